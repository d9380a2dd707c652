/**
 * What an RTSP server answers to one connection (RFC 2326), and what it is to do besides. Pure: a session lives and ends with
 * its connection, since its packets travel there and nowhere else.
 */
import type { DigestGuard } from '../../core/rtsp/guard.ts';
import { readSession, readTransport } from '../../core/rtsp/headers.ts';
import {
  headerOf,
  headersOf,
  type RtspHeaders,
  type RtspRequest,
  type RtspResponse,
} from '../../core/rtsp/message.ts';
import { bytesOf } from '../../core/rtsp/text.ts';
import { writeSdp } from '../../core/sdp/write.ts';
import { type Address, addressOf } from './address.ts';
import type { Offer } from './offer.ts';

/** A stream that a player has asked for. */
export interface SetUp {
  readonly stream: Offer;
  /** Channel of its packets; that of its reports is the next one. */
  readonly channel: number;
}

/** Where a stream begins for a player. */
export interface Beginning {
  readonly control: string;
  readonly sequence: number;
  /** Undefined while there is nothing to begin with. */
  readonly timestamp: number | undefined;
}

export interface DialogueOptions {
  /** What stands behind the host in the address of the stream, without slashes at its ends. */
  readonly path: string;
  /** What can be seen now; empty for nothing. */
  readonly describe: () => readonly Offer[];
  /** Undefined where everybody may watch. */
  readonly guard: DigestGuard | undefined;
  /** 32 hexadecimal digits that nobody can guess. */
  readonly newId: () => string;
  /** Whether there is room for one more player. */
  readonly admits: () => boolean;
  /** Makes ready what is shown once the answer is out. */
  readonly begin: (setUps: readonly SetUp[]) => readonly Beginning[];
}

export interface Answer {
  readonly response: RtspResponse;
  /** `play`: show what was made ready. `stop`: show nothing any more. `close`: the connection is over. */
  readonly next: 'go on' | 'play' | 'stop' | 'close';
}

/** Seconds without a request or a report after which a session is over. */
export const SESSION_SECONDS = 60;

const METHODS = ['OPTIONS', 'DESCRIBE', 'SETUP', 'PLAY', 'GET_PARAMETER', 'TEARDOWN'];

/** Wrong passwords on one connection. */
const MAX_REFUSALS = 5;

const PHRASES = {
  200: 'OK',
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  451: 'Parameter Not Understood',
  453: 'Not Enough Bandwidth',
  454: 'Session Not Found',
  455: 'Method Not Valid in This State',
  459: 'Aggregate Operation Not Allowed',
  460: 'Only Aggregate Operation Allowed',
  461: 'Unsupported Transport',
  501: 'Not Implemented',
  505: 'RTSP Version not supported',
  551: 'Option not supported',
} as const;
type Status = keyof typeof PHRASES;

interface Session {
  readonly id: string;
  readonly setUps: readonly SetUp[];
  readonly playing: boolean;
}

export class Dialogue {
  readonly #options: DialogueOptions;
  #session: Session | undefined;
  #refusals = 0;

  constructor(options: DialogueOptions) {
    this.#options = options;
  }

  /** Whether a session's reports travel on a channel: they keep it alive as requests do. */
  hears(channel: number): boolean {
    return this.#session?.setUps.some((each) => each.channel + 1 === channel) ?? false;
  }

  answer(request: RtspRequest): Answer {
    const { response, next } = this.#answer(request);
    const cseq = headerOf(request.headers, 'CSeq');
    return {
      response: {
        ...response,
        headers: [...(cseq === undefined ? [] : [['CSeq', cseq] as const]), ...response.headers],
      },
      next,
    };
  }

  #answer(request: RtspRequest): Answer {
    const { method, headers } = request;
    if (request.version !== '1.0') return answer(505);
    if (!/^\d{1,10}$/.test(headerOf(headers, 'CSeq') ?? '')) return answer(400);
    const required = headersOf(headers, 'Require');
    if (required.length > 0) return answer(551, [['Unsupported', required.join(', ')]]);
    if (!METHODS.includes(method)) return answer(501, PUBLIC);
    if (method === 'OPTIONS') return answer(200, PUBLIC);
    const refused = this.#refuse(request);
    if (refused !== undefined) return refused;
    const address = addressOf(request.url, this.#options.path);
    if (address === undefined) return answer(404);
    const session = headerOf(headers, 'Session');
    if (session !== undefined && readSession(session)?.id !== this.#session?.id) return answer(454);
    return this.#serve(request, address);
  }

  #serve(request: RtspRequest, address: Address): Answer {
    switch (request.method) {
      case 'DESCRIBE':
        return this.#describe(address);
      case 'SETUP':
        return this.#setUp(request, address);
      case 'PLAY':
        return this.#play(address);
      case 'GET_PARAMETER':
        // Without a question it asks whether the session lives (RFC 2326, 10.8).
        return request.body.length > 0 ? answer(451) : answer(200, this.#sessionHeader());
      default:
        return this.#tearDown();
    }
  }

  #refuse({ method, headers }: RtspRequest): Answer | undefined {
    const { guard } = this.#options;
    const proofs = headersOf(headers, 'Authorization');
    if (guard === undefined || guard.admits(method, proofs)) return undefined;
    // The first request of a player has none, and no fault in that.
    if (proofs.length > 0) this.#refusals += 1;
    const challenges = guard.challenges.map((value) => ['WWW-Authenticate', value] as const);
    return { ...answer(401, challenges), next: this.#refusals < MAX_REFUSALS ? 'go on' : 'close' };
  }

  #describe(address: Address): Answer {
    const streams = this.#options.describe();
    if (address.control !== undefined || streams.length === 0) return answer(404);
    const headers: RtspHeaders = [
      ['Content-Base', `${address.base}/`],
      ['Content-Type', 'application/sdp'],
    ];
    return answer(200, headers, bytesOf(writeSdp('1', 'Preroll', streams)));
  }

  #setUp({ headers }: RtspRequest, { control }: Address): Answer {
    const streams = this.#options.describe();
    if (control === undefined && streams.length > 1) return answer(459);
    const stream = control === undefined ? streams[0] : streams.find((each) => each.control === control);
    if (stream === undefined) return answer(404);
    if (this.#session?.playing === true) return answer(455);
    const others = this.#session?.setUps.filter((each) => each.stream.control !== stream.control) ?? [];
    const channel = chooseChannel(headerOf(headers, 'Transport'), others);
    if (channel === undefined) return answer(461);
    const id = this.#session?.id ?? this.#options.newId();
    this.#session = { id, setUps: [...others, { stream, channel }], playing: false };
    const transport = `RTP/AVP/TCP;unicast;interleaved=${channel}-${channel + 1}`;
    return answer(200, [['Transport', transport], ...this.#sessionHeader()]);
  }

  #play({ base, control }: Address): Answer {
    const session = this.#session;
    if (session === undefined) return answer(454);
    if (control !== undefined && session.setUps.some(({ stream }) => stream.control !== control))
      return answer(460);
    const live = [...this.#sessionHeader(), ['Range', 'npt=now-']] as const;
    if (session.playing) return answer(200, live);
    if (!this.#options.admits()) return answer(453);
    this.#session = { ...session, playing: true };
    const infos = this.#options
      .begin(session.setUps)
      .map(
        ({ control: stream, sequence, timestamp }) =>
          `url=${base}/${stream};seq=${sequence}${timestamp === undefined ? '' : `;rtptime=${timestamp}`}`,
      );
    return { ...answer(200, [...live, ['RTP-Info', infos.join(',')]]), next: 'play' };
  }

  #tearDown(): Answer {
    if (this.#session === undefined) return answer(454);
    this.#session = undefined;
    return { ...answer(200), next: 'stop' };
  }

  #sessionHeader(): RtspHeaders {
    return this.#session === undefined ? [] : [['Session', `${this.#session.id};timeout=${SESSION_SECONDS}`]];
  }
}

const PUBLIC: RtspHeaders = [['Public', METHODS.join(', ')]];

const answer = (status: Status, headers: RtspHeaders = [], body = new Uint8Array(0)): Answer => ({
  response: { kind: 'response', status, phrase: PHRASES[status], headers, body },
  next: 'go on',
});

/** What is answered where no request can be read any more; the connection closes behind it. */
export const faultAnswer = (status: 400 | 413): RtspResponse => answer(status).response;

/**
 * The first of the ways that are offered which goes over this connection. A pair of channels that is taken, or is none, is
 * replaced, as a server may (RFC 2326, 12.39).
 */
function chooseChannel(transport: string | undefined, others: readonly SetUp[]): number | undefined {
  const ways = transport?.split(',').map(readTransport) ?? [];
  const way = ways.find((each) => each?.carrier === 'tcp');
  if (way === undefined) return undefined;
  const [first, second] = way.interleaved ?? [];
  const free = (channel: number): boolean => others.every((each) => Math.abs(each.channel - channel) > 1);
  if (first !== undefined && second === first + 1 && free(first)) return first;
  for (let channel = 0; ; channel += 2) if (free(channel)) return channel;
}
