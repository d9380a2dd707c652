/**
 * One watched device: a pipeline worker, a source, and the loop that keeps them connected. The worker is the part that
 * may die and be replaced; the connection then has to be made anew, since a tap that is bound later receives nothing.
 */
import type { Death } from '../../core/clip/clip.ts';
import { asPrerollError, type PrerollError } from '../../core/error.ts';
import { say, type Sentence } from '../../core/sentence.ts';
import type { InputState, SourceTarget } from '../../core/source.ts';
import { wallMs } from '../../core/time.ts';
import type {
  DetectorView,
  LogRecord,
  PipelineStats,
  RecorderConfig,
  RecorderView,
  TileMaps,
} from '../../protocol/pipeline.ts';
import type { Knock } from '../../source/session.ts';
import type { Source } from '../../source/source.ts';
import { type Activity, NO_ACTIVITY, withRecording, withSample } from './activity.ts';
import { Attention } from './attention.ts';
import { Beats } from './beats.ts';
import { ConnectionLoop, type LinkView } from './connection.ts';
import { describeLink } from './link-log.ts';
import { LINK_STATES } from './link-states.ts';
import { Observable } from '../observable.ts';
import { type CommandResult, PipelineClient, type PipelineEvent, within } from './pipeline-client.ts';
import { PictureFlow } from './picture-flow.ts';
import type { Presence } from './presence.ts';
import { QualityLog } from './quality-log.ts';
import { Reclaimer } from './reclaimer.ts';

/** Milliseconds that closing waits for the worker to finish its files before it is ended all the same. */
const CLOSE_WITHIN = 10_000;
/** A worker that dies this often within a minute will not be cured by starting it again. */
const MAX_DEATHS = 3;
const DEATHS_WITHIN = 60_000;

export type { TileMaps };

export type SessionLink = LinkView | { readonly kind: 'closing' };

export type SessionStats = PipelineStats;

/** The stream's real shape, as its SPS says. */
export interface StreamShape {
  readonly codec: string;
  readonly width: number;
  readonly height: number;
}

export interface SessionOptions {
  readonly target: SourceTarget;
  readonly config: RecorderConfig;
  readonly liveOpen: boolean;
  readonly presence: Presence;
  readonly createSource: (target: SourceTarget) => Promise<Source>;
  readonly onNotice: (level: 'warning' | 'error', sentence: Sentence) => void;
  readonly onLog: (record: LogRecord) => void;
  /** The recorder had no room, and has found some. */
  readonly onRoom: () => void;
  /** The device answered; again after each loss. */
  readonly onConnected: () => void;
  /** Somebody wants to send a stream; nobody's is taken without it. */
  readonly onKnock?: (knock: Knock, gone: AbortSignal) => Promise<boolean>;
  readonly createWorker?: () => Worker;
  readonly random?: () => number;
}

/** The last good frame of a picture that ended while nothing was recorded, as WebP. */
export interface LostFrame {
  readonly death: Death;
  readonly frame: Uint8Array<ArrayBuffer>;
}

export class Session {
  /** Another one once the device is renamed. */
  target: SourceTarget;
  readonly link = new Observable<SessionLink>({ kind: 'connecting', attempt: 1 });
  readonly input = new Observable<InputState>({ kind: 'unknown' });
  readonly recorder = new Observable<RecorderView>({ kind: 'idle' });
  /** How the picture ended when no clip shows it. */
  readonly lost = new Observable<LostFrame | undefined>(undefined);
  readonly stats = new Observable<PipelineStats | undefined>(undefined);
  /** Of this connection's stream, once its first key frame has come. */
  readonly shape = new Observable<StreamShape | undefined>(undefined);
  readonly #flow = new PictureFlow();
  readonly pictures = this.#flow.view;
  readonly picture = new Observable<MediaStream | undefined>(undefined);
  readonly activity = new Observable<Activity>(NO_ACTIVITY);
  readonly detector = new Observable<DetectorView>({ kind: 'waiting' });
  /** The newest sample's tiles; only while somebody calibrates or wants changes outlined. */
  readonly tiles = new Observable<TileMaps | undefined>(undefined);
  /** Whether packets come; a connection without contact may find it again, or is lost within seconds. */
  readonly contact = new Observable(true);
  readonly quality = new QualityLog(this.stats);
  /** How much of it anybody looks at. */
  readonly attention: Attention;
  readonly liveOpen: Attention['liveOpen'];
  readonly calibrating: Attention['calibrating'];
  readonly outlining: Attention['outlining'];
  readonly floating: Attention['floating'];

  readonly #options: SessionOptions;
  readonly #release: (() => void)[] = [];
  #config: RecorderConfig;
  #pipeline: PipelineClient;
  #loop: ConnectionLoop | undefined;
  readonly #beats = new Beats();
  #deaths: number[] = [];
  #lastLogged: string | undefined;
  #inspecting = false;
  #closed: Promise<void> | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.target = options.target;
    this.#config = options.config;
    const { presence, liveOpen } = options;
    this.attention = new Attention({
      presence,
      liveOpen,
      send: (message) => this.#pipeline.send(message),
      onInspect: (inspecting) => {
        this.#inspecting = inspecting;
        if (!inspecting) this.tiles.set(undefined);
      },
    });
    ({
      liveOpen: this.liveOpen,
      calibrating: this.calibrating,
      outlining: this.outlining,
      floating: this.floating,
    } = this.attention);
    this.#pipeline = this.#startPipeline();
    this.attention.resume();
    this.#release.push(
      presence.onOnline(() => this.#waiting()?.online()),
      // A page that goes away without a word keeps the device's encoder, and the next viewer's place, busy for 5 to 30 s.
      presence.onLeave(() => {
        // The person leaves, and nothing is lost: without the word the recorder would make a clip of the loss.
        this.#pipeline.send({ type: 'link', link: 'closed' });
        this.#loop?.drop();
      }),
      presence.onReturn(() => this.#waiting()?.tryNow()),
    );
  }

  /** Starts the worker and then the connection. Everything that goes wrong shows in `link`; never rejects. */
  async start(): Promise<void> {
    const { createSource, random = Math.random } = this.#options;
    try {
      const [source, failure] = await Promise.all([createSource(this.target), this.#pipeline.started]);
      if (failure !== undefined) throw failure;
      if (this.#closed !== undefined) return;
      this.#release.push(() => source.leave?.());
      const loop = new ConnectionLoop({
        connect: (signal) =>
          source.connect({
            attachTap: (receiver) => this.#pipeline.attachTap(receiver),
            openSession: (opening) => this.#pipeline.openSession(opening),
            onEvent: (event) => {
              if (event.kind === 'stream') this.picture.set(event.stream);
              else if (event.kind === 'input') this.#setInput(event.input);
              else if (event.kind === 'contact') this.#setContact(event.held);
              else if (event.kind === 'stats') this.quality.begin(event.read);
              else this.#flow.miss();
            },
            signal,
          }),
        // One that was given up says that it is closed, which the session is not.
        onView: (view) => {
          if (loop === this.#loop) this.#onLink(view);
        },
        random,
        answers: source.answers?.bind(source),
        beats: this.#beats,
        reclaimer: new Reclaimer(() => this.#config.settings.reclaimAfter, this.#options.presence),
      });
      this.#loop = loop;
      loop.start();
    } catch (thrown) {
      this.#pipeline.terminate();
      const error = asPrerollError(thrown, 'internal', say`The connection could not be set up`);
      this.#onLink({ kind: 'failed', error });
    }
  }

  record(): Promise<CommandResult> {
    return this.#pipeline.command({ kind: 'record' });
  }

  stop(): Promise<CommandResult> {
    return this.#pipeline.command({ kind: 'stop' });
  }

  /** Saves the last seconds of the pre-buffer as a clip. */
  keep(): Promise<CommandResult> {
    return this.#pipeline.command({ kind: 'keep', seconds: this.#config.settings.keepLast });
  }

  configure(config: RecorderConfig): void {
    this.#config = config;
    this.#pipeline.send({ type: 'configure', config });
  }

  /** Connects now: ends a wait, takes the device back after an eviction, starts over after a failure. */
  tryNow(): void {
    if (this.#loop !== undefined) {
      this.#loop.tryNow();
    } else if (this.link.get().kind === 'failed') {
      this.link.set({ kind: 'connecting', attempt: 1 });
      this.#pipeline = this.#startPipeline();
      this.attention.resume();
      void this.start();
    }
  }

  /** Finishes every clip, then frees the device and the worker. Never rejects; a second call waits for the first. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    const failed = this.link.get().kind === 'failed';
    this.link.set({ kind: 'closing' });
    for (const release of this.#release) release();
    this.attention.end();
    const result = await within(this.#pipeline.command({ kind: 'close' }), CLOSE_WITHIN);
    if (!result.ok && !failed) {
      this.#options.onNotice(
        'warning',
        say`The last clip could not be finished. What was written of it is recovered by itself.`,
      );
    }
    await this.#loop?.stop();
    this.#pipeline.terminate();
    this.picture.set(undefined);
    this.link.set({ kind: 'closed' });
    this.#log('Disconnected.');
  }

  #startPipeline(): PipelineClient {
    const { createWorker, onKnock } = this.#options;
    return new PipelineClient({
      hello: {
        device: this.target.device,
        config: this.#config,
        keyFrameRequests: this.target.honoursKeyFrameRequest,
      },
      onEvent: (event) => this.#onPipeline(event),
      onDeath: (error) => void this.#onDeath(error),
      ...(createWorker === undefined ? {} : { createWorker }),
      ...(onKnock === undefined ? {} : { onKnock }),
    });
  }

  #onPipeline(event: PipelineEvent): void {
    switch (event.type) {
      case 'recorder':
        this.#setRecorder(event.view);
        break;
      case 'room':
        this.#options.onRoom();
        break;
      case 'stream':
        this.shape.set({ codec: event.codec, width: event.width, height: event.height });
        this.#flow.count(1);
        break;
      case 'lost':
        this.lost.set({ death: event.death, frame: event.frame });
        break;
      case 'stats':
        this.#beats.beat();
        this.stats.set(event.stats);
        if (this.shape.get() !== undefined) this.#flow.count(event.stats.framesPerSecond);
        break;
      case 'activity':
        this.activity.set(withSample(this.activity.get(), event.sample));
        break;
      case 'detector':
        this.detector.set(event.view);
        break;
      case 'tiles':
        // One that was on its way when the person left would stay, and look alive.
        if (this.#inspecting) this.tiles.set(event.maps);
        break;
      case 'notice':
        this.#options.onNotice(event.level, event.sentence);
        break;
      case 'log':
        this.#options.onLog(event.record);
        break;
    }
  }

  #setRecorder(view: RecorderView): void {
    this.recorder.set(view);
    const since = 'clip' in view ? view.since : undefined;
    this.activity.set(withRecording(this.activity.get(), since, wallMs(Date.now())));
  }

  #setInput(input: InputState): void {
    this.input.set(input);
    this.#pipeline.send({ type: 'input', input });
  }

  /** What is unsure is told to the recorder alone: within seconds it is found again, or lost for everybody. */
  #setContact(held: boolean): void {
    this.#pipeline.send({ type: 'link', link: held ? 'connected' : 'unsure' });
    this.contact.set(held);
  }

  #onLink(view: LinkView): void {
    if (this.#closed !== undefined) return;
    if (view.kind === 'connected') this.#options.onConnected();
    else this.#setInput({ kind: 'unknown' });
    if (view.kind === 'connecting') {
      this.shape.set(undefined);
      this.#flow.begin();
    }
    if (view.kind !== 'connected') this.tiles.set(undefined);
    if (view.kind !== 'connected') this.quality.end();
    this.contact.set(true);
    this.#log(describeLink(view));
    this.#pipeline.send({ type: 'link', link: LINK_STATES[view.kind] });
    this.link.set(view);
  }

  /** The loop while it comes back by itself; after an eviction, or a failure, only a person may ask for that. */
  #waiting(): ConnectionLoop | undefined {
    return ['waiting', 'rebooting'].includes(this.link.get().kind) ? this.#loop : undefined;
  }

  async #onDeath(error: PrerollError): Promise<void> {
    this.#setRecorder({ kind: 'idle' });
    this.stats.set(undefined);
    this.tiles.set(undefined);
    const now = performance.now();
    this.#deaths = [...this.#deaths.filter((at) => at > now - DEATHS_WITHIN), now];
    if (this.#closed !== undefined) return;
    if (this.#deaths.length >= MAX_DEATHS) {
      await this.#giveUp(error);
      return;
    }
    this.#options.onNotice(
      'warning',
      say`${error.sentence} It was started again. The clip that it was writing ends there and is being completed; the last seconds before a change are remembered anew.`,
    );
    this.#log(`The recorder is started again. ${error.message}`);
    this.#pipeline = this.#startPipeline();
    this.attention.resume();
    const failure = await this.#pipeline.started;
    if (this.#closed !== undefined) return;
    if (failure !== undefined) {
      await this.#giveUp(failure);
      return;
    }
    const { kind } = this.link.get();
    if (kind !== 'closing') this.#pipeline.send({ type: 'link', link: LINK_STATES[kind] });
    this.#loop?.renew();
  }

  /** Nothing runs any more; `tryNow` starts all of it again. */
  async #giveUp(error: PrerollError): Promise<void> {
    const loop = this.#loop;
    this.#loop = undefined;
    await loop?.stop();
    this.#onLink({ kind: 'failed', error });
  }

  /** One line for each change; a device that stays away with the same words adds none. */
  #log(text: string | undefined): void {
    if (text === undefined || text === this.#lastLogged) return;
    this.#lastLogged = text;
    this.#options.onLog({ at: wallMs(Date.now()), level: 'info', scope: 'session', text });
  }
}
