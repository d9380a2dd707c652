/**
 * Recognises the address of an RTSP stream, and brings it into the one form that names the stream: `rtsp://host/path` over
 * TCP, and `ws://host/path` or `wss://host/path` for the WebSocket that ONVIF devices offer (ONVIF Streaming Specification,
 * 5.1.1.5). What is asked for over the latter is the same path by `rtsp:`, unless it stands behind a `#`.
 */
import { PrerollError } from '../../core/error.ts';
import { joinRtspUrl, splitRtspUrl } from '../../core/rtsp/url.ts';
import { say, type Sentence } from '../../core/sentence.ts';
import type { SourceTarget } from '../../core/source.ts';
import type { Place } from '../../pipe/pipe.ts';
import { hasSecret } from '../secret-query.ts';

export const RTSP = 'rtsp';

/** Room for a host, a long path of a camera and a short query; the start page and a link take no more. */
const MAX_LENGTH = 300;

/** Where a stream is, and what it is asked for. */
export interface RtspAddress {
  readonly way:
    { readonly kind: 'tcp'; readonly place: Place } | { readonly kind: 'socket'; readonly url: string };
  /** Without a login. */
  readonly url: string;
  /** Who logs in, when the address says so. */
  readonly user: string | undefined;
}

const EXAMPLES = say`Type it like rtsp://192.168.1.5/stream1, rtsp://admin@camera.local:8554/live or wss://camera.local/rtsp.`;

const bad = (sentence: Sentence): PrerollError => new PrerollError('bad-address', sentence);

/** What `address` names, or the sentence that says what is wrong with it; `undefined` when it is no address of this kind. */
export function parseRtspAddress(address: string): SourceTarget | PrerollError | undefined {
  const parsed = readRtspAddress(address);
  if (parsed === undefined || parsed instanceof PrerollError) return parsed;
  const { way, url, user } = parsed;
  const plain = way.kind === 'tcp' ? url : `${way.url}${ownPath(way.url, url)}`;
  const id = user === undefined ? plain : plain.replace('://', `://${encodeURIComponent(user)}@`);
  return {
    kind: RTSP,
    device: { id, name: plain.replace(/^[a-z]+:\/\//, '') },
    address: id,
    takesOver: false,
    honoursKeyFrameRequest: false,
  };
}

/** The same in its parts, for the session. A user may stand in the address, a password never. */
export function readRtspAddress(address: string): RtspAddress | PrerollError | undefined {
  const text = address.trim();
  const [, scheme = ''] = /^(rtsps?|wss?):\/\//i.exec(text) ?? [];
  if (scheme === '') return undefined;
  if (text.length > MAX_LENGTH) return bad(say`The address is too long. ${EXAMPLES}`);
  if (/\s|\p{Cc}/u.test(text)) return bad(say`An address has no spaces inside. ${EXAMPLES}`);
  const login = /^[a-z]+:\/\/([^/?#]*)@/i.exec(text)?.[1];
  if (login?.includes(':') === true || hasSecret(/\?([^#]*)/.exec(text)?.[1] ?? '')) {
    return bad(
      say`Leave the password out of the address, where it would end up in the history and in clip names: rtsp://admin@camera.local/live. Preroll asks for it when the device wants it.`,
    );
  }
  if (scheme.toLowerCase() === 'rtsps') {
    return bad(
      say`A browser has no encrypted connections for RTSP. Use rtsp:// if the device allows it, or its WebSocket with wss://.`,
    );
  }
  const user = login === undefined || login === '' ? undefined : decoded(login);
  const bare = login === undefined ? text : text.replace(`${login}@`, '');
  return scheme.toLowerCase() === 'rtsp' ? overTcp(bare, user) : overSocket(bare, user);
}

function overTcp(text: string, user: string | undefined): RtspAddress | PrerollError {
  const url = splitRtspUrl(text);
  if (url === undefined) return bad(say`This is not an address that a browser can open. ${EXAMPLES}`);
  const { host, port } = url;
  return { way: { kind: 'tcp', place: { host: host.toLowerCase(), port } }, url: joinRtspUrl(url), user };
}

function overSocket(text: string, user: string | undefined): RtspAddress | PrerollError {
  const socket = URL.canParse(text) ? new URL(text) : undefined;
  if (socket === undefined || socket.port === '0') {
    return bad(say`This is not an address that a browser can open. ${EXAMPLES}`);
  }
  const asked = socket.hash.slice(1);
  const path = asked === '' ? `${socket.pathname}${socket.search}` : asked;
  const url = splitRtspUrl(
    /^rtsp:/i.test(path) ? path : `rtsp://${socket.hostname}/${path.replace(/^\//, '')}`,
  );
  if (url === undefined || url.login !== undefined) {
    return bad(say`What stands behind the # is not the path of a stream. ${EXAMPLES}`);
  }
  socket.hash = '';
  return { way: { kind: 'socket', url: socket.href }, url: joinRtspUrl(url), user };
}

/** What has to stand behind the `#` for `readRtspAddress` to find `url` again. */
function ownPath(socket: string, url: string): string {
  const { hostname, pathname, search } = new URL(socket);
  const usual = splitRtspUrl(`rtsp://${hostname}${pathname}${search}`);
  return usual !== undefined && joinRtspUrl(usual) === url ? '' : `#${url}`;
}

/** Names of users with an `@` are escaped in addresses. */
function decoded(login: string): string {
  try {
    return decodeURIComponent(login);
  } catch {
    return login;
  }
}
