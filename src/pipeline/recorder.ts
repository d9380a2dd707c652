/** The recorder of one source: frames in, clips out. Effects are carried out here, decisions are made in `core`. */
import { AudioBuffer } from '../core/buffer/audio-buffer.ts';
import { PreBuffer } from '../core/buffer/pre-buffer.ts';
import type { ClipId, MarkerKind, Trigger } from '../core/clip/clip.ts';
import { budgetOf } from '../core/clip/retention.ts';
import type { Change, ChangeDetector } from '../core/detect/change.ts';
import type { PrerollError } from '../core/error.ts';
import type { AudioPacket, EncodedFrame } from '../core/frame.ts';
import { IDLE, type MachineEvent, type MachineState, step, wakeAt } from '../core/record/machine.ts';
import { ABSENT, type StreamEvent, type StreamState, watchStream } from '../core/record/stream-watch.ts';
import type { Settings } from '../core/settings.ts';
import type { InputState, LinkState } from '../core/source.ts';
import {
  addMicros,
  addMs,
  type Micros,
  micros,
  MICROS_PER_SECOND,
  monoMs,
  secondsToMicros,
  type WallMs,
  wallMs,
} from '../core/time.ts';
import type { RecorderConfig } from '../protocol/pipeline.ts';
import { bufferBounds, tooFewKeyFrames } from './buffer-bounds.ts';
import { ClipStarts } from './clip-starts.ts';
import { type EventDeps, EventRecording } from './event-recording.ts';
import { keepResult, nothingToKeep } from './keep-result.ts';
import { LINK_ENDS } from './link-ends.ts';
import type { Dying, RecorderDeps } from './recorder-deps.ts';
import { viewOf } from './recorder-view.ts';
import { SpaceWatch } from './space-watch.ts';
import type { Stretch } from './stretch.ts';

/** A KVM sends frames all the time, also of a still screen; a stream silent for so long is away. */
const SILENCE_MS = 2_000;

/** Markers older than any pre-roll are of no use; of the others no more than this many are remembered. */
const MAX_RECENT_MARKERS = 50;

/** A disk that refused a clip is not asked again for every change of a busy screen. */
const RETRY_AFTER_MS = 30_000;

export class Recorder {
  readonly #deps: RecorderDeps;
  readonly #detector: ChangeDetector<RecorderConfig>;
  readonly #buffer: PreBuffer;
  readonly #sound = new AudioBuffer();
  #bufferBytes: number | undefined;
  readonly #space: SpaceWatch;
  /** Events that take no more frames and wait for their files to close. */
  readonly #finishing = new Set<Promise<void>>();
  #settings: Settings;
  #armed: boolean;
  #state: MachineState = IDLE;
  #event: EventRecording | undefined;
  #newest: EncodedFrame | undefined;
  /** Whether frames come. What is asked for while they do not begins with the next key frame. */
  #live = false;
  /** What happened to the stream lately, for clips whose pre-roll reaches back to it. */
  #recent: readonly { readonly kind: MarkerKind; readonly pts: Micros }[] = [];
  readonly #starts = new ClipStarts();
  /** Until then changes open no clip, because the disk has just refused one. */
  #retryAt = monoMs(0);
  /** Said once; the stream will not change its habit. */
  #overflowed = false;
  #stream: StreamState = ABSENT;
  /** The connection has lost contact, and may find it again. */
  #unsure = false;

  constructor(deps: RecorderDeps, config: RecorderConfig) {
    this.#deps = deps;
    this.#settings = config.settings;
    this.#armed = config.armed;
    this.#buffer = new PreBuffer(bufferBounds(config.settings));
    this.#space = new SpaceWatch({
      clock: deps.clock,
      probe: () => deps.storage.probe(),
      onRoom: (manual) => this.#onRoom(manual),
    });
    deps.storage.allow(budgetOf(config.settings));
    this.#detector = deps.makeDetector(config, (change) => this.#onChange(change));
  }

  get buffer(): PreBuffer['stats'] {
    return this.#buffer.stats;
  }

  get queuedBytes(): number {
    return this.#event?.queuedBytes ?? 0;
  }

  configure(config: RecorderConfig): void {
    this.#settings = config.settings;
    this.#armed = config.armed;
    this.#buffer.resize(bufferBounds(this.#settings, this.#bufferBytes));
    this.#detector.configure(config);
    this.#deps.storage.allow(budgetOf(config.settings));
    this.#tell();
  }

  /** Bytes for what is held before anything is recorded. */
  remember(bytes: number): void {
    this.#bufferBytes = bytes;
    this.#buffer.resize(bufferBounds(this.#settings, bytes));
  }

  push(frame: EncodedFrame): void {
    this.tick();
    this.#live = true;
    this.#newest = frame;
    if (this.#buffer.push(frame) === 'overflowed') this.#onOverflow();
    if (frame.kind === 'key') this.#sound.cut(this.#buffer.startFor(micros(0)) ?? frame.pts);
    this.#event?.append(frame);
    if (frame.kind === 'key') this.#step({ kind: 'key-frame', pts: frame.pts });
    this.#observe({ kind: 'frame', frame });
    this.#detector.push(frame);
  }

  /** Sound is kept beside the pictures and decides nothing. */
  pushAudio(packet: AudioPacket): void {
    this.#sound.push(packet);
    this.#event?.appendAudio(packet);
  }

  /** Ends what the clock ends, also when no frame comes any more. Call it several times a second. */
  tick(): void {
    const now = this.#deps.clock.mono();
    this.#detector.tick(now);
    this.#space.tick();
    const due = wakeAt(this.#state, this.#machineSettings());
    if (due !== undefined && now >= due) this.#step({ kind: 'tick' });
  }

  record(): void {
    const start = this.#framesCome() ? this.#startBefore(this.#streamNow()) : undefined;
    this.#step({ kind: 'start', start });
  }

  stop(): void {
    this.#space.stop();
    this.#step({ kind: 'stop' });
  }

  /** Saves the last `seconds` of the pre-buffer as a clip of its own. Resolves when all of it is on disk, or cannot be. */
  async keep(seconds: number): Promise<ClipId | PrerollError> {
    const newest = this.#newest;
    const from = newest && this.#buffer.startFor(addMicros(newest.pts, -seconds * MICROS_PER_SECOND));
    if (from === undefined) return nothingToKeep();
    let kept: ClipId | undefined;
    let failure: PrerollError | undefined;
    const onClosed: EventDeps['onClosed'] = (part, row) => {
      if (row !== undefined) kept ??= part.id;
      this.#deps.onClosed(part, row);
    };
    const onFailure = (error: PrerollError): void => {
      failure ??= error;
      this.#pause(error, false);
      this.#tell();
    };
    const event = new EventRecording(this.#eventDeps(onClosed, onFailure), { kind: 'kept' });
    this.#fill(event, from);
    await this.#settle(event.finish('kept'));
    return keepResult(kept, failure);
  }

  /** A connection that is over ends the clip at once; what the buffer holds can still be kept. */
  link(link: LinkState): void {
    this.tick();
    if (this.#unsure && link === 'connected') this.#step({ kind: 'found' });
    // What is lost now was not quiet while that was unsure.
    if (link === 'unsure' || link === 'connected') this.#unsure = link === 'unsure';
    if (link === 'unsure') this.#tell();
    if (link === 'connected' && this.#newest !== undefined && !this.#live) this.#mark('reconnected');
    const { state, trigger } = watchStream(this.#stream, { kind: 'link', link });
    this.#stream = state;
    const end = LINK_ENDS[link];
    if (end === undefined) return;
    // A change in the very last moment still makes its clip.
    this.#detector.flush();
    if (end.marker !== undefined && this.#live) this.#mark(end.marker);
    const onset = this.#newest?.pts;
    this.#live = false;
    const { reason } = end;
    if (trigger === undefined || onset === undefined || reason === 'closed') {
      this.#step({ kind: 'source-lost', reason });
    } else {
      const last = { onset, start: this.#startBefore(onset) };
      // Before the clip is closed, and its row final.
      this.#event?.weigh({ rule: reason, onset, at: this.#deps.clock.mono() });
      this.#step({ kind: 'source-lost', reason, last }, [reason, onset]);
    }
    this.#unsure = false;
    this.#detector.reset();
  }

  input({ kind }: InputState): void {
    this.tick();
    this.#observe({ kind: 'input', input: kind, now: this.#deps.clock.mono() });
  }

  /** Finishes every clip. Resolves once all files are closed; the recorder takes nothing more. */
  async close(): Promise<void> {
    this.#space.close();
    this.#detector.flush();
    this.#step({ kind: 'source-lost', reason: 'closed' });
    this.#detector.close();
    await Promise.all(this.#finishing);
  }

  #onOverflow(): void {
    if (this.#overflowed) return;
    this.#overflowed = true;
    this.#deps.onNotice(tooFewKeyFrames());
  }

  #onChange(change: Change): void {
    const frozen = change.rule === 'frozen';
    if (frozen) this.#mark('frozen', change.onset);
    const start = this.#startBefore(change.onset);
    const opened = this.#step(
      { kind: 'change', ...change, start },
      frozen ? ['frozen', change.onset] : undefined,
    );
    const event = opened ?? this.#event;
    const part = opened?.part ?? event?.weigh(change);
    if (part === undefined || change.confirmed === undefined || !('boxes' in change)) return;
    const before = this.#stretchTo(event?.onset ?? change.onset);
    const after = this.#stretchTo(change.confirmed);
    this.#deps.onEvidence({ part, change: { before, after, boxes: change.boxes } });
  }

  /** What happens to the stream itself, and needs no detector to be seen. */
  #observe(event: StreamEvent): void {
    const { state, trigger, marker } = watchStream(this.#stream, event);
    this.#stream = state;
    if (marker !== undefined) this.#mark(marker);
    const onset = this.#newest?.pts;
    if (trigger === undefined || onset === undefined) return;
    const change = { rule: trigger, onset, at: this.#deps.clock.mono() };
    const death: Dying | undefined = trigger === 'no-signal' ? [trigger, onset] : undefined;
    const opened = this.#step({ kind: 'change', ...change, start: this.#startBefore(onset) }, death);
    if (opened === undefined) this.#event?.weigh(change);
  }

  /** Gives the event that was opened, though it may be closed again. A death is that of the clip that shows it. */
  #step(event: MachineEvent, death?: Dying): EventRecording | undefined {
    const { state, effects } = step(this.#state, event, this.#deps.clock.mono(), this.#machineSettings());
    const moved = state.kind !== this.#state.kind;
    this.#state = state;
    let opened: EventRecording | undefined;
    const dying = this.#event;
    this.#die(dying, death);
    for (const effect of effects) {
      if (effect.kind === 'open') {
        opened = this.#open(effect.trigger, effect.from);
        this.#die(opened, death);
      } else if (effect.kind === 'pause') this.#event?.pause(effect.reason);
      else if (effect.kind === 'close') this.#closeEvent(effect.reason);
      else if (this.#newest !== undefined) this.#event?.resume(this.#newest);
    }
    if (death !== undefined && dying === undefined && opened === undefined) this.#lose(death);
    if (moved || effects.length > 0) this.#tell();
    return opened;
  }

  #die(event: EventRecording | undefined, death: Dying | undefined): void {
    if (death === undefined) return;
    const [reason, pts] = death;
    const part = event?.die({ at: this.#wallAt(pts), reason });
    if (part !== undefined) this.#deps.onEvidence({ part, last: this.#stretchTo(pts) });
  }

  /** No clip shows the end of this picture, as when changes are not recorded. A person is told all the same. */
  #lose([reason, pts]: Dying): void {
    this.#deps.onLost({ at: this.#wallAt(pts), reason }, this.#stretchTo(pts));
  }

  #open(trigger: Trigger, from: Micros): EventRecording {
    const event = new EventRecording(
      this.#eventDeps(this.#deps.onClosed, (error) => this.#onWriteFailed(event, error)),
      trigger,
    );
    this.#event = event;
    this.#fill(event, from);
    return event;
  }

  /** Hands an event what the buffer holds from `from` on, and what happened to the stream on the way. */
  #fill(event: EventRecording, from: Micros): void {
    let markers = this.#recent;
    for (const frame of this.#buffer.from(from)) {
      const due = markers.filter(({ pts }) => pts < frame.pts);
      for (const { kind, pts } of due) if (pts >= from) event.mark(kind, pts);
      markers = markers.slice(due.length);
      event.append(frame);
    }
    for (const { kind, pts } of markers) event.mark(kind, pts);
  }

  #mark(kind: MarkerKind, pts = this.#streamNow()): void {
    this.#recent = [...this.#recent, { kind, pts }].slice(-MAX_RECENT_MARKERS);
    this.#event?.mark(kind, pts);
  }

  #closeEvent(reason: Parameters<EventRecording['finish']>[0]): void {
    const event = this.#event;
    this.#event = undefined;
    if (event !== undefined) void this.#settle(event.finish(reason));
  }

  #onWriteFailed(event: EventRecording, error: PrerollError): void {
    this.#deps.onNotice(error);
    const ours = this.#event === event;
    this.#pause(error, ours && this.#state.kind === 'manual');
    if (ours) {
      this.#closeEvent('storage-failed');
      this.#step({ kind: 'write-failed' });
    }
    this.#tell();
  }

  /** What the disk has refused it is not asked for at once; one without room is watched, and has clips completed later. */
  #pause({ reason }: PrerollError, manual: boolean): void {
    if (reason === 'storage-full') this.#space.fill(manual);
    else this.#retryAt = addMs(this.#deps.clock.mono(), RETRY_AFTER_MS);
  }

  #onRoom(manual: boolean): void {
    this.#tell();
    this.#deps.onRoom();
    if (manual) this.record();
  }

  async #settle(finished: Promise<void>): Promise<void> {
    this.#finishing.add(finished);
    await finished;
    this.#finishing.delete(finished);
  }

  #eventDeps(onClosed: EventDeps['onClosed'], onFailure: EventDeps['onFailure']): EventDeps {
    return {
      ...this.#deps,
      device: this.#deps.device(),
      longest: () => secondsToMicros(this.#settings.longestClip * 60),
      claimStart: (at) => this.#starts.claim(at),
      sound: (pts) => this.#sound.from(pts),
      onTold: () => this.#tell(),
      onClosed,
      onFailure,
    };
  }

  /** Where a clip begins that shall show `pts` with its pre-roll. */
  #startBefore(pts: Micros): Micros | undefined {
    return this.#buffer.startFor(addMicros(pts, -this.#settings.preRoll * MICROS_PER_SECOND));
  }

  /** What has to be decoded for the picture at `pts`; nothing when the buffer does not hold it any more. */
  #stretchTo(pts: Micros): Stretch {
    return this.#buffer.from(pts).filter((frame) => frame.pts <= pts);
  }

  /** Wall clock at a moment of the stream that is over. */
  #wallAt(pts: Micros): WallMs {
    const { mono, wall } = this.#deps.clock;
    const newest = this.#newest;
    return newest === undefined
      ? wall()
      : wallMs(wall() - (mono() - newest.arrival) - (newest.pts - pts) / 1000);
  }

  /** Whether the stream runs at this moment; without signal it does not, though the connection stands. */
  #framesCome(): boolean {
    const newest = this.#newest;
    return this.#live && newest !== undefined && this.#deps.clock.mono() - newest.arrival < SILENCE_MS;
  }

  /** Stream time at this moment, also while no frame comes. */
  #streamNow(): Micros {
    const newest = this.#newest;
    if (newest === undefined) return 0 as Micros;
    return addMicros(newest.pts, Math.max(0, this.#deps.clock.mono() - newest.arrival) * 1000);
  }

  #machineSettings(): Parameters<typeof wakeAt>[1] {
    const able = this.#space.since === undefined && this.#deps.clock.mono() >= this.#retryAt;
    const armed = this.#armed && able;
    const { cooldown, manualCap } = this.#settings;
    return { cooldown, manualCap, armed, unsure: this.#unsure };
  }

  /** Again whenever the end that it counts down to may have moved. */
  #tell(): void {
    const { mono, wall } = this.#deps.clock;
    const wake = wakeAt(this.#state, this.#machineSettings());
    const wakes = wake === undefined ? undefined : wallMs(wall() + (wake - mono()));
    this.#deps.onView(viewOf(this.#state, { part: this.#event?.part, full: this.#space.since, wakes }));
  }
}
