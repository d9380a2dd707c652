/** Divides the memory for pre-buffers among the devices of one window. Pure. */

const MB = 1024 * 1024;
/** Bytes that the pre-buffer of one device holds at the most, watched alone or not. */
export const MOST_BYTES = 192 * MB;
/** Bytes that all pre-buffers of a window hold at the most, */
const IN_ALL = 512 * MB;
/** and for each gigabyte that the computer has: an eighth, since the browser and what else runs there need the rest. */
const OF_EACH_GIGABYTE = 128 * MB;

/**
 * Bytes for all pre-buffers of a window.
 *
 * @param gigabytes Memory of the computer, as coarsely as a browser tells it; missing where it does not.
 */
export const bytesInAll = (gigabytes = Infinity): number =>
  Math.min(IN_ALL, Math.max(MOST_BYTES, gigabytes * OF_EACH_GIGABYTE));

/**
 * Bytes for each device, by what each would fill: the bits of its stream over the depth of its buffer. What a small stream
 * does not need goes to those that need more; nobody gets more than one device alone has.
 *
 * @param wanted Bytes that each would fill if it might; 0 while nothing is known of a stream.
 */
export function bufferShares(wanted: readonly number[], inAll: number): readonly number[] {
  const shares = wanted.map(() => 0);
  let left = inAll;
  // The least needy first: what they leave is divided among the rest.
  const order = wanted.map((_, index) => index).toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  for (const [served, index] of order.entries()) {
    const even = left / (order.length - served);
    // Twice what would be filled now: a stream that gets busier has room until its next turn.
    const share = Math.floor(
      Math.min(MOST_BYTES, Math.max(even / 2, Math.min(even, 2 * (wanted[index] ?? 0)))),
    );
    shares[index] = share;
    left -= share;
  }
  return shares;
}
