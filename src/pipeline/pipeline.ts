/**
 * One source's worker from the inside: binds the tap to the recorder, answers the window, and reports once a second.
 * The entry file only connects it to the worker's global scope.
 */
import type { ClipId, ClipRow } from '../core/clip/clip.ts';
import type { Interval } from '../core/detect/change.ts';
import { SizeGate } from '../core/detect/size-gate.ts';
import { asPrerollError, describeError, PrerollError } from '../core/error.ts';
import type { EncodedFrame, VideoConfig } from '../core/frame.ts';
import type { Clock, WallMs } from '../core/time.ts';
import { clipText, greetedProtocol, parseToPipeline } from '../protocol/messages.ts';
import { type Command, type FromPipeline, PIPELINE_PROTOCOL, type ToPipeline } from '../protocol/pipeline.ts';
import { type ClipStorage, closedStorage } from './clip-storage.ts';
import { Complaints } from './complaints.ts';
import { Ingest } from './ingest.ts';
import type { PartWriter } from './part-writer.ts';
import { Meter } from './meter.ts';
import { Recorder } from './recorder.ts';
import type { TapOptions } from './tap.ts';

/** How often the clock is looked at; waits end this precisely when no frame comes. */
const TICK_MS = 100;
const STATS_MS = 1_000;

type Hello = Extract<ToPipeline, { type: 'hello' }>;

export interface PipelineDeps {
  readonly clock: Clock;
  /** Opens the disk; asked once, at the greeting. */
  readonly openStorage: () => Promise<ClipStorage>;
  readonly post: (message: FromPipeline) => void;
  readonly makeThumbnail: (keyFrame: EncodedFrame) => Promise<Blob>;
}

export class Pipeline {
  readonly #deps: PipelineDeps;
  readonly #complaints = new Complaints({
    log: (text) => this.log('warn', text),
    notice: (error) => this.#notice(error),
  });
  #ingest = new Ingest();
  readonly #meter: Meter;
  readonly #timers: ReturnType<typeof setInterval>[] = [];
  readonly #thumbnails = new Set<Promise<void>>();
  #recorder: Recorder | undefined;
  #storage: ClipStorage | undefined;
  #hello: Hello | undefined;
  #watching = true;
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
    const ingest = this.#ingest.successor();
    this.#ingest = ingest;
    this.#complaints.restart();
    this.#config = undefined;
    return {
      onFrame: (bytes, rtpTimestamp) => {
        if (this.#ingest === ingest) this.#onFrame(bytes, rtpTimestamp);
      },
      onForwarded: () => this.#meter.forwarded(),
      onError: (thrown) => this.log('error', `A frame was not recorded: ${describeError(thrown)}`),
      wanted: () => (this.#watching ? 'all' : 'keys'),
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
    this.#storage = storage;
    this.#recorder = new Recorder(
      {
        clock,
        storage,
        device: hello.device,
        makeDetector: (settings, onChange) =>
          new SizeGate(settings, {
            onChange,
            onInterval: (interval) => post(activity(interval, clock.wall())),
          }),
        onView: (view) => post({ type: 'recorder', view }),
        onOpened: (clip) => post({ type: 'clip', clip, change: 'opened' }),
        onClosed: (part, row) => this.#onClosed(part, row),
        onNotice: (error) => this.#notice(error),
      },
      hello.config.settings,
      hello.config.armed,
    );
    this.#timers.push(
      setInterval(() => this.#recorder?.tick(), TICK_MS),
      setInterval(() => this.#report(), STATS_MS),
    );
    post({ type: 'ready', protocol: PIPELINE_PROTOCOL });
    await this.#recover(storage);
  }

  /** Completes the clips of dead writers while new frames are already being recorded. */
  async #recover(storage: ClipStorage): Promise<void> {
    try {
      for (const clip of await storage.recover()) this.#deps.post({ type: 'clip', clip, change: 'closed' });
    } catch (thrown) {
      this.log('error', `Interrupted clips could not be completed: ${describeError(thrown)}`);
    }
  }

  async #openStorage(): Promise<ClipStorage> {
    try {
      return await this.#deps.openStorage();
    } catch (thrown) {
      const error = asPrerollError(thrown, 'storage-failed', 'Clips cannot be kept');
      this.#notice(error);
      return closedStorage(error);
    }
  }

  #dispatch(message: Exclude<ToPipeline, Hello>): void {
    const recorder = this.#recorder;
    if (recorder === undefined || this.#hello === undefined) {
      this.log('warn', `A message came before the greeting: ${message.type}.`);
      return;
    }
    switch (message.type) {
      case 'configure':
        this.#hello = { ...this.#hello, config: message.config };
        recorder.configure(message.config.settings, message.config.armed);
        break;
      case 'watch':
        this.#watching = message.watching;
        break;
      case 'link':
        recorder.link(message.link);
        break;
      case 'input':
        recorder.input(message.input);
        break;
      case 'command':
        void this.#answer(message.id, recorder, message.command);
        break;
      case 'inspect':
        // The size rule has no tiles to show.
        break;
    }
  }

  async #answer(id: number, recorder: Recorder, command: Command): Promise<void> {
    try {
      const done = await this.#obey(recorder, command);
      if (done instanceof PrerollError) this.#refuse(id, done);
      else this.#deps.post({ type: 'answer', id, ok: true, ...done });
    } catch (thrown) {
      this.#refuse(id, asPrerollError(thrown, 'internal', 'The recorder failed'));
    }
  }

  #refuse(id: number, { reason, message }: PrerollError): void {
    this.#deps.post({ type: 'answer', id, ok: false, reason, message: clipText(message) });
  }

  async #obey(recorder: Recorder, command: Command): Promise<{ clip?: ClipId } | PrerollError> {
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
        await Promise.all(this.#thumbnails);
        return {};
    }
  }

  #onFrame(bytes: Uint8Array<ArrayBuffer>, rtpTimestamp: number): void {
    const recorder = this.#recorder;
    if (recorder === undefined) return;
    const read = this.#ingest.read(bytes, rtpTimestamp, this.#deps.clock.mono());
    if (read.kind === 'bad') {
      this.#meter.bad();
      this.#complaints.unreadable(read.error, this.#deps.clock.mono());
    }
    if (read.kind !== 'frame') return;
    this.#complaints.read();
    this.#meter.frame(read.frame);
    this.#announce(read.frame);
    recorder.push(read.frame);
  }

  /** Tells the window the stream's real shape, once a connection and whenever it changes. */
  #announce({ config }: EncodedFrame): void {
    if (config === this.#config) return;
    this.#config = config;
    const { codec, width, height } = config;
    this.#deps.post({ type: 'stream', codec, width, height });
  }

  #onClosed(part: PartWriter, row: ClipRow | undefined): void {
    this.#deps.post({ type: 'clip', clip: part.id, change: row === undefined ? 'dropped' : 'closed' });
    if (row === undefined) return;
    const done = this.#illustrate(part).finally(() => this.#thumbnails.delete(done));
    this.#thumbnails.add(done);
  }

  async #illustrate(part: PartWriter): Promise<void> {
    try {
      await this.#storage?.setThumbnail(part.id, await this.#deps.makeThumbnail(part.cover));
      this.#deps.post({ type: 'clip', clip: part.id, change: 'illustrated' });
    } catch (thrown) {
      this.log('warn', `A clip has no thumbnail: ${describeError(thrown)}`);
    }
  }

  #notice({ reason, message }: PrerollError): void {
    this.#deps.post({ type: 'notice', level: 'error', reason, message: clipText(message) });
  }

  #report(): void {
    const recorder = this.#recorder;
    if (recorder === undefined) return;
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

const activity = (interval: Interval, at: WallMs): FromPipeline => ({
  type: 'activity',
  sample: {
    at,
    unit: 'share',
    span: (interval.to - interval.from) / 1000,
    measured: interval.measured,
    threshold: interval.threshold,
    bytes: interval.bytes,
  },
});
