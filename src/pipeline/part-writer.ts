/**
 * Writes one part of an event: one file, one row. Frames go into the journal at once and to the disk again as fragments;
 * what the row says is only ever what the disk has acknowledged.
 */
import { AudioBuffer } from '../core/buffer/audio-buffer.ts';
import {
  type ClipId,
  type ClipRow,
  type Death,
  type EndReason,
  type EventId,
  type Marker,
  type MarkerKind,
  MAX_MARKERS,
  type Trigger,
} from '../core/clip/clip.ts';
import { subjectOf } from '../core/clip/cover.ts';
import { endAt } from '../core/clip/end-at.ts';
import { eventIdOf } from '../core/clip/id.ts';
import { MAX_JOURNAL_BYTES } from '../core/clip/journal.ts';
import { type OffsetPacket, withOffset } from '../core/clip/journal-offset.ts';
import { asPrerollError, PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';
import type { AudioConfig, AudioPacket, EncodedFrame } from '../core/frame.ts';
import type { Packet } from '../core/framing/packet-bytes.ts';
import { DamageLog } from '../core/record/damage.ts';
import { DEFAULT_SAMPLE_DURATION } from '../core/record/part.ts';
import { addMicros, type Micros, micros, type MonoMs, type WallMs } from '../core/time.ts';
import { ClipMuxer, type Fragment } from './clip-muxer.ts';
import type { ClipSink, ClipStorage } from './clip-storage.ts';
import type { PartSpec } from './part-spec.ts';

/**
 * A disk that falls this far behind will not catch up; the part ends rather than let memory grow. More than the largest
 * pre-buffer, since all of that arrives at once when a clip opens, and more than a journal takes: the fragment that ends
 * a clip for want of key frames is as large as that, and its tables come on top.
 */
const MAX_QUEUED_BYTES = MAX_JOURNAL_BYTES + 64 * 2 ** 20;

/**
 * Milliseconds between two notes of what is known of an open clip. Each is a transaction that waits for the disk; without
 * any, a clip whose writer dies would not know its gaps, and other tabs would take its bytes for free.
 */
const NOTE_AFTER_MS = 5_000;

/** How far the file is known to be whole. */
interface Written {
  readonly bytes: number;
  readonly frames: number;
  readonly duration: Micros;
}

export class PartWriter {
  readonly id: ClipId;
  readonly event: EventId;
  readonly first: EncodedFrame;
  readonly #storage: ClipStorage;
  readonly #spec: Omit<PartSpec, 'sound'>;
  /** Of a part with sound. */
  readonly #audio: AudioConfig | undefined;
  #trigger: Trigger;
  /** From where on in the clip a key frame shows what it is about, in µs. */
  #subject: number;
  readonly #muxer: ClipMuxer;
  readonly #sink: Promise<ClipSink>;
  readonly #onFailure: (error: PrerollError) => void;
  readonly #damage = new DamageLog();
  readonly #markers: Marker[] = [];
  /** Writes in order; each link settles, failures are kept in `#failure`. */
  #writes: Promise<void>;
  /** The journal's writes, which never wait for those of the file; settles likewise. */
  #journal: Promise<void>;
  /** Frames that no write of the journal has taken up yet. */
  #unsaved: Packet[] = [];
  #unsavedBytes = 0;
  /** The notes in the row, one after the other; settles likewise. */
  #notes: Promise<void>;
  /** Whether a note waits for its turn, and will say what comes until then. */
  #noting = false;
  /** Arrival of the frame that the last note was asked for with. */
  #notedAt: MonoMs;
  #queued = 0;
  #written: Written = { bytes: 0, frames: 0, duration: micros(0) };
  #failure: PrerollError | undefined;
  /** Whether it is the file that failed, which then gets nothing more. */
  #broken = false;
  /** Sound that waits for the frame before which it goes: so the journal has both in the order of their times. */
  readonly #sound = new AudioBuffer();
  /** The newest frame waits for its successor, which alone says how long it stays on screen. */
  #held: EncodedFrame;
  #lastDuration = DEFAULT_SAMPLE_DURATION;
  #cover: EncodedFrame;
  #death: Death | undefined;

  /** Opens the part with its first frame, a key frame. `onFailure` comes at most once. */
  constructor(
    storage: ClipStorage,
    { sound, ...spec }: PartSpec,
    first: EncodedFrame,
    onFailure: (error: PrerollError) => void,
  ) {
    this.id = storage.newId(spec.startedAt);
    this.event = spec.event ?? eventIdOf(this.id);
    this.first = first;
    this.#storage = storage;
    this.#spec = spec;
    this.#audio = sound?.config;
    this.#trigger = spec.trigger;
    this.#subject = subjectOf(spec);
    this.#onFailure = onFailure;
    for (const packet of sound?.packets ?? []) this.#sound.push(packet);
    this.#held = first;
    this.#cover = first;
    // What is missing before it is a matter of the part before, or of nobody.
    this.#damage.push({ ...first, missingBefore: 0 }, micros(0));
    this.#sink = storage.open(this.#row('recording'), first.config, this.#audio);
    this.#writes = this.#sink.then(
      () => {},
      (thrown: unknown) => this.#break(thrown),
    );
    this.#journal = this.#writes;
    this.#notes = this.#writes;
    this.#notedAt = first.arrival;
    this.#save(first);
    // Last, since the muxer hands out the file's header at once.
    this.#muxer = new ClipMuxer(first.config, this.#audio, (fragment) => this.#enqueue(fragment));
  }

  get trigger(): Trigger {
    return this.#trigger;
  }

  get startedAt(): WallMs {
    return this.#spec.startedAt;
  }

  /** Time of the newest frame. */
  get newest(): Micros {
    return this.#held.pts;
  }

  get queuedBytes(): number {
    return this.#queued;
  }

  /** Resolves with whether the row is in the index, as soon as it is or cannot be. Never rejects. */
  async opened(): Promise<boolean> {
    return (await this.#sink.catch(() => undefined)) !== undefined;
  }

  /** The key frame that shows best what the clip is about: the first one at or after what triggered it. */
  get cover(): EncodedFrame {
    return this.#cover;
  }

  append(frame: EncodedFrame): void {
    if (this.#failure !== undefined) return;
    if (frame.kind === 'key' && this.#offset(this.#cover.pts) < this.#subject) this.#cover = frame;
    this.#hear(frame.pts);
    this.#save(frame);
    this.#release(frame.pts);
    this.#held = frame;
    this.#damage.push(frame, this.#offset(frame.pts));
    if (frame.arrival - this.#notedAt < NOTE_AFTER_MS) return;
    this.#notedAt = frame.arrival;
    this.#note();
  }

  /**
   * Takes a packet of sound; left out when it comes from before the part, or the part has begun without sound. Tells whether
   * older sound had to go for it, which has waited for a picture for too long.
   */
  appendAudio(packet: AudioPacket): boolean {
    if (this.#audio === undefined || packet.pts < this.first.pts) return false;
    return this.#sound.push(packet);
  }

  /** Notes something that happened at `pts`; beyond `MAX_MARKERS` the row keeps the first ones. */
  mark(kind: MarkerKind, pts: Micros): void {
    if (this.#markers.length === MAX_MARKERS) return;
    this.#markers.push({ at: this.#offset(pts), kind });
    // No frame may come any more that would ask for it.
    this.#note();
  }

  /**
   * Says that the clip is about another change of its event, which the screen shows at `shown`. Where the event began does
   * not move. The row of a clip that is still open says it at once: its writer may die, and people look at the list.
   */
  because(trigger: Trigger, shown: Micros): void {
    const { onset } = this.#trigger.kind === 'change' ? this.#trigger : { onset: micros(0) };
    const counted: Trigger = trigger.kind === 'change' ? { ...trigger, onset } : trigger;
    this.#trigger = counted;
    this.#subject = Math.max(this.#subject, this.#offset(shown));
    this.#notes = this.#notes.then(() => this.#storage.setTrigger(this.id, counted).catch(() => {}));
  }

  /** Notes the moment of death. The first one stays, since it explains what came after it; tells whether this is it. */
  die(death: Death): boolean {
    const first = this.#death === undefined;
    this.#death ??= death;
    if (first) void this.#announceDeath(death);
    return first;
  }

  /**
   * The row says it at once: no frame comes any more, and the part itself ends only after the cooldown. What fails here is
   * made good then.
   */
  async #announceDeath(death: Death): Promise<void> {
    try {
      await this.#sink;
      await this.#storage.setDeath(this.id, death);
    } catch {
      // Whatever keeps the row from being written shows when the part ends.
    }
  }

  /**
   * Ends the part. `next` is the frame that opens the following part, if the picture stayed until then.
   * Resolves with the row as it now stands in the index, `recording` when the journal has frames that the file refused, or
   * `undefined` when the file got none. Never rejects.
   */
  async finish(reason: EndReason, next?: EncodedFrame): Promise<ClipRow | undefined> {
    if (next !== undefined) this.#damage.push(next, this.#offset(next.pts));
    if (!this.#broken) this.#hear(next?.pts ?? addMicros(this.#held.pts, this.#lastDuration));
    if (!this.#broken) this.#release(next?.pts);
    if (!this.#broken) this.#muxer.finish();
    await Promise.all([this.#writes, this.#journal, this.#notes]);
    try {
      return await this.#settle(reason);
    } catch (thrown) {
      this.#fail(thrown);
      return undefined;
    }
  }

  async #settle(asked: EndReason): Promise<ClipRow | undefined> {
    const sink = await this.#sink.catch(() => undefined);
    const kept = this.#written.frames > 0;
    const leave = sink !== undefined && sink.savedFrames > this.#written.frames;
    if (sink === undefined || !(kept || leave)) {
      // A file that cannot be flushed is removed all the same, and its lock is let go of.
      await sink?.close().catch((thrown: unknown) => this.#fail(thrown));
      await this.#storage.discard(this.id);
      return undefined;
    }
    try {
      if (this.#broken) await sink.truncate(this.#written.bytes);
      await sink.close();
    } catch (thrown) {
      // The frames are in the file all the same; the row must say so and give the clip free.
      this.#fail(thrown);
    }
    const row: ClipRow = { ...this.#row(leave ? 'recording' : 'ready'), end: this.#endReason(asked) };
    if (leave) {
      // The journal has frames that the file refused: whoever finds room for them puts them behind the rest.
      await this.#storage.note(row).catch((thrown: unknown) => this.#fail(thrown));
      await this.#storage.leave(this.id);
      return kept ? row : undefined;
    }
    try {
      await this.#storage.finish(row);
    } catch (thrown) {
      // The file is whole; the next start-up brings its row in line.
      this.#fail(thrown);
    }
    return row;
  }

  #endReason(asked: EndReason): EndReason {
    if (this.#failure === undefined) return asked;
    return this.#failure.reason === 'storage-full' ? 'storage-full' : 'storage-failed';
  }

  /** Hands the held frame to the muxer, now that the time of its successor is known; the last one lasts as long as its predecessor. */
  #release(next: Micros | undefined): void {
    if (next !== undefined) this.#lastDuration = micros(next - this.#held.pts);
    try {
      this.#muxer.add(this.#held, this.#lastDuration);
    } catch (thrown) {
      this.#break(thrown);
    }
  }

  /**
   * Puts the frame into the clip's journal, before anything else is done with it: all frames of one turn in one write,
   * within that turn, so that no more than the frame that is being handed over can be lost (docs/storage.md, 9.2).
   */
  #save(frame: OffsetPacket): void {
    // A disk or an index that does not answer must not let memory grow, also while no key frame comes.
    if (this.#unsavedBytes + frame.data.length > MAX_JOURNAL_BYTES) {
      this.#fail(tooSlow());
      return;
    }
    const packets = withOffset(frame);
    this.#unsavedBytes += frame.data.length;
    if (this.#unsaved.push(...packets) > packets.length) return;
    this.#journal = this.#journal.then(async () => {
      const frames = this.#unsaved;
      this.#unsaved = [];
      this.#unsavedBytes = 0;
      try {
        if (this.#failure !== undefined) return;
        const sink = await this.#sink;
        await sink.journal(frames.map(({ kind, pts, data }) => ({ kind, pts: this.#offset(pts), data })));
      } catch (thrown) {
        this.#fail(thrown);
      }
    });
  }

  /** Hands on the sound before `until`. */
  #hear(until: Micros): void {
    for (const packet of this.#sound.cut(until)) {
      this.#save({ kind: 'audio', pts: packet.pts, data: packet.data });
      this.#muxer.addAudio(packet);
    }
  }

  /** 1.5: what is known by now goes into the row. What keeps it from that shows when the part ends. */
  #note(): void {
    if (this.#noting) return;
    this.#noting = true;
    this.#notes = this.#notes.then(async () => {
      this.#noting = false;
      if (this.#failure !== undefined) return;
      await this.#storage.note(this.#row('recording')).catch(() => {});
    });
  }

  #enqueue(fragment: Fragment): void {
    const { byteLength } = fragment.data;
    if (this.#queued + byteLength > MAX_QUEUED_BYTES) {
      this.#break(tooSlow());
      return;
    }
    this.#queued += byteLength;
    this.#writes = this.#writes.then(async () => {
      try {
        if (this.#broken) return;
        const sink = await this.#sink;
        await sink.write(fragment.data, fragment.position);
        this.#written = {
          bytes: fragment.position + byteLength,
          frames: fragment.frames,
          duration: fragment.duration,
        };
        await sink.forget(fragment.duration).catch((thrown: unknown) => this.#fail(thrown));
      } catch (thrown) {
        this.#break(thrown);
      } finally {
        this.#queued -= byteLength;
      }
    });
  }

  #break(thrown: unknown): void {
    this.#broken = true;
    this.#fail(thrown);
  }

  #fail(thrown: unknown): void {
    if (this.#failure !== undefined) return;
    this.#failure = asPrerollError(thrown, 'storage-failed', say`The clip could not be written`);
    this.#onFailure(this.#failure);
  }

  #offset(pts: Micros): Micros {
    return micros(Math.max(0, pts - this.first.pts));
  }

  /** Of an open clip, gaps and markers reach as far as its frames; whoever ends it cuts them to what the file has. */
  #row(state: ClipRow['state']): ClipRow {
    const { part, device, startedAt, utcOffset } = this.#spec;
    const { width, height, codec } = this.first.config;
    const newest = addMicros(this.#offset(this.#held.pts), this.#lastDuration);
    const all = { gaps: this.#damage.gaps(newest), markers: [...this.#markers] };
    return {
      id: this.id,
      event: this.event,
      part,
      device,
      state,
      startedAt,
      utcOffset,
      ...this.#written,
      width,
      height,
      codec,
      ...(this.#audio === undefined ? {} : { audio: this.#audio.codec }),
      trigger: this.#trigger,
      ...(state === 'recording' ? all : endAt(this.#written.duration, all)),
      ...(this.#death === undefined ? {} : { death: this.#death }),
    };
  }
}

const tooSlow = (): PrerollError =>
  new PrerollError('storage-failed', say`The disk is too slow for this stream, so the recording was ended.`);
