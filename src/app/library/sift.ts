/** Passes many things through a test without keeping the window from drawing. */

/** Milliseconds at a time: half a frame at 60 Hz. */
const SLICE = 8;
/** Things between two looks at the clock. */
const BETWEEN_LOOKS = 64;

export interface SiftOptions<T> {
  readonly items: readonly T[];
  readonly passes: (item: T) => boolean;
  /** At once when the first slice is enough, and never after the answer has been called. */
  readonly onDone: (items: readonly T[]) => void;
  /** Milliseconds, from any origin. */
  readonly now?: () => number;
}

/** The answer ends it. */
export function sift<T>({
  items,
  passes,
  onDone,
  now = () => performance.now(),
}: SiftOptions<T>): () => void {
  const found: T[] = [];
  let next = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slice = (): void => {
    const until = now() + SLICE;
    while (next < items.length) {
      for (const item of items.slice(next, next + BETWEEN_LOOKS)) if (passes(item)) found.push(item);
      next += BETWEEN_LOOKS;
      if (now() < until) continue;
      timer = setTimeout(slice);
      return;
    }
    onDone(found);
  };
  slice();
  return () => clearTimeout(timer);
}
