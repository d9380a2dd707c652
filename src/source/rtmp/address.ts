/**
 * Recognises the address on which a stream is taken: `rtmp://:32768`, and behind it what the encoder has to call its stream,
 * as it is typed there: `rtmp://:32768/live/desk`.
 */
import { PrerollError } from '../../core/error.ts';
import { say, type Sentence } from '../../core/sentence.ts';
import type { SourceTarget } from '../../core/source.ts';
import type { Place } from '../../pipe/pipe.ts';

export const RTMP = 'rtmp';

/** Lowest port that an isolated web app may listen on (Chromium 156); RTMP's own is 1935. */
const LOWEST_PORT = 32_768;
const HIGHEST_PORT = 65_535;
const MAX_LENGTH = 300;

/** From where encoders may come: everywhere, unless it is said otherwise. */
const HOSTS: Readonly<Record<string, string>> = {
  '': '0.0.0.0',
  '*': '0.0.0.0',
  '0.0.0.0': '0.0.0.0',
  '[::]': '::',
  localhost: '127.0.0.1',
  '127.0.0.1': '127.0.0.1',
  '[::1]': '::1',
};

const EXAMPLES = say`Type it like rtmp://:32768 or rtmp://:32768/live/desk, and let the encoder send to this computer’s own address.`;

const bad = (sentence: Sentence): PrerollError => new PrerollError('bad-address', sentence);

export interface RtmpAddress {
  /** Where to listen. */
  readonly place: Place;
  /** As in `Allowed`. */
  readonly app?: string;
  readonly name?: string;
}

/** What `address` says; the error when it is wrong, `undefined` when it is no address of RTMP. */
export function readRtmpAddress(address: string): RtmpAddress | PrerollError | undefined {
  const typed = address.trim();
  const [, scheme, authority = '', path = ''] = /^(rtmps?):\/\/([^/?#]*)(.*)$/i.exec(typed) ?? [];
  if (scheme === undefined) return undefined;
  if (typed.length > MAX_LENGTH) return bad(say`The address is too long. ${EXAMPLES}`);
  if (/\s|\p{Cc}/u.test(typed)) return bad(say`An address has no spaces inside. ${EXAMPLES}`);
  if (scheme.toLowerCase() === 'rtmps') {
    return bad(say`Preroll takes RTMP without encryption only. ${EXAMPLES}`);
  }
  const [, host, digits] = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(authority) ?? [];
  const named = host?.toLowerCase() ?? '?';
  const place = Object.hasOwn(HOSTS, named) ? HOSTS[named] : undefined;
  if (place === undefined || /[?#]/.test(path)) {
    return bad(
      say`Preroll takes RTMP streams and fetches none: there is no host in its address, and no query. ${EXAMPLES}`,
    );
  }
  const port = digits === undefined ? LOWEST_PORT : Number(digits);
  if (port < LOWEST_PORT || port > HIGHEST_PORT) {
    return bad(say`The browser lets nobody listen on port ${port}. Choose one from ${LOWEST_PORT} to 65535.`);
  }
  const [app, ...rest] = path.split('/').filter((part) => part !== '');
  return {
    place: { host: place, port },
    ...(app === undefined ? {} : { app }),
    ...(rest.length === 0 ? {} : { name: rest.join('/') }),
  };
}

/** The place that `address` names, as a source; a port that is not named is the lowest one that there is. */
export function parseRtmpAddress(address: string): SourceTarget | PrerollError | undefined {
  const read = readRtmpAddress(address);
  if (read === undefined || read instanceof PrerollError) return read;
  const { place, app, name } = read;
  const host = place.host === '0.0.0.0' ? '' : place.host;
  const at = `${host.includes(':') ? `[${host}]` : host}:${place.port}`;
  const path = [app, name].filter((part) => part !== undefined).map((part) => `/${part}`);
  const id = `rtmp://${at}${path.join('')}`;
  return {
    kind: RTMP,
    device: { id, name: `rtmp ${place.port}${path.join('')}` },
    address: id,
    takesOver: false,
    // RTMP has no way to ask for one.
    honoursKeyFrameRequest: false,
  };
}
