/** Opus packets: how long each sounds (RFC 6716, 3.1), and what a file says of a stream of them. */
import type { AudioConfig } from '../frame.ts';
import { type Micros, micros } from '../time.ts';

/** A whole packet sounds for 120 ms at most (3.4, R5), and no frame of it has more than 1275 bytes (R2). */
const MAX_MICROS = 120_000;
export const MAX_OPUS_BYTES = 65_536;

/** Hz that its times are counted in, whatever was sampled (RFC 7845, 4). */
export const OPUS_RATE = 48_000;

/**
 * WebRTC sends any Opus as 48 kHz and two channels (RFC 7587, 7). What was sent before the recording has primed the
 * decoder, so nothing is skipped at its beginning.
 */
export const OPUS: AudioConfig = {
  codec: 'opus',
  sampleRate: OPUS_RATE,
  channels: 2,
  // OpusHead (RFC 7845, 5.1): version 1, 2 channels, pre-skip 0, 48000 Hz, gain 0, mapping family 0; little-endian.
  description: Uint8Array.from('OpusHead\u0001\u0002\0\0\u0080\u00bb\0\0\0\0\0', (char) =>
    char.charCodeAt(0),
  ),
};

/** Lengths of a frame in µs by the lower bits of the configuration number (Table 2): SILK, hybrid, CELT. */
const SILK = [10_000, 20_000, 40_000, 60_000];
const HYBRID = [10_000, 20_000];
const CELT = [2_500, 5_000, 10_000, 20_000];

/** `undefined` for bytes that are no packet. */
export function opusDuration(packet: Uint8Array): Micros | undefined {
  const [toc, count = 0] = packet;
  if (toc === undefined || packet.length > MAX_OPUS_BYTES) return undefined;
  const frames = framesIn(toc & 3, packet.length, count);
  const duration = frameMicros(toc >>> 3) * frames;
  return frames > 0 && duration <= MAX_MICROS ? micros(duration) : undefined;
}

function framesIn(code: number, bytes: number, count: number): number {
  if (code === 0) return 1;
  if (code < 3) return 2;
  return bytes < 2 ? 0 : count & 63;
}

function frameMicros(config: number): number {
  if (config < 12) return SILK[config & 3] ?? 0;
  return (config < 16 ? HYBRID[config & 1] : CELT[config & 3]) ?? 0;
}
