/** What a decoder is told of a stream (W3C WebCodecs and its codec registry). */
import { sampleEntryOf } from '../core/codec/family.ts';
import type { VideoConfig } from '../core/frame.ts';

/** The records of VP9 and AV1 belong into files alone: decoders take those from the key frame, and may refuse a record. */
export function decoderConfigOf({ codec, width, height, description }: VideoConfig): VideoDecoderConfig {
  const entry = sampleEntryOf(codec);
  const outOfBand = entry === 'avc1' || entry === 'hvc1';
  const size = { codedWidth: width, codedHeight: height };
  return { codec, ...size, optimizeForLatency: true, ...(outOfBand ? { description } : {}) };
}
