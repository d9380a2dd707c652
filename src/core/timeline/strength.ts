/**
 * How much of the screen changed, for each second of a block: a byte a second, and above it the peaks of 4 seconds, of 16
 * and so on, so that a day on a thousand pixels costs no more than an hour.
 */

/** Seconds in a block: a day, since blocks know no time zone. */
export const BLOCK_SECONDS = 86_400;
const FACTOR = 4;

/** Where each level begins, and how many seconds one of its bytes stands for. */
const LEVELS: readonly { readonly begin: number; readonly seconds: number }[] = layOut();
const BYTES = LEVELS.reduce((sum, { seconds }) => sum + Math.ceil(BLOCK_SECONDS / seconds), 0);

function layOut(): { begin: number; seconds: number }[] {
  const levels: { begin: number; seconds: number }[] = [];
  let begin = 0;
  for (let seconds = 1; seconds < BLOCK_SECONDS; seconds *= FACTOR) {
    levels.push({ begin, seconds });
    begin += Math.ceil(BLOCK_SECONDS / seconds);
  }
  return levels;
}

/** All levels in one piece. */
export type Strengths = Uint8Array<ArrayBuffer>;

export const noStrengths = (): Strengths => new Uint8Array(BYTES);

/** Whether bytes from elsewhere can be these. */
export const isStrengths = (input: unknown): input is Strengths =>
  input instanceof Uint8Array && input.length === BYTES;

/** A share of the screen as a byte: a line of text is one hundredth of it and is to be seen beside what changes all. */
export const strengthOf = (share: number): number =>
  share <= 0 ? 0 : Math.max(Math.round(Math.sqrt(Math.min(share, 1)) * 255), 1);

/** @param second Counted from the beginning of the block. */
export function raise(strengths: Strengths, second: number, strength: number): void {
  for (const { begin, seconds } of LEVELS) {
    const place = begin + Math.floor(second / seconds);
    if ((strengths[place] ?? 255) >= strength) return;
    strengths[place] = strength;
  }
}

/** The strongest from one second to another, the second of them excluded; a coarse level may reach a little further. */
export function peak(strengths: Strengths, from: number, to: number): number {
  const wanted = (to - from) / FACTOR;
  const level = LEVELS.findLast(({ seconds }) => seconds <= wanted) ?? LEVELS[0];
  if (level === undefined) return 0;
  const first = Math.max(Math.floor(from / level.seconds), 0);
  const last = Math.min(Math.ceil(to / level.seconds), Math.ceil(BLOCK_SECONDS / level.seconds));
  let most = 0;
  for (let place = first; place < last; place += 1)
    most = Math.max(most, strengths[level.begin + place] ?? 0);
  return most;
}
