/**
 * Records one event: one or more parts that follow one another without losing or doubling a frame. A part ends at the
 * longest clip length or with a mode change, always directly before a key frame.
 */
import type { Sound } from '../core/buffer/audio-buffer.ts';
import type { ClipRow, Death, DeviceRef, EndReason, MarkerKind, Trigger } from '../core/clip/clip.ts';
import type { Change } from '../core/detect/change.ts';
import type { PrerollError } from '../core/error.ts';
import type { AudioPacket, EncodedFrame } from '../core/frame.ts';
import { partBreak } from '../core/record/part.ts';
import { weightier } from '../core/record/weightiest.ts';
import type { Clock, Micros, WallMs } from '../core/time.ts';
import { micros, MICROS_PER_SECOND, wallMs } from '../core/time.ts';
import type { ClipStorage } from './clip-storage.ts';
import { PartWriter } from './part-writer.ts';

/**
 * A frame that comes later than this, in seconds, does not say how long the one before it was on screen: the stream was
 * away. (A longer duration than 13 h would not even fit into an MP4 at 90 kHz.)
 */
const LONGEST_SAMPLE = 10;

export interface EventDeps {
  readonly storage: ClipStorage;
  readonly clock: Clock;
  readonly device: DeviceRef;
  readonly longest: () => Micros;
  /** The wall-clock time under which a part is filed; never the same twice, since clips are named after it. */
  readonly claimStart: (at: WallMs) => WallMs;
  /** The stream's sound from `pts` on, as far as there is any; `undefined` for a stream without. */
  readonly sound: (pts: Micros) => Sound | undefined;
  /** A part was opened, or says now that it is about something else. */
  readonly onTold: () => void;
  /** Frames go to this part from now on; more of them may follow at once. */
  readonly onOpened: (part: PartWriter) => void;
  /** A part is on disk, or was dropped (`row` undefined) because nothing of it could be kept. */
  readonly onClosed: (part: PartWriter, row: ClipRow | undefined) => void;
  readonly onFailure: (error: PrerollError) => void;
  readonly log: (text: string) => void;
}

export class EventRecording {
  readonly #deps: EventDeps;
  #trigger: Trigger;
  /** Parts whose rows are not final yet, the closing ones included. */
  readonly #unsettled = new Set<PartWriter>();
  readonly #closing: Promise<void>[] = [];
  #part: PartWriter | undefined;
  /** The part that a loss of the source has ended, while the next one may follow. */
  #paused: PartWriter | undefined;
  #parts = 0;
  #finished = false;
  /** Whether sound was left out, which the log hears of once. */
  #soundLost = false;

  /** @param trigger With its onset in stream time; the rows get it counted from the event's first frame. */
  constructor(deps: EventDeps, trigger: Trigger) {
    this.#deps = deps;
    this.#trigger = trigger;
  }

  /** The part that frames go to now; `undefined` before the first frame. */
  get part(): PartWriter | undefined {
    return this.#part;
  }

  /** In stream time; `undefined` for what no change has begun. */
  get onset(): Micros | undefined {
    return this.#trigger.kind === 'change' ? this.#trigger.onset : undefined;
  }

  get queuedBytes(): number {
    return this.#part?.queuedBytes ?? 0;
  }

  append(frame: EncodedFrame): void {
    const part = this.#part;
    if (part === undefined) {
      const first = this.#paused === undefined && !this.#finished;
      if (first && frame.kind === 'key') this.#open(frame, undefined);
      return;
    }
    const reason = partBreak(
      { config: part.first.config, start: part.first.pts },
      frame,
      this.#deps.longest(),
    );
    if (reason === undefined) {
      part.append(frame);
      return;
    }
    // The encoder is away while the mode changes, so the old picture is not said to have stayed until now.
    if (reason === 'mode-change') part.mark('mode-change', frame.pts);
    const away = frame.pts - part.newest > LONGEST_SAMPLE * MICROS_PER_SECOND;
    this.#close(part, reason, reason === 'longest' && !away ? frame : undefined);
    this.#open(frame, part);
  }

  appendAudio(packet: AudioPacket): void {
    const lost = this.#part?.appendAudio(packet) === true;
    if (!lost || this.#soundLost) return;
    this.#soundLost = true;
    this.#deps.log('A clip lacks sound: it went on for too long without a picture.');
  }

  mark(kind: MarkerKind, pts: Micros): void {
    this.#part?.mark(kind, pts);
  }

  /** Notes the moment of death on the part that shows it. `undefined`: the event has no part, or has died before. */
  die(death: Death): PartWriter | undefined {
    return this.#part?.die(death) === true ? this.#part : undefined;
  }

  /**
   * Another change came while the event ran. Gives the part that now says that it is about this one; `undefined` when it
   * stays what it was. A part that is finished keeps what it says, since its sidecar vouches for it.
   */
  weigh(change: Change): PartWriter | undefined {
    const trigger = weightier(this.#trigger, change);
    if (trigger === undefined || this.#part === undefined) return undefined;
    this.#trigger = trigger;
    for (const part of this.#unsettled) part.because(trigger, change.confirmed ?? change.onset);
    this.#deps.onTold();
    return this.#part;
  }

  /** The source is gone: ends the part, and takes no frame until `resume`. */
  pause(reason: EndReason): void {
    const part = this.#part;
    if (part === undefined) return;
    this.#close(part, reason);
    this.#paused = part;
    this.#part = undefined;
  }

  /** The source is back: `frame`, a key frame, opens the next part. */
  resume(frame: EncodedFrame): void {
    if (this.#paused === undefined || this.#finished) return;
    this.#open(frame, this.#paused);
    this.#paused = undefined;
    this.mark('reconnected', frame.pts);
  }

  /** Ends the event; later frames are not its own. Resolves once every file is closed; never rejects. */
  async finish(reason: EndReason): Promise<void> {
    this.#finished = true;
    if (this.#part !== undefined) this.#close(this.#part, reason);
    this.#part = undefined;
    await Promise.all(this.#closing);
  }

  #open(frame: EncodedFrame, before: PartWriter | undefined): void {
    const { clock, device, storage } = this.#deps;
    const startedAt = this.#deps.claimStart(wallMs(clock.wall() - (clock.mono() - frame.arrival)));
    this.#parts += 1;
    const part = new PartWriter(
      storage,
      {
        event: before?.event,
        part: this.#parts,
        device,
        trigger: before?.trigger ?? this.#triggerOf(frame),
        startedAt,
        utcOffset: utcOffsetAt(startedAt),
        sound: this.#deps.sound(frame.pts),
      },
      frame,
      this.#deps.onFailure,
    );
    this.#part = part;
    this.#unsettled.add(part);
    this.#deps.onOpened(part);
    this.#deps.onTold();
  }

  #close(part: PartWriter, reason: EndReason, next?: EncodedFrame): void {
    const closed = part.finish(reason, next).then((row) => {
      this.#unsettled.delete(part);
      this.#deps.onClosed(part, row);
    });
    this.#closing.push(closed);
  }

  /** The trigger as the row keeps it: the onset counted from the event's first frame. */
  #triggerOf(first: EncodedFrame): Trigger {
    if (this.#trigger.kind !== 'change') return this.#trigger;
    return { ...this.#trigger, onset: micros(Math.max(0, this.#trigger.onset - first.pts)) };
  }
}

/** Minutes east of UTC; kept with the clip so that its name stays right when the traveller comes home. */
const utcOffsetAt = (at: WallMs): number => -new Date(at).getTimezoneOffset();
