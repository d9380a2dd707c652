/**
 * Runs the sessions of a byte source in the pipeline's worker: gives each what it needs of the world, puts what it reads
 * into the recorder and onto the live view, and carries its questions to the window. One at a time: a new one ends the one
 * before.
 */
import { asPrerollError, PrerollError } from '../core/error.ts';
import { MISSING_AFTER } from '../core/first-picture.ts';
import type { Wanted } from '../core/forward.ts';
import type { StreamFact } from '../core/flv/metadata.ts';
import type { AudioPacket } from '../core/frame.ts';
import type { MediaSink } from '../core/media-unit.ts';
import { clipSentence, say } from '../core/sentence.ts';
import type { Clock } from '../core/time.ts';
import type { FromPipeline, SessionEnd, SessionNews, ToSession } from '../protocol/pipeline.ts';
import { Busy } from '../source/busy.ts';
import type { ConnectionEnd } from '../source/connection-end.ts';
import type { Network, RunSession } from '../source/session.ts';
import { ByteIngest } from './byte-ingest.ts';
import type { Ingested } from './ingest.ts';
import { LiveView } from './live-view.ts';
import { Questions } from './questions.ts';

/** What the host has of the pipeline that it belongs to. */
export interface ByteOutlet {
  readonly clock: Clock;
  readonly post: (message: Extract<FromPipeline, { type: 'session' }>) => void;
  /** A connection begins: nothing is known of its stream. */
  readonly begin: () => void;
  readonly record: (units: readonly Ingested[]) => void;
  readonly sound: (packet: AudioPacket) => void;
  /** The stream is over while its session goes on, or another one begins. */
  readonly link: (link: 'connected' | 'lost') => void;
  readonly notice: (error: PrerollError) => void;
  readonly log: (level: 'info' | 'warn', text: string) => void;
  /** A picture was decoded for the live view. */
  readonly onShown: () => void;
}

export interface ByteWorld {
  readonly network: Network;
  /** From 0 to 1, as `Math.random`. */
  readonly random: () => number;
  /** `undefined` when there is no such protocol. */
  readonly sessionOf: (kind: string) => Promise<RunSession> | undefined;
}

type Opening = Extract<ToSession, { type: 'open' }>;

interface Running {
  readonly id: number;
  readonly leave: AbortController;
  readonly live: LiveView;
  readonly questions: Questions;
}

export class ByteHost {
  readonly #outlet: ByteOutlet;
  readonly #world: ByteWorld;
  #ingest = new ByteIngest();
  #running: Running | undefined;
  #wanted: Wanted;

  constructor(outlet: ByteOutlet, world: ByteWorld, wanted: Wanted) {
    this.#outlet = outlet;
    this.#world = world;
    this.#wanted = wanted;
  }

  receive(message: ToSession): void {
    if (message.type === 'open') {
      void this.#open(message);
      return;
    }
    const running = this.#running;
    // What is said to one that is over is late, and nothing else.
    if (running?.id !== message.id) return;
    if (message.type === 'leave') running.leave.abort();
    else running.questions.answer(message);
  }

  /** How much of the picture is seen from now on. */
  want(wanted: Wanted): void {
    this.#wanted = wanted;
    this.#running?.live.want(wanted);
  }

  async #open({ id, kind, address, view }: Opening): Promise<void> {
    this.#running?.leave.abort();
    const news = (said: SessionNews): void => this.#outlet.post({ type: 'session', id, news: said });
    if (!(view instanceof WritableStream)) {
      news({ kind: 'ended', end: failed(new TypeError('There is nowhere to show the picture.')) });
      return;
    }
    const live = new LiveView(
      {
        view: view as WritableStream<VideoFrame>,
        onShown: this.#outlet.onShown,
        onLost: (why) => this.#outlet.log('warn', `The live picture's decoder was lost: ${why}`),
        onHopeless: ({ codec }) => this.#outlet.notice(dark(codec)),
      },
      this.#wanted,
    );
    const leave = new AbortController();
    const running: Running = { id, leave, live, questions: new Questions(news) };
    this.#running = running;
    const end = await this.#run(running, kind, address, news);
    running.questions.close();
    live.close();
    if (this.#running === running) this.#running = undefined;
    leave.abort();
    news({ kind: 'ended', end: endMessage(end) });
  }

  /** Never rejects. */
  async #run(
    running: Running,
    kind: string,
    address: string,
    news: (said: SessionNews) => void,
  ): Promise<ConnectionEnd> {
    const { network, random, sessionOf } = this.#world;
    const { leave, questions } = running;
    let missing: ReturnType<typeof setTimeout> | undefined;
    let stands = false;
    try {
      const run = await sessionOf(kind);
      if (run === undefined) throw new TypeError(`There is no session of the kind ${kind}.`);
      if (leave.signal.aborted) return { kind: 'closed' };
      this.#ingest = this.#ingest.successor();
      this.#outlet.begin();
      return await run({
        address,
        secret: () => questions.secret(),
        network,
        sink: this.#sink(running, () => clearTimeout(missing)),
        onStands: () => {
          clearTimeout(missing);
          missing = setTimeout(() => news({ kind: 'no-picture' }), MISSING_AFTER);
          if (stands) this.#outlet.link('connected');
          else news({ kind: 'stands' });
          stands = true;
        },
        // The window has a connection still; what the recorder has is a stream that is over.
        onPause: () => this.#outlet.link('lost'),
        onFacts: (facts) => this.#outlet.log('info', factsText(facts)),
        onKnock: (knock, gone) => questions.knock(knock, gone),
        onNotice: (error) => this.#outlet.notice(error),
        clock: this.#outlet.clock,
        random,
        signal: leave.signal,
      });
    } catch (thrown) {
      return { kind: 'lost', error: unexpected(thrown) };
    } finally {
      clearTimeout(missing);
    }
  }

  /** What an older session still delivers is not recorded any more. */
  #sink(running: Running, onPicture: () => void): MediaSink {
    const { record, sound, notice, clock } = this.#outlet;
    const ingest = this.#ingest;
    const isCurrent = (): boolean => this.#running === running && !running.leave.signal.aborted;
    return {
      video: (unit) => {
        if (!isCurrent()) return;
        onPicture();
        const read = ingest.video(unit, clock.mono());
        record([read]);
        if (read.kind === 'frame') running.live.push(read.frame);
      },
      sound: (unit) => {
        const packet = isCurrent() ? ingest.sound(unit, clock.mono()) : undefined;
        if (packet instanceof PrerollError) notice(packet);
        else if (packet !== undefined) sound(packet);
      },
    };
  }
}

/** One line for each stream that begins. */
const factsText = (facts: readonly StreamFact[]): string =>
  `The far end says of its stream: ${facts.map(({ name, value }) => `${name} ${value}`).join(', ')}.`;

const dark = (codec: string): PrerollError =>
  new PrerollError(
    'not-supported',
    say`This browser cannot decode ${codec}, so the live picture stays dark. It is recorded all the same.`,
  );

const unexpected = (thrown: unknown): PrerollError =>
  asPrerollError(thrown, 'internal', say`The connection failed unexpectedly`);

const failed = (thrown: unknown): SessionEnd => endMessage({ kind: 'lost', error: unexpected(thrown) });

/** How a session ended, as a message can carry it. */
function endMessage(end: ConnectionEnd): SessionEnd {
  if (end.kind !== 'lost') return end;
  const { error } = end;
  const { reason } = error;
  const busyFor = error instanceof Busy ? { busyFor: error.forMs } : {};
  return { kind: 'lost', reason, sentence: clipSentence(error.sentence), ...busyFor };
}
