/**
 * Recognises the address of a stream of framed packets, and brings it into the one form that names the stream. What carries
 * the packets stands behind the plus sign: `framed+ws://host:9000/screen`, `framed+tcp://host:9000`.
 */
import { PrerollError } from '../../core/error.ts';
import { say, type Sentence } from '../../core/sentence.ts';
import type { SourceTarget } from '../../core/source.ts';
import { hasSecret } from '../secret-query.ts';

export const FRAMED = 'framed';

/** Room for a host, a path and a short query; the start page and a link take no more. */
const MAX_LENGTH = 300;

/** Where an address listens that names none: whoever is to be let in from elsewhere has to say so. */
const THIS_COMPUTER = '127.0.0.1';

/** What carries the packets. */
export type FramedWay =
  | { readonly kind: 'ws' | 'wss' | 'wt'; readonly url: string }
  | { readonly kind: 'tcp' | 'listen'; readonly host: string; readonly port: number };

const EXAMPLES = say`Type it like framed+ws://192.168.1.5:9000/screen, framed+tcp://192.168.1.5:9000 or framed+listen://:40000.`;

const bad = (sentence: Sentence): PrerollError => new PrerollError('bad-address', sentence);

/** What `address` names, or the sentence that says what is wrong with it; `undefined` when it is no address of this kind. */
export function parseFramedAddress(address: string): SourceTarget | PrerollError | undefined {
  const way = parseFramedWay(address);
  if (way === undefined || way instanceof PrerollError) return way;
  const id = textOf(way);
  return {
    kind: FRAMED,
    device: { id, name: id.replace(/^framed\+(?:listen|\w+):\/\//, '') },
    address: id,
    takesOver: false,
    honoursKeyFrameRequest: false,
  };
}

export function parseFramedWay(address: string): FramedWay | PrerollError | undefined {
  const text = address.trim();
  const [, carrier, rest = ''] = /^framed\+?([a-z]*):\/\/(.*)$/i.exec(text) ?? [];
  if (carrier === undefined) return undefined;
  if (text.length > MAX_LENGTH) return bad(say`The address is too long. ${EXAMPLES}`);
  if (/\s|\p{Cc}/u.test(text)) return bad(say`An address has no spaces inside. ${EXAMPLES}`);
  const [authority = ''] = rest.split(/[/?#\\]/);
  const query = /\?([^#]*)/.exec(rest)?.[1] ?? '';
  if (authority.includes('@') || hasSecret(query)) {
    return bad(
      say`Never put a user name or a password into the address: it ends up in the history and in clip names.`,
    );
  }
  const kind = carrier.toLowerCase();
  const listens = kind === 'listen' && authority.startsWith(':');
  const http = `http://${listens ? THIS_COMPUTER : ''}${rest}`;
  const url = URL.canParse(http) ? new URL(http) : undefined;
  if (url === undefined) return bad(say`This is not an address that a browser can open. ${EXAMPLES}`);
  switch (kind) {
    case 'ws':
    case 'wss':
    case 'wt': {
      const scheme = kind === 'wt' ? 'https' : kind;
      return { kind, url: `${scheme}://${url.host}${url.pathname}${url.search}` };
    }
    case 'tcp':
    case 'listen': {
      // A port that is the usual one of http is left out of `url`.
      const port = Number(/:(\d+)$/.exec(authority)?.[1] ?? Number.NaN);
      if (!(port > 0)) return bad(say`The address lacks its port. ${EXAMPLES}`);
      return { kind, host: url.hostname.replaceAll(/^\[|\]$/g, ''), port };
    }
    default:
      return bad(say`Preroll does not know what carries these packets. ${EXAMPLES}`);
  }
}

function textOf(way: FramedWay): string {
  if ('url' in way) return `framed+${way.kind}${way.url.slice(way.url.indexOf(':'))}`;
  const host = way.host.includes(':') ? `[${way.host}]` : way.host;
  return `framed+${way.kind}://${host}:${way.port}`;
}
