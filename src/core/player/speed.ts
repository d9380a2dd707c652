/** How fast a clip is played. Chromium 156 plays up to sixteen times as fast and refuses more. */
export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8, 16] as const;
export type Speed = (typeof SPEEDS)[number];

/** The next faster or slower; the fastest and the slowest stay. */
export function nextSpeed(speed: Speed, direction: 1 | -1): Speed {
  const at = SPEEDS.indexOf(speed) + direction;
  return SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, at))] ?? speed;
}
