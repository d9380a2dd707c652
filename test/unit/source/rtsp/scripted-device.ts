/** A device that answers as a test has it, over a real connection, and remembers what it was asked. */
import { PrerollError } from '../../../../src/core/error.ts';
import type { SoundUnit, VideoUnit } from '../../../../src/core/media-unit.ts';
import {
  headerOf,
  type RtspHeaders,
  RtspReader,
  type RtspRequest,
  writeFrameHeader,
  writeMessage,
} from '../../../../src/core/rtsp/message.ts';
import { bytesOf } from '../../../../src/core/rtsp/text.ts';
import { inEnglish } from '../../../../src/core/sentence.ts';
import { monoMs, wallMs } from '../../../../src/core/time.ts';
import type { Pipe } from '../../../../src/pipe/pipe.ts';
import type { ConnectionEnd } from '../../../../src/source/connection-end.ts';
import type { SessionOptions } from '../../../../src/source/session.ts';
import { dialNet, listenNet } from '../../../tool/net-pipe.ts';

export interface Answer {
  readonly status?: number;
  readonly headers?: RtspHeaders;
  readonly body?: string;
  /** Bytes that go out before the answer, and after it. */
  readonly before?: readonly Uint8Array<ArrayBuffer>[];
  readonly after?: readonly Uint8Array<ArrayBuffer>[];
}

/** `undefined`: no answer at all. `close`: the connection ends. */
export type Script = (request: RtspRequest) => Answer | 'close' | undefined;

export interface ScriptedDevice {
  readonly port: number;
  /** Of all connections, `METHOD url`. */
  readonly asked: readonly string[];
  readonly requests: readonly RtspRequest[];
  /** Packets that came, by their channels. */
  readonly frames: readonly { readonly channel: number; readonly data: Uint8Array }[];
  send(...bytes: readonly Uint8Array<ArrayBuffer>[]): Promise<void>;
  /** Resolves once a request was asked that fits. */
  until(fits: (request: RtspRequest) => boolean): Promise<RtspRequest>;
  close(): void;
}

export async function scriptedDevice(script: Script): Promise<ScriptedDevice> {
  const listener = await listenNet();
  const requests: RtspRequest[] = [];
  const frames: { channel: number; data: Uint8Array }[] = [];
  const pipes: Pipe[] = [];
  const waiting: { fits: (request: RtspRequest) => boolean; found: (request: RtspRequest) => void }[] = [];
  const sendTo = async (pipe: Pipe, bytes: readonly Uint8Array<ArrayBuffer>[]): Promise<void> => {
    const writer = pipe.writable.getWriter();
    for (const piece of bytes) await writer.write(piece);
    writer.releaseLock();
  };
  const serve = async (pipe: Pipe): Promise<void> => {
    const reader = new RtspReader();
    for await (const piece of pipe.readable) {
      reader.push(piece);
      for (let unit = reader.next(); unit !== undefined; unit = reader.next()) {
        if (unit.kind === 'frame') frames.push({ channel: unit.channel, data: unit.data });
        if (unit.kind !== 'request') continue;
        const request = unit;
        requests.push(request);
        for (const { fits, found } of waiting) if (fits(request)) found(request);
        const answer = script(request);
        if (answer === 'close') pipe.close();
        else if (answer !== undefined) {
          const message = writeMessage({
            kind: 'response',
            status: answer.status ?? 200,
            phrase: 'Said',
            headers: [['CSeq', headerOf(request.headers, 'cseq') ?? ''], ...(answer.headers ?? [])],
            body: bytesOf(answer.body ?? ''),
          });
          await sendTo(pipe, [...(answer.before ?? []), message, ...(answer.after ?? [])]);
        }
      }
    }
  };
  void (async () => {
    for await (const pipe of listener.pipes) {
      pipes.push(pipe);
      serve(pipe).catch(() => undefined);
    }
  })();
  return {
    port: listener.port,
    get asked() {
      return requests.map(({ method, url }) => `${method} ${url}`);
    },
    requests,
    frames,
    send: async (...bytes) => {
      const pipe = pipes.at(-1);
      if (pipe !== undefined) await sendTo(pipe, bytes);
    },
    until: (fits) => {
      const known = requests.find(fits);
      return known === undefined
        ? new Promise((found) => waiting.push({ fits, found }))
        : Promise.resolve(known);
    },
    close: () => {
      for (const pipe of pipes) pipe.close();
      listener.close();
    },
  };
}

export const frame = (channel: number, data: Uint8Array): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(4 + data.length);
  writeFrameHeader(bytes, 0, channel, data.length);
  bytes.set(data, 4);
  return bytes;
};

/** What a session was given, and what came of it. */
export interface Watched {
  readonly options: SessionOptions;
  readonly video: readonly VideoUnit[];
  readonly sound: readonly SoundUnit[];
  readonly notices: readonly string[];
  /** How often the session said that it stands. */
  readonly stands: () => number;
  readonly stop: () => void;
}

/** Options that dial loopback whatever host is named. @param pictures After so many the session is told to stop. */
export function watched(
  address: string,
  overrides: Partial<SessionOptions> = {},
  pictures = Infinity,
): Watched {
  const video: VideoUnit[] = [];
  const sound: SoundUnit[] = [];
  const notices: string[] = [];
  const abort = new AbortController();
  let stands = 0;
  const never = (): Promise<never> => Promise.reject(new Error('not asked for in this test'));
  return {
    video,
    sound,
    notices,
    stands: () => stands,
    stop: () => abort.abort(),
    options: {
      address,
      secret: () => Promise.resolve(undefined),
      network: { dial: ({ port }) => dialNet(port), listen: never, socket: never, transport: never },
      sink: {
        video: (unit) => {
          if (video.push(unit) === pictures) abort.abort();
        },
        sound: (unit) => void sound.push(unit),
      },
      onStands: () => {
        stands += 1;
      },
      onKnock: () => Promise.resolve(false),
      onNotice: ({ sentence }) => void notices.push(inEnglish(sentence)),
      clock: { mono: () => monoMs(performance.now()), wall: () => wallMs(Date.now()) },
      random: () => 0.5,
      signal: abort.signal,
      ...overrides,
    },
  };
}

/** The words of an end that is a loss. */
export const wordsOf = (end: ConnectionEnd): string =>
  end.kind === 'lost' && end.error instanceof PrerollError ? inEnglish(end.error.sentence) : end.kind;
