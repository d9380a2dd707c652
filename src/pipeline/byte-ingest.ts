/**
 * From what a session delivers to the pipeline's currency: reads the access unit, moves its time onto the stream time of
 * this recorder, and hands on frames whose times grow strictly. The twin of `Ingest` for streams that come as bytes, in
 * order and with the times that their protocol gives them.
 */
import { type SoundFormat, soundFormatOf } from '../core/audio-config.ts';
import { sameBytes } from '../core/bytes.ts';
import type { AccessUnitReader, AccessUnitResult } from '../core/codec/access-unit-reader.ts';
import { readerOf } from '../core/codec/reader-of.ts';
import { sameConfig } from '../core/codec/same-config.ts';
import { SampleReader } from '../core/codec/sample-reader.ts';
import { PrerollError } from '../core/error.ts';
import type { AudioPacket, VideoConfig } from '../core/frame.ts';
import type { SoundUnit, VideoCodec, VideoUnit } from '../core/media-unit.ts';
import { addMicros, type Micros, micros, type MonoMs } from '../core/time.ts';
import type { Ingested } from './ingest.ts';

/** Whole microseconds from one frame to the next, at the least. */
const ONE_TICK = 1;

/** What was handed on last, over this connection or the one before. */
interface Newest {
  readonly pts: Micros;
  readonly arrival: MonoMs;
}

/** Reads the units of one connection. */
export class ByteIngest {
  readonly #samples = new SampleReader();
  #stream: { readonly codec: VideoCodec; readonly reader: AccessUnitReader } | undefined;
  #newest: Newest | undefined;
  #newestSound: Micros | undefined;
  /** How its packets are understood, for as long as they come with the same record; no format for one that cannot be. */
  #sound:
    | { readonly unit: Pick<SoundUnit, 'codec' | 'record'>; readonly format: SoundFormat | undefined }
    | undefined;
  /** One with the same content is the same, also over a new connection. */
  #config: VideoConfig | undefined;
  /** Stream time at the session's time 0. */
  #origin: Micros | undefined;

  /** Never throws. */
  video(unit: VideoUnit, arrival: MonoMs): Ingested {
    const at = this.#time(unit.dts, arrival);
    const read = this.#read(unit);
    if (read.kind === 'wait') return { kind: 'wait' };
    if (read.kind === 'bad') return read;
    const newest = this.#newest?.pts;
    const pts = newest !== undefined && at <= newest ? addMicros(newest, ONE_TICK) : at;
    this.#newest = { pts, arrival };
    const config = sameConfig(this.#config, read.frame.config) ? this.#config : read.frame.config;
    this.#config = config;
    // The stream's own numbers and the session's know of the same holes, so a sum would count them twice.
    const missingBefore = Math.max(unit.missingBefore, read.frame.missingBefore);
    const later = unit.pts - unit.dts;
    const composition = later === 0 ? {} : { compositionOffset: later };
    return {
      kind: 'frame',
      frame: { ...read.frame, missingBefore, config, pts, arrival, ...composition },
    };
  }

  /** `undefined` for what is no packet, or lies before all pictures; a record that cannot be read is told once. Never throws. */
  sound(unit: SoundUnit, arrival: MonoMs): AudioPacket | PrerollError | undefined {
    const pts = this.#time(unit.pts, arrival);
    const { data } = unit;
    if (this.#sound?.unit.record !== unit.record || this.#sound.unit.codec !== unit.codec) {
      const refused = this.#hear(unit);
      if (refused !== undefined) return refused;
    }
    const format = this.#sound?.format;
    const duration = format?.durationOf(data);
    if (format === undefined || duration === undefined) return undefined;
    if (pts < 0 || pts <= (this.#newestSound ?? -1)) return undefined;
    this.#newestSound = pts;
    return { pts, duration, data, config: format.config };
  }

  /** Another record, perhaps; one that says the same goes by the same object. */
  #hear({ codec, record }: SoundUnit): PrerollError | undefined {
    const before = this.#sound;
    const same = before?.unit.codec === codec && sameBytes(before.unit.record, record);
    if (same) {
      this.#sound = { unit: { codec, record }, format: before.format };
      return undefined;
    }
    const format = soundFormatOf(codec, record);
    const refused = format instanceof PrerollError;
    this.#sound = { unit: { codec, record }, format: refused ? undefined : format };
    return refused ? format : undefined;
  }

  /** For a new connection: nothing to refer to, while stream time goes on by what passed here. */
  successor(): ByteIngest {
    const next = new ByteIngest();
    next.#newest = this.#newest;
    next.#newestSound = this.#newestSound;
    next.#config = this.#config;
    next.#sound = this.#sound;
    return next;
  }

  #read({ codec, form, data, record }: VideoUnit): AccessUnitResult {
    if (form === 'sample') return this.#samples.push(codec, data, record);
    if (this.#stream?.codec !== codec) {
      const reader = readerOf(`video/${codec}`);
      if (reader === undefined)
        throw new TypeError(`VideoUnit.codec must be one that has a reader, not ${codec}.`);
      this.#stream = { codec, reader };
    }
    return this.#stream.reader.push(data);
  }

  /** A connection begins as much later than the one before ended as it took by the clock. */
  #time(own: Micros, arrival: MonoMs): Micros {
    if (this.#origin === undefined) {
      const newest = this.#newest;
      const start = newest === undefined ? 0 : newest.pts + (arrival - newest.arrival) * 1000;
      this.#origin = micros(start - own);
    }
    return addMicros(this.#origin, own);
  }
}
