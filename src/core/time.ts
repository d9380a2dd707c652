/**
 * Units of time, branded so that a media time can never be added to a wall clock by accident.
 *
 * Three clocks exist and never mix: media time (from the RTP clock, unwrapped), the monotonic clock of the thread, and
 * the wall clock. Clocks are handed in; nothing in `core` reads one.
 */
declare const unit: unique symbol;

/** Media time in whole microseconds. A 90 kHz tick survives the round trip through it exactly. */
export type Micros = number & { readonly [unit]: 'media µs' };

/** Monotonic time in milliseconds (`performance.now()` of the thread that uses it). Never compared across threads. */
export type MonoMs = number & { readonly [unit]: 'monotonic ms' };

/** Wall-clock time in milliseconds since 1970-01-01T00:00Z. May jump; used for names and display only. */
export type WallMs = number & { readonly [unit]: 'wall ms' };

export const micros = (value: number): Micros => Math.round(value) as Micros;
export const monoMs = (value: number): MonoMs => value as MonoMs;
export const wallMs = (value: number): WallMs => Math.round(value) as WallMs;

export const MICROS_PER_SECOND = 1_000_000;

/** Seconds to media time. */
export const secondsToMicros = (seconds: number): Micros => micros(seconds * MICROS_PER_SECOND);

/** Media time to seconds. */
export const microsToSeconds = (value: Micros): number => value / MICROS_PER_SECOND;

/** The sum of a media time and a span in microseconds. */
export const addMicros = (a: Micros, span: number): Micros => micros(a + span);

/** The sum of a monotonic time and a span in milliseconds. */
export const addMs = (a: MonoMs, span: number): MonoMs => monoMs(a + span);

/** Both clocks of one thread, handed in so that a test can turn them by hand. */
export interface Clock {
  readonly mono: () => MonoMs;
  readonly wall: () => WallMs;
}
