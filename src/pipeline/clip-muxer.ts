/**
 * Writes fragmented MP4 (ISO/IEC 14496-12, 8.8): `ftyp` and `moov` in front, then one `moof` per GOP. The front matter is
 * the library's, the fragments are ours: the library would hold back the pictures until the sound has come as far, and
 * sound may cease.
 */
import { joined } from '../core/bytes.ts';
import type { ClipTrack } from '../core/clip/continuation.ts';
import { fragmentHead, type FragmentSample, type TrackRun } from '../core/clip/mp4-fragment.ts';
import { fragmentIndex, type SyncPoint } from '../core/clip/mp4-index.ts';
import type { AudioConfig, AudioPacket, EncodedFrame, VideoConfig } from '../core/frame.ts';
import { addMicros, type Micros, micros, MICROS_PER_SECOND } from '../core/time.ts';
import { clipFront } from './mux.ts';

/** One write: the front matter (no frames yet), or a whole fragment. Once it is on disk, the file plays up to here. */
export interface Fragment {
  readonly data: Uint8Array<ArrayBuffer>;
  readonly position: number;
  /** Frames that the file holds, and the time they cover, once this write is done. */
  readonly frames: number;
  readonly duration: Micros;
}

/** A sample that waits for its fragment. */
interface Held extends FragmentSample {
  readonly ticks: number;
  readonly data: Uint8Array;
}

/** Makes the fragments of one clip, and hands each out within the call that completes it. */
export class ClipMuxer {
  readonly #emit: (fragment: Fragment) => void;
  readonly #track: ClipTrack;
  readonly #audioTrack: ClipTrack | undefined;
  readonly #syncs: SyncPoint[] = [];
  #start: Micros | undefined;
  #pictures: Held[] = [];
  #sound: AudioPacket[] = [];
  #fragments = 0;
  #frames = 0;
  #duration: Micros = micros(0);
  #position = 0;

  /**
   * @param audio Of a clip with a track of sound.
   * @param emit Called within the constructor, `add` and `finish`, with bytes that the callee owns.
   */
  constructor(config: VideoConfig, audio: AudioConfig | undefined, emit: (fragment: Fragment) => void) {
    this.#emit = emit;
    const front = clipFront(config, audio);
    this.#track = front.track;
    this.#audioTrack = front.audio;
    this.#write(front.bytes);
  }

  /** Takes the next frame; the first one must be a key frame. `duration` in microseconds is how long it stays. */
  add(frame: EncodedFrame, duration: Micros): void {
    this.#start ??= frame.pts;
    if (frame.kind === 'key' && this.#pictures.length > 0) this.#close();
    const at = micros(frame.pts - this.#start);
    const ticks = ticksAt(at, this.#track);
    this.#frames += 1;
    this.#duration = addMicros(at, duration);
    const { kind, data, compositionOffset } = frame;
    this.#pictures.push({
      kind,
      data,
      ticks,
      size: data.length,
      duration: ticksAt(this.#duration, this.#track) - ticks,
      ...(compositionOffset === undefined
        ? {}
        : { compositionOffset: ticksAt(at + compositionOffset, this.#track) - ticks }),
    });
  }

  /** Takes a packet of sound, each later than the one before; left out where the clip has no track of it. */
  addAudio(packet: AudioPacket): void {
    if (this.#audioTrack !== undefined) this.#sound.push(packet);
  }

  /** Closes the last fragment and writes the random access index (`mfra`). */
  finish(): void {
    if (this.#pictures.length > 0) this.#close();
    this.#write(fragmentIndex(this.#track.track_ID, this.#syncs));
  }

  /** What sounds from the next fragment on waits for it; what sounded before the first picture is left out. */
  #close(): void {
    const [first] = this.#pictures;
    if (first === undefined) return;
    const start = this.#start ?? micros(0);
    const end = addMicros(start, this.#duration);
    const due = this.#sound.filter(({ pts }) => pts >= start && pts < end);
    this.#sound = this.#sound.filter(({ pts }) => pts >= end);
    const sound = this.#audioTrack === undefined ? [] : soundSamples(due, start, this.#audioTrack);
    const runs = [
      runOf(this.#track, this.#pictures),
      ...(this.#audioTrack === undefined || sound.length === 0 ? [] : [runOf(this.#audioTrack, sound)]),
    ];
    this.#fragments += 1;
    const head = fragmentHead({ sequence_number: this.#fragments, runs });
    if (first.kind === 'key') this.#syncs.push({ time: first.ticks, moof: this.#position });
    this.#write(joined([head, ...[...this.#pictures, ...sound].map(({ data }) => data)]));
    this.#pictures = [];
  }

  #write(data: Uint8Array<ArrayBuffer>): void {
    const position = this.#position;
    this.#position += data.length;
    this.#emit({ data, position, frames: this.#frames, duration: this.#duration });
  }
}

const ticksAt = (at: number, { timescale }: ClipTrack): number =>
  Math.round((at * timescale) / MICROS_PER_SECOND);

const runOf = ({ track_ID }: ClipTrack, samples: readonly Held[]): TrackRun => ({
  track_ID,
  baseMediaDecodeTime: samples[0]?.ticks ?? 0,
  samples,
});

/** Each lasts until the next one, so that a pause stays one; the last lasts as long as it sounds. */
function soundSamples(packets: readonly AudioPacket[], start: Micros, track: ClipTrack): Held[] {
  return packets.map(({ pts, duration, data }, index) => {
    const ticks = ticksAt(pts - start, track);
    const next = packets[index + 1]?.pts ?? addMicros(pts, duration);
    return { kind: 'key', data, ticks, size: data.length, duration: ticksAt(next - start, track) - ticks };
  });
}
