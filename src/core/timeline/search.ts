/** Binary search in sorted numbers: what is drawn costs its logarithm, however many there are. */

/** The first place whose value is `least` or more; the length where there is none. */
export function firstFrom(sorted: Float64Array, least: number, begin = 0): number {
  let [low, high] = [begin, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Infinity) >= least) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The first place whose value is more than `bound`. */
export function firstAfter(sorted: Float64Array, bound: number, begin = 0): number {
  let [low, high] = [begin, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Infinity) > bound) high = middle;
    else low = middle + 1;
  }
  return low;
}
