/**
 * One source's worker from the inside: binds the tap to the recorder, answers the window, and reports once a second.
 * The entry file only connects it to the worker's global scope.
 */
import type { ClipId } from '../core/clip/clip.ts';
import { asPrerollError, describeError, PrerollError } from '../core/error.ts';
import { clipSentence, say } from '../core/sentence.ts';
import type { Wanted } from '../core/forward.ts';
import type { EncodedFrame, VideoConfig } from '../core/frame.ts';
import type { LooksLevel } from '../core/load/ladder.ts';
import { LeastDelay } from '../core/sound-clock.ts';
import { type Clock, monoMs } from '../core/time.ts';
import { clipText, greetedProtocol, parseToPipeline } from '../protocol/messages.ts';
import {
  type Command,
  type FromPipeline,
  PIPELINE_PROTOCOL,
  type ToPipeline,
  type ToSession,
} from '../protocol/pipeline.ts';
import { type ClipStorage, closedStorage } from './clip-storage.ts';
import type { ByteHost, ByteOutlet } from './byte-host.ts';
import { AudioIngest } from './audio-ingest.ts';
import { Complaints } from './complaints.ts';
import { Illustrator } from './illustrator.ts';
import { Ingest, type Ingested } from './ingest.ts';
import { makeDetector } from './make-detector.ts';
import { Meter } from './meter.ts';
import type { Pictures } from './pictures.ts';
import { Recorder } from './recorder.ts';
import type { AudioTapOptions, FrameFacts, TapOptions } from './tap.ts';
import { TileKeeper } from './tile-keeper.ts';

/** How often the clock is looked at; waits end this precisely when no frame comes. */
const TICK_MS = 100;
const STATS_MS = 1_000;
/** How often what nobody asks for any more is removed; also once at the greeting. */
const PRUNE_MS = 24 * 3600 * 1000;

type Hello = Extract<ToPipeline, { type: 'hello' }>;

/** What there is once the window has greeted. */
interface Running {
  readonly recorder: Recorder;
  readonly illustrator: Illustrator;
  readonly tiles: TileKeeper;
}

export interface PipelineDeps {
  readonly clock: Clock;
  /** Opens the disk; asked once, at the greeting. */
  readonly openStorage: () => Promise<ClipStorage>;
  readonly post: (message: FromPipeline) => void;
  readonly pictures: Pictures;
  /** Loads what runs the sessions of byte sources; asked once, when there is one. */
  readonly bytes: (outlet: ByteOutlet, wanted: () => Wanted) => Promise<ByteHost>;
}

export class Pipeline {
  readonly #deps: PipelineDeps;
  readonly #complaints = new Complaints({
    log: (text) => this.log('warn', text),
    notice: (error) => this.#notice(error),
  });
  #ingest = new Ingest();
  /** Of the pictures of this connection, which the sound is put beside. */
  #delay = new LeastDelay();
  #audio: AudioIngest | undefined;
  readonly #meter: Meter;
  readonly #timers: ReturnType<typeof setInterval>[] = [];
  #running: Running | undefined;
  #hello: Hello | undefined;
  #inspecting = false;
  #wanted: Wanted = 'all';
  /** Missing until a byte source is opened. */
  #bytes: Promise<ByteHost> | undefined;
  #looks: LooksLevel = 'full';
  #config: VideoConfig | undefined;

  constructor(deps: PipelineDeps) {
    this.#deps = deps;
    this.#meter = new Meter(deps.clock.mono());
  }

  /** A message from the window, not yet trusted. */
  receive(data: unknown): void {
    const protocol = greetedProtocol(data);
    if (protocol !== undefined && protocol !== PIPELINE_PROTOCOL) {
      // The window compares versions and tells the person to reload.
      this.#deps.post({ type: 'ready', protocol: PIPELINE_PROTOCOL });
      return;
    }
    const message = parseToPipeline(data);
    if (message instanceof PrerollError) {
      this.log('warn', message.message);
      return;
    }
    if (message.type === 'hello') void this.#start(message);
    else this.#dispatch(message);
  }

  /** What a tap needs; one tap per connection. What an older tap still delivers is not recorded any more. */
  tapOptions(): TapOptions {
    this.#record(this.#ingest.release());
    const ingest = this.#ingest.successor();
    this.#ingest = ingest;
    this.#delay = new LeastDelay();
    this.#begin();
    return {
      onFrame: (bytes, rtpTimestamp, facts) => {
        if (this.#ingest === ingest) this.#onFrame(bytes, rtpTimestamp, facts);
      },
      onForwarded: () => this.#meter.forwarded(),
      onError: (thrown) => this.log('error', `A frame was not recorded: ${describeError(thrown)}`),
      // Without key frames a browser's decoder asks the far end for one again and again.
      wanted: () => (this.#wanted === 'all' ? 'all' : 'keys'),
    };
  }

  /** Another connection: nothing is known of its stream. */
  #begin(): void {
    this.#complaints.restart();
    this.#config = undefined;
  }

  /** The same for the sound of a connection. Nobody listens to it live, so nothing goes on. */
  audioTapOptions(): AudioTapOptions {
    const audio = new AudioIngest(() => this.#delay.value);
    this.#audio = audio;
    return {
      onPacket: (bytes, rtpTimestamp, facts) => {
        if (this.#audio === audio) this.#onSound(bytes, rtpTimestamp, facts);
      },
      onError: (thrown) => this.log('error', `Sound was not recorded: ${describeError(thrown)}`),
    };
  }

  /** Seconds between requests for a key frame, or 0 when none may be sent. */
  get keyFrameRequestSeconds(): number {
    return this.#hello?.keyFrameRequests === true ? this.#hello.config.settings.keyFrameRequest : 0;
  }

  log(level: 'info' | 'warn' | 'error', text: string): void {
    const at = this.#deps.clock.wall();
    this.#deps.post({ type: 'log', record: { at, level, scope: 'pipeline', text: clipText(text) } });
  }

  async #start(hello: Hello): Promise<void> {
    if (this.#hello !== undefined) return;
    this.#hello = hello;
    const { clock, post } = this.#deps;
    const storage = await this.#openStorage();
    const illustrator = new Illustrator({
      storage,
      pictures: this.#deps.pictures,
      log: (text) => this.log('warn', text),
    });
    const tiles = new TileKeeper({
      device: hello.device.id,
      append: (chunk) => storage.appendTiles(chunk),
      log: (text) => this.log('warn', text),
    });
    const recorder = new Recorder(
      {
        clock,
        storage,
        device: () => this.#hello?.device ?? hello.device,
        makeDetector: (config, onChange) =>
          makeDetector(config, onChange, {
            clock,
            post,
            log: (level, text) => this.log(level, text),
            onLooked: (delay) => this.#meter.looked(delay),
            inspecting: () => this.#inspecting,
            looks: () => this.#looks,
            onRecords: (records, origin) => tiles.add(records, origin),
          }),
        onView: (view) => post({ type: 'recorder', view }),
        onRoom: () => post({ type: 'room' }),
        onOpened: (part) => illustrator.thumbnail(part),
        onClosed: (part, row) => {
          if (row !== undefined) illustrator.thumbnail(part);
        },
        onNotice: (error) => this.#notice(error),
        onEvidence: (wish) => illustrator.evidence(wish),
        onLost: (death, last) => illustrator.lost(last, (frame) => post({ type: 'lost', death, frame })),
        log: (text) => this.log('warn', text),
      },
      hello.config,
    );
    this.#running = { recorder, illustrator, tiles };
    this.#timers.push(
      setInterval(() => this.#tick(recorder), TICK_MS),
      setInterval(() => this.#report(recorder, tiles), STATS_MS),
      setInterval(() => void this.#prune(storage), PRUNE_MS),
    );
    post({ type: 'ready', protocol: PIPELINE_PROTOCOL });
    await this.#prune(storage);
  }

  async #prune(storage: ClipStorage): Promise<void> {
    try {
      await storage.pruneTiles(this.#deps.clock.wall());
    } catch (thrown) {
      this.log('warn', `Old records of the detector could not be removed: ${describeError(thrown)}`);
    }
  }

  async #openStorage(): Promise<ClipStorage> {
    try {
      return await this.#deps.openStorage();
    } catch (thrown) {
      const error = asPrerollError(thrown, 'storage-failed', say`Clips cannot be kept`);
      this.#notice(error);
      return closedStorage(error);
    }
  }

  #dispatch(message: Exclude<ToPipeline, Hello>): void {
    if (this.#running === undefined || this.#hello === undefined) {
      this.log('warn', `A message came before the greeting: ${message.type}.`);
      return;
    }
    const { recorder, tiles } = this.#running;
    switch (message.type) {
      case 'configure':
        this.#hello = { ...this.#hello, config: message.config };
        recorder.configure(message.config);
        break;
      case 'watch':
        this.#wanted = message.wanted;
        void this.#bytes?.then(
          (host) => host.want(message.wanted),
          () => undefined,
        );
        break;
      case 'limits':
        this.#looks = message.looks;
        recorder.remember(message.bufferBytes);
        break;
      case 'rename':
        this.#hello = { ...this.#hello, device: { ...this.#hello.device, name: message.name } };
        break;
      case 'link':
        this.#record(this.#ingest.release());
        recorder.link(message.link);
        if (message.link !== 'connected') void tiles.flush();
        break;
      case 'input':
        recorder.input(message.input);
        break;
      case 'open':
      case 'leave':
      case 'secret':
      case 'admit':
        void this.#toBytes(message);
        break;
      case 'command':
        void this.#answer(message.id, this.#running, message.command);
        break;
      case 'inspect':
        this.#inspecting = message.inspecting;
        break;
    }
  }

  /** In the order in which they came, also while the code for it is still on its way. */
  async #toBytes(message: ToSession): Promise<void> {
    this.#bytes ??= this.#deps.bytes(this.#byteOutlet(), () => this.#wanted);
    try {
      (await this.#bytes).receive(message);
    } catch (thrown) {
      this.#bytes = undefined;
      if (message.type !== 'open') return;
      const { reason, sentence } = asPrerollError(thrown, 'internal', say`The recorder failed`);
      const end = { kind: 'lost', reason, sentence: clipSentence(sentence) } as const;
      this.#deps.post({ type: 'session', id: message.id, news: { kind: 'ended', end } });
    }
  }

  #byteOutlet(): ByteOutlet {
    return {
      clock: this.#deps.clock,
      post: this.#deps.post,
      begin: () => this.#begin(),
      record: (units) => this.#record(units),
      sound: (packet) => this.#running?.recorder.pushAudio(packet),
      link: (link) => this.#running?.recorder.link(link),
      notice: (error) => this.#notice(error, 'warning'),
      log: (level, text) => this.log(level, text),
      onShown: () => this.#meter.forwarded(),
    };
  }

  async #answer(id: number, running: Running, command: Command): Promise<void> {
    try {
      const done = await this.#obey(running, command);
      if (done instanceof PrerollError) this.#refuse(id, done);
      else this.#deps.post({ type: 'answer', id, ok: true, ...done });
    } catch (thrown) {
      this.#refuse(id, asPrerollError(thrown, 'internal', say`The recorder failed`));
    }
  }

  #refuse(id: number, { reason, sentence }: PrerollError): void {
    this.#deps.post({ type: 'answer', id, ok: false, reason, sentence: clipSentence(sentence) });
  }

  async #obey(running: Running, command: Command): Promise<{ clip?: ClipId } | PrerollError> {
    const { recorder, illustrator, tiles } = running;
    this.#record(this.#ingest.release());
    switch (command.kind) {
      case 'record':
        recorder.record();
        return {};
      case 'stop':
        recorder.stop();
        return {};
      case 'keep': {
        const kept = await recorder.keep(command.seconds);
        return kept instanceof PrerollError ? kept : { clip: kept };
      }
      case 'close':
        for (const timer of this.#timers.splice(0)) clearInterval(timer);
        await recorder.close();
        await Promise.all([illustrator.settled(), tiles.flush()]);
        return {};
    }
  }

  #tick(recorder: Recorder): void {
    this.#record(this.#ingest.overdue(this.#deps.clock.mono()));
    recorder.tick();
  }

  #onFrame(bytes: Uint8Array<ArrayBuffer>, rtpTimestamp: number, facts: FrameFacts = {}): void {
    if (this.#running === undefined) return;
    const now = this.#deps.clock.mono();
    const units = this.#ingest.read(bytes, rtpTimestamp, now, facts.mimeType);
    // One that waited came earlier than now.
    const [only] = units;
    if (only?.kind === 'frame' && units.length === 1) {
      this.#delay.push(only.frame.pts, facts.receiveTime === undefined ? now : monoMs(facts.receiveTime));
    }
    this.#record(units);
  }

  #onSound(bytes: Uint8Array<ArrayBuffer>, rtpTimestamp: number, facts: FrameFacts): void {
    const recorder = this.#running?.recorder;
    if (recorder === undefined) return;
    const received = facts.receiveTime ?? this.#deps.clock.mono();
    const read = this.#audio?.read(bytes, rtpTimestamp, monoMs(received), facts.mimeType);
    if (read?.kind === 'packet') recorder.pushAudio(read.packet);
    else if (read?.kind === 'bad') this.#notice(read.error, 'warning');
  }

  #record(units: readonly Ingested[]): void {
    const recorder = this.#running?.recorder;
    if (recorder === undefined) return;
    for (const read of units) {
      if (read.kind === 'bad') {
        this.#meter.bad();
        this.#complaints.unreadable(read.error, this.#deps.clock.mono());
      }
      if (read.kind !== 'frame') continue;
      this.#complaints.read();
      this.#meter.frame(read.frame);
      this.#announce(read.frame);
      recorder.push(read.frame);
    }
  }

  /** Tells the window the stream's real shape, once a connection and whenever it changes. */
  #announce({ config }: EncodedFrame): void {
    if (config === this.#config) return;
    this.#config = config;
    const { codec, width, height } = config;
    this.#deps.post({ type: 'stream', codec, width, height });
  }

  #notice({ reason, sentence }: PrerollError, level: 'error' | 'warning' = 'error'): void {
    this.#deps.post({ type: 'notice', level, reason, sentence: clipSentence(sentence) });
  }

  #report(recorder: Recorder, tiles: TileKeeper): void {
    tiles.tick(this.#deps.clock.wall());
    const { seconds, bytes, frames } = recorder.buffer;
    this.#deps.post({
      type: 'stats',
      stats: {
        ...this.#meter.read(this.#deps.clock.mono()),
        buffer: { seconds, bytes, frames },
        writing: recorder.queuedBytes,
      },
    });
  }
}
