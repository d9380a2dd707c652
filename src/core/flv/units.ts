/** Makes units of media out of the messages of one published stream: keeps its records, its times, and what was refused. */
import { sameBytes } from '../bytes.ts';
import type { SoundUnit, VideoCodec, VideoUnit } from '../media-unit.ts';
import { MessageType, type RtmpMessage } from '../rtmp/message.ts';
import { type Micros, micros, type MonoMs } from '../time.ts';
import { readAudioTag, type SoundCodec } from './audio-tag.ts';
import { readMetadata, type StreamFact } from './metadata.ts';
import { Timeline, type Track } from './timeline.ts';
import { readVideoTag } from './video-tag.ts';

export type FlvUnit =
  | { readonly kind: 'video'; readonly unit: VideoUnit }
  | { readonly kind: 'sound'; readonly unit: SoundUnit }
  | { readonly kind: 'facts'; readonly facts: readonly StreamFact[] }
  /** Left out, told once for each: a codec by its name, or `undefined` for what comes besides the first track. */
  | { readonly kind: 'left-out'; readonly track: Track; readonly what: string | undefined };

/** Longer records are none: AVC with 31 parameter sets has less. */
const MAX_RECORD_BYTES = 65_535;
/** Names of refused things that are remembered, so that each is told once; what comes behind is not told. */
const MAX_LEFT_OUT = 8;

interface Config<Codec> {
  readonly codec: Codec;
  readonly record: Uint8Array<ArrayBuffer>;
}

export class FlvUnits {
  readonly #timeline: Timeline;
  #video: Config<VideoCodec> | undefined;
  #sound: Config<SoundCodec> | undefined;
  #lastDts = micros(0);
  readonly #leftOut = new Set<string>();

  /** @param start Where the stream begins, in milliseconds; without it, at its own first time. */
  constructor(start?: number) {
    this.#timeline = new Timeline(start);
  }

  /** As `Timeline.reached`. */
  reached(now: MonoMs): number | undefined {
    return this.#timeline.reached(now);
  }

  /** What a message of the stream stands for; `undefined` for nothing. Never throws for what the bytes say. */
  read(message: RtmpMessage, arrival: MonoMs): FlvUnit | undefined {
    switch (message.typeId) {
      case MessageType.Video:
        return this.#readVideo(message, arrival);
      case MessageType.Audio:
        return this.#readSound(message, arrival);
      default: {
        const facts = readMetadata(message);
        return facts === undefined ? undefined : { kind: 'facts', facts };
      }
    }
  }

  #readVideo({ payload, timestamp }: RtmpMessage, arrival: MonoMs): FlvUnit | undefined {
    const tag = readVideoTag(payload);
    if (tag instanceof Error) return undefined;
    if (tag.kind === 'record') this.#video = changed(this.#video, tag);
    if (tag.kind === 'unknown') return this.#leave('video', tag.what);
    if (tag.kind === 'further-track') return this.#leave('video');
    if (tag.kind !== 'picture') return undefined;
    const { codec, data } = tag;
    // VP9 tells all in its frames; nothing else can be read without its record.
    if (codec !== 'vp9' && this.#video?.codec !== codec) return undefined;
    const time = this.#timeline.at('video', timestamp, arrival) * 1000 + tag.nanos / 1000;
    this.#lastDts = micros(Math.max(time, this.#lastDts));
    const pts = micros(Math.max(0, time + tag.composition * 1000));
    const common = { codec, data, dts: this.#lastDts, pts, missingBefore: 0 };
    if (codec === 'vp9' || this.#video === undefined) return videoUnit({ ...common, form: 'stream' });
    return videoUnit({ ...common, form: 'sample', record: this.#video.record });
  }

  #readSound({ payload, timestamp }: RtmpMessage, arrival: MonoMs): FlvUnit | undefined {
    const tag = readAudioTag(payload);
    if (tag instanceof Error) return undefined;
    if (tag.kind === 'record') this.#sound = changed(this.#sound, tag);
    if (tag.kind === 'unknown') return this.#leave('audio', tag.what);
    if (tag.kind === 'further-track') return this.#leave('audio');
    if (tag.kind !== 'sound' || this.#sound?.codec !== tag.codec) return undefined;
    const pts: Micros = micros(this.#timeline.at('audio', timestamp, arrival) * 1000 + tag.nanos / 1000);
    const { codec, data } = tag;
    return { kind: 'sound', unit: { codec, record: this.#sound.record, data, pts } };
  }

  #leave(track: Track, what?: string): FlvUnit | undefined {
    const key = `${track} ${what ?? ''}`;
    if (this.#leftOut.has(key) || this.#leftOut.size === MAX_LEFT_OUT) return undefined;
    this.#leftOut.add(key);
    return { kind: 'left-out', track, what };
  }
}

const videoUnit = (unit: VideoUnit): FlvUnit => ({ kind: 'video', unit });

/** The record to go on with: the same object as long as it says the same. One that cannot be any changes nothing. */
function changed<Codec>(before: Config<Codec> | undefined, { codec, record }: Config<Codec>) {
  if (record.length === 0 || record.length > MAX_RECORD_BYTES) return before;
  if (before !== undefined && before.codec === codec && sameBytes(before.record, record)) return before;
  return { codec, record: record.slice() };
}
