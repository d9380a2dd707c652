/** Reads a JetKVM's address as people type and paste it, and brings it into the one form that names the device. */
import { PrerollError } from '../../core/error.ts';
import { say, type Sentence } from '../../core/sentence.ts';
import type { SourceTarget } from '../../core/source.ts';

export const JETKVM = 'jetkvm';

/** A host name has at most 253 characters (RFC 1035); the rest is room for a scheme, a port and a pasted path. */
const MAX_LENGTH = 2000;

/** What the device itself speaks; a page's address stands for the socket on the same host. */
const SCHEMES: Readonly<Record<string, 'ws:' | 'wss:'>> = {
  ws: 'ws:',
  wss: 'wss:',
  http: 'ws:',
  https: 'wss:',
};

const EXAMPLES = say`Type it like 192.168.1.50, kvm.local:8080 or https://kvm.example.`;

const bad = (sentence: Sentence): PrerollError => new PrerollError('bad-address', sentence);

/** An IPv6 literal gets the brackets that people leave out: two colons or more, and nothing but digits between them. */
const bracketed = (host: string): string =>
  /^[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*$/i.test(host) ? `[${host}]` : host;

/**
 * The device that `address` names, or the sentence that says what is wrong with it. `undefined` when it carries a
 * scheme that is none of ours. Path, query and fragment are dropped: a pasted address of the device's page is fine.
 */
export function parseJetkvmAddress(address: string): SourceTarget | PrerollError | undefined {
  const typed = address.trim();
  if (typed === '') return bad(say`The address is empty. ${EXAMPLES}`);
  if (typed.length > MAX_LENGTH) return bad(say`The address is too long. ${EXAMPLES}`);
  if (/\s|\p{Cc}/u.test(typed)) return bad(say`An address has no spaces inside. ${EXAMPLES}`);

  const [, scheme, rest] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(typed) ?? [];
  const protocol = scheme === undefined ? 'ws:' : SCHEMES[scheme.toLowerCase()];
  if (protocol === undefined) return undefined;

  const [authority = ''] = (rest ?? typed).split(/[/?#\\]/);
  if (authority.includes('@')) {
    return bad(
      say`Never put a user name or a password into the address: it ends up in the history and in clip names.`,
    );
  }
  if (/^\[?[0-9a-f:]+%/i.test(authority)) {
    return bad(
      say`A browser cannot use an IPv6 address with a zone (the part behind %). Use another of its addresses.`,
    );
  }
  const text = `${protocol}//${bracketed(authority)}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.port === '0') {
    return bad(say`This is not an address that a browser can open. ${EXAMPLES}`);
  }
  const id = protocol === 'ws:' ? url.host : `wss://${url.host}`;
  return {
    kind: JETKVM,
    device: { id, name: url.host },
    address: id,
    takesOver: true,
    honoursKeyFrameRequest: false,
  };
}

const isSecure = (target: SourceTarget): boolean => target.device.id.startsWith('wss://');

/** The host of a parsed target, with its port. By its id: its name is whatever a person calls it. */
export const hostOf = (target: SourceTarget): string => target.device.id.replace(/^wss:\/\//, '');

/** Where the device of a parsed target listens for its signaling socket. */
export const signalingUrl = (target: SourceTarget, host = hostOf(target)): string =>
  `${isSecure(target) ? 'wss' : 'ws'}://${host}/webrtc/signaling/client`;

/** The origin of the device's own pages. */
export const pageOrigin = (target: SourceTarget, host = hostOf(target)): string =>
  `${isSecure(target) ? 'https' : 'http'}://${host}`;
