/**
 * The command-line recorder's rule as pure functions: a screen that changes makes non-key frames grow, so the largest of
 * a span is held against a share of the last IDR's size, which stands for "a whole picture's worth of data".
 */
import type { EncodedFrame } from '../frame.ts';
import { addMicros, type Micros, type MonoMs } from '../time.ts';
import type { Change, DetectorSettings, Interval } from './change.ts';

/** What is known of the span that is being filled. */
export interface SizeSpan {
  readonly from: Micros;
  readonly bytes: number;
  /** Largest non-key frame, in bytes, and the largest as a share of the IDR that went before it. */
  readonly largest: number;
  readonly measured: number;
  /** The first frame over the threshold, and the arrival of the last one. */
  readonly changed: { readonly onset: Micros; readonly at: MonoMs } | undefined;
  /** Arrival of the newest frame. */
  readonly arrival: MonoMs;
}

/** Strictly more than the share, cut down to whole bytes. */
export const exceeds = (bytes: number, reference: number, sensitivity: number): boolean =>
  bytes > Math.floor(sensitivity * reference);

/** A span of `interval` ms that begins with `frame`; the frame itself is still to be added. */
export const openSpan = (frame: EncodedFrame): SizeSpan => ({
  from: frame.pts,
  bytes: 0,
  largest: 0,
  measured: 0,
  changed: undefined,
  arrival: frame.arrival,
});

/** Whether a frame at `pts` is beyond the span and opens the next one. */
export const liesBeyond = (span: SizeSpan, pts: Micros, interval: number): boolean =>
  pts >= endOf(span, interval);

/** @param reference Size in bytes of the last IDR before the frame. A key frame is counted but never measured. */
export function addFrame(
  span: SizeSpan,
  frame: EncodedFrame,
  reference: number,
  sensitivity: number,
): SizeSpan {
  const size = frame.data.byteLength;
  const counted = { ...span, bytes: span.bytes + size, arrival: frame.arrival };
  if (frame.kind === 'key') return counted;
  return {
    ...counted,
    largest: Math.max(span.largest, size),
    measured: Math.max(span.measured, size / reference),
    changed: exceeds(size, reference, sensitivity)
      ? { onset: span.changed?.onset ?? frame.pts, at: frame.arrival }
      : span.changed,
  };
}

/** The decision over a span that is over. */
export function judge(
  span: SizeSpan,
  settings: DetectorSettings,
): { readonly interval: Interval; readonly change: Change | undefined } {
  const { from, measured, largest, bytes, changed } = span;
  const threshold = settings.sensitivity;
  return {
    interval: { from, to: endOf(span, settings.interval), measured, threshold, largest, bytes },
    change: changed && { rule: 'size', ...changed, measured, threshold },
  };
}

const endOf = (span: SizeSpan, interval: number): Micros => addMicros(span.from, interval * 1000);
