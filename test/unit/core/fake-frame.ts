/** Frames for tests that look at times and sizes and never at pictures. */
import type { EncodedFrame, VideoConfig } from '../../../src/core/frame.ts';
import { monoMs, secondsToMicros } from '../../../src/core/time.ts';

export function fakeConfig(width = 1920, height = 1080): VideoConfig {
  return { codec: 'avc1.640028', width, height, description: new Uint8Array(8) };
}

export const CONFIG = fakeConfig();

/** A frame at `seconds` of stream time that also arrived then, on a monotonic clock that started with the stream. */
export function fakeFrame(
  kind: EncodedFrame['kind'],
  seconds: number,
  bytes = 100,
  over: Partial<EncodedFrame> = {},
): EncodedFrame {
  return {
    kind,
    pts: secondsToMicros(seconds),
    arrival: monoMs(seconds * 1000),
    data: new Uint8Array(bytes),
    config: CONFIG,
    missingBefore: 0,
    ...over,
  };
}

export const key = (seconds: number, bytes = 1000, over: Partial<EncodedFrame> = {}): EncodedFrame =>
  fakeFrame('key', seconds, bytes, over);

export const delta = (seconds: number, bytes = 10, over: Partial<EncodedFrame> = {}): EncodedFrame =>
  fakeFrame('delta', seconds, bytes, over);
