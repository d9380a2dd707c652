/**
 * The composition offset of a frame in a journal: a packet of its own in front of the frame's, of the kind `config` and with
 * the frame's time. Only frames that are shown in another order than they are decoded have one, so nearly every journal
 * has none. What it holds is a box, as in an MP4.
 */
import type { Packet } from '../framing/packet-bytes.ts';
import type { Micros } from '../time.ts';
import { readBoxHeader, viewOf } from './mp4-box.ts';
import { box, u32 } from './mp4-write.ts';

export const OFFSET_BYTES = 12;

/** @param offset Whole µs, as in `EncodedFrame`. */
export const offsetPacket = (pts: Micros, offset: number): Packet => ({
  kind: 'config',
  pts,
  data: box('ctts', u32([offset])),
});

/** A frame's packet, and how much later than its time it is shown. */
export type OffsetPacket = Packet & { readonly compositionOffset?: number };

/** The packets that a journal has of a frame. */
export const withOffset = (frame: OffsetPacket): readonly Packet[] =>
  frame.compositionOffset === undefined ? [frame] : [offsetPacket(frame.pts, frame.compositionOffset), frame];

/** In µs; `undefined` for bytes that are none. */
export function readOffset(bytes: Uint8Array): number | undefined {
  if (bytes.length !== OFFSET_BYTES) return undefined;
  const header = readBoxHeader(bytes, 0);
  if (typeof header === 'string' || header.type !== 'ctts' || header.end !== OFFSET_BYTES) return undefined;
  return viewOf(bytes).getInt32(header.body);
}
