/** What a media server means by an answer that is no session, in words and with the next step. Pure. */
import { PrerollError } from '../../core/error.ts';
import { say, type Sentence } from '../../core/sentence.ts';
import { Busy } from '../busy.ts';

export interface Refusal {
  readonly status: number;
  /** Name of the server, as it goes into a sentence. */
  readonly host: string;
  /** Whether a token was sent along. */
  readonly token: boolean;
  /** Whether the answer is SDP all the same. */
  readonly sdp: boolean;
  /** Milliseconds that the server wants to be left alone, if it said so. */
  readonly retryAfter?: number | undefined;
}

/**
 * RFC 9725, 4.1: the server's number is not to be taken for one certain cause, and an unknown one stands for its hundred;
 * so each sentence names what is likely. All but the token are worth another try, which is the session's affair.
 */
export function refusal(refused: Refusal): PrerollError {
  const sentence = sentenceFor(refused);
  if (isAboutToken(refused)) return new PrerollError('needs-token', sentence);
  const { retryAfter } = refused;
  return retryAfter === undefined
    ? new PrerollError('connection-failed', sentence)
    : new Busy(sentence, retryAfter);
}

const isAboutToken = ({ status }: Refusal): boolean => status === 401 || status === 403;

function sentenceFor({ status, host, token, sdp }: Refusal): Sentence {
  switch (status) {
    case 401:
    case 403:
      return token
        ? say`${host} does not accept this token for this stream (${status}). It may have expired or belong to another stream: give another one.`
        : say`${host} wants a token for this stream (${status}). Give the one that belongs to it.`;
    case 404:
    case 410:
      return say`${host} has no stream at this address (${status}). Preroll tries again until there is one; if it should be there, check the end of the address.`;
    case 409:
      return say`Nobody sends this stream to ${host} at the moment (${status}). Preroll tries again until somebody does.`;
    case 406:
      // The draft's way for servers that want to offer themselves (draft-ietf-wish-whep-04, 4.2, counter-offer).
      return sdp
        ? say`${host} wants to make the offer itself, which Preroll does not take. Use a server, or a setting of it, that answers the viewer’s offer.`
        : codecs(host, status);
    case 400:
    case 415:
    case 422:
      return codecs(host, status);
    case 405:
    case 501:
      return say`${host} gives no streams out at this address (${status}). Check the address: on many servers it ends in /whep.`;
    case 408:
    case 429:
    case 503:
      return say`${host} is busy (${status}). Preroll tries again by itself.`;
    default:
      return status >= 500
        ? say`${host} has failed with error ${status}. Preroll tries again; its own log says more.`
        : say`${host} refuses this viewer with error ${status}. Check the address and the server’s settings.`;
  }
}

const codecs = (host: string, status: number): Sentence =>
  say`${host} cannot use what this browser offers (${status}). Most often the stream has a codec that the browser does not receive: send it as H.264.`;
