/** Divides the memory for pre-buffers among the devices of one window. Pure. */

/** Bytes that all pre-buffers of a window hold at the most. One device has never been given more than `MOST`. */
const IN_ALL = 512 * 1024 * 1024;
const MOST = 192 * 1024 * 1024;

/**
 * Bytes for each device, by what each would fill: the bits of its stream over the depth of its buffer. What a small stream
 * does not need goes to those that need more; nobody gets more than one device alone has.
 *
 * @param wanted Bytes that each would fill if it might; 0 while nothing is known of a stream.
 */
export function bufferShares(wanted: readonly number[], inAll = IN_ALL): readonly number[] {
  const shares = wanted.map(() => 0);
  let left = inAll;
  // The least needy first: what they leave is divided among the rest.
  const order = wanted.map((_, index) => index).toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  for (const [served, index] of order.entries()) {
    const even = left / (order.length - served);
    // Twice what would be filled now: a stream that gets busier has room until its next turn.
    const share = Math.floor(Math.min(MOST, Math.max(even / 2, Math.min(even, 2 * (wanted[index] ?? 0)))));
    shares[index] = share;
    left -= share;
  }
  return shares;
}
