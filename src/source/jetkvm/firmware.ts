/** What follows from the version that a device tells, such as `0.5.5` or `0.5.9-dev202605250953`. */

/** From this release on the encoder may be set to H.265. */
const H265_SINCE = [0, 5, 6] as const;

/** Whether a device of this version can send H.265 at all; of one that nobody knows it is believed. */
export function knowsH265(version: string): boolean {
  const numbers = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})/.exec(version)?.slice(1).map(Number);
  if (numbers === undefined) return true;
  for (const [at, since] of H265_SINCE.entries()) {
    const number = numbers[at] ?? 0;
    if (number !== since) return number > since;
  }
  return true;
}
