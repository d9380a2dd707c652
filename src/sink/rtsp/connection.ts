/** One connection to the RTSP server: reads what a player asks, answers, and shows it the stream while it plays. */
import { toHex } from '../../core/sidecar/base64url.ts';
import type { Credentials } from '../../core/rtsp/digest.ts';
import { DigestGuard } from '../../core/rtsp/guard.ts';
import { RtspReader, writeMessage } from '../../core/rtsp/message.ts';
import type { Clock, MonoMs } from '../../core/time.ts';
import type { Pipe } from '../../pipe/pipe.ts';
import { Outlet } from '../outlet.ts';
import type { LiveStream, Viewer } from '../sink.ts';
import { Dialogue, faultAnswer, SESSION_SECONDS, type SetUp } from './dialogue.ts';
import { offersOf } from './offer.ts';
import { RtspShow } from './show.ts';

export interface ConnectionOptions {
  /** Owned by the connection from now on. */
  readonly pipe: Pipe;
  readonly stream: LiveStream;
  readonly path: string;
  readonly login: Credentials | undefined;
  /** Most bytes that may wait for the player. */
  readonly maxBytes: number;
  readonly clock: Clock;
  readonly random: (count: number) => Uint8Array;
  /** Whether there is room for one more that plays. */
  readonly admits: () => boolean;
  /** Called whenever it begins or ends to play. */
  readonly onPlaying: () => void;
  /** All that it held is closed. Called once. */
  readonly onEnd: () => void;
}

/** As RFC 7616 calls what a password is for. */
const REALM = 'Preroll';

export class RtspConnection {
  readonly #options: ConnectionOptions;
  readonly #dialogue: Dialogue;
  readonly #outlet: Outlet;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;
  /** When the player last asked or reported anything. */
  #heardAt: MonoMs;
  #prepared: RtspShow | undefined;
  #detach: (() => void) | undefined;
  #ended = false;

  constructor(options: ConnectionOptions) {
    const { pipe, stream, path, login, clock, random, admits } = options;
    this.#options = options;
    this.#heardAt = clock.mono();
    const newId = (): string => toHex(random(16));
    this.#dialogue = new Dialogue({
      path,
      describe: () => offersOf(stream.recent()),
      guard: login && new DigestGuard(login, REALM, newId()),
      newId,
      admits,
      begin: (setUps) => this.#prepare(setUps).beginnings(),
    });
    this.#reader = pipe.readable.getReader();
    this.#outlet = new Outlet({ writable: pipe.writable, mono: clock.mono, onLost: () => this.close() });
    void this.#run();
  }

  get playing(): boolean {
    return this.#detach !== undefined;
  }

  /** Ends what hangs or is forgotten. Call it every second or so. */
  tick(): void {
    this.#outlet.tick();
    if (this.#options.clock.mono() - this.#heardAt > SESSION_SECONDS * 1000) this.close();
  }

  /** At once. A second call does nothing. */
  close(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#stop();
    this.#outlet.end();
    this.#options.pipe.close();
    this.#options.onEnd();
  }

  async #run(): Promise<void> {
    try {
      await this.#read();
      await this.#outlet.finish();
    } catch {
      // A broken pipe ends a connection as a closed one does.
    } finally {
      this.close();
    }
  }

  /** Until the far end has no more to say, or nothing more is to be heard from it. */
  async #read(): Promise<void> {
    const messages = new RtspReader();
    for (;;) {
      const { done, value } = await this.#reader.read();
      if (done) return;
      messages.push(value);
      for (let unit = messages.next(); unit !== undefined; unit = messages.next()) {
        if (unit.kind === 'fault') return this.#outlet.answer(writeMessage(faultAnswer(unit.status)));
        if (unit.kind === 'frame' && this.#dialogue.hears(unit.channel)) this.#hear();
        if (unit.kind !== 'request') continue;
        this.#hear();
        const { response, next } = this.#dialogue.answer(unit);
        const written = this.#outlet.answer(writeMessage(response));
        if (next === 'play') this.#play();
        if (next === 'stop') this.#stop();
        // Who does not read answers is not asked what else it wants.
        await written;
        if (next === 'close') return;
      }
    }
  }

  #hear(): void {
    this.#heardAt = this.#options.clock.mono();
  }

  #prepare(setUps: readonly SetUp[]): RtspShow {
    const { stream, maxBytes, clock, random } = this.#options;
    const recent = stream.recent();
    this.#prepared = new RtspShow({ setUps, recent, maxBytes, clock, random });
    return this.#prepared;
  }

  #play(): void {
    this.#outlet.show(this.#prepared);
    const viewer: Viewer = {
      push: (frame) => this.#outlet.push({ kind: 'frame', frame }),
      pushAudio: (packet) => this.#outlet.push({ kind: 'sound', packet }),
    };
    this.#detach = this.#options.stream.attach(viewer);
    this.#options.onPlaying();
  }

  #stop(): void {
    this.#outlet.show(undefined);
    if (this.#detach === undefined) return;
    this.#detach();
    this.#detach = undefined;
    this.#options.onPlaying();
  }
}
