/**
 * Where the app lives, which decides what the browser asks for and what it keeps. Served by the computer itself, a page
 * reaches devices without a question, but no browser promises to keep the storage of `localhost`. Over https it is the
 * other way round. The isolated edition comes out of a signed bundle: it has TCP, and may open nothing without encryption
 * but that (its content policy, which Chromium sets).
 */

export interface Residence {
  readonly address: 'localhost' | 'https' | 'isolated';
  /** In a window of its own, as installed apps have: no browser discards that to save memory. */
  readonly installed: boolean;
}

/** Names of this computer that a browser trusts without https (Secure Contexts, 3.1). */
const LOCAL = /^(?:localhost|(?:[\w-]+\.)+localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** @param protocol With its colon, as `location` has it. */
export const residenceOf = (protocol: string, hostname: string, installed: boolean): Residence => ({
  address: addressOf(protocol, hostname),
  installed,
});

function addressOf(protocol: string, hostname: string): Residence['address'] {
  if (protocol === 'isolated-app:') return 'isolated';
  return protocol === 'http:' && LOCAL.test(hostname) ? 'localhost' : 'https';
}
