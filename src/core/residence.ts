/**
 * Where the app lives, which decides what the browser asks for and what it keeps. Served by the computer itself, a page
 * reaches devices without a question, but no browser promises to keep the storage of `localhost`. Over https it is the
 * other way round.
 */

export interface Residence {
  readonly address: 'localhost' | 'https';
  /** In a window of its own, as installed apps have: no browser discards that to save memory. */
  readonly installed: boolean;
}

/** Names of this computer that a browser trusts without https (Secure Contexts, 3.1). */
const LOCAL = /^(?:localhost|(?:[\w-]+\.)+localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** @param protocol With its colon, as `location` has it. */
export const residenceOf = (protocol: string, hostname: string, installed: boolean): Residence => ({
  address: protocol === 'http:' && LOCAL.test(hostname) ? 'localhost' : 'https',
  installed,
});
