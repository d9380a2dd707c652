/** Bodies of FLV tags, as encoders write them. */
import { joined } from '../../../../src/core/bytes.ts';

type Bytes = ArrayLike<number>;

const fourCc = (name: string): readonly number[] => Array.from(name, (char) => char.charCodeAt(0));
const si24 = (value: number): readonly number[] => [(value >> 16) & 255, (value >> 8) & 255, value & 255];

/** @param type AVCPacketType: 0 for the record, 1 for a picture, 2 for the end. */
export const avc = (
  type: number,
  data: Bytes,
  { key = true, composition = 0 } = {},
): Uint8Array<ArrayBuffer> => joined([[key ? 0x17 : 0x27, type, ...si24(composition)], data]);

/** @param type AACPacketType: 0 for the record, 1 for sound. */
export const aac = (type: number, data: Bytes): Uint8Array<ArrayBuffer> => joined([[0xaf, type], data]);

/** @param type VideoPacketType. */
export const exVideo = (name: string, type: number, data: Bytes): Uint8Array<ArrayBuffer> =>
  joined([[0x90 | type, ...fourCc(name)], data]);

/** A picture with a time of its own, of H.264 or H.265. */
export const exTimed = (name: string, composition: number, data: Bytes): Uint8Array<ArrayBuffer> =>
  exVideo(name, 1, joined([si24(composition), data]));

/** @param type AudioPacketType. */
export const exAudio = (name: string, type: number, data: Bytes): Uint8Array<ArrayBuffer> =>
  joined([[0x90 | type, ...fourCc(name)], data]);

/** The same behind a modifier: nanoseconds added to its time. */
export const withNanos = (body: Uint8Array, nanos: number): Uint8Array<ArrayBuffer> => {
  const [first = 0, ...rest] = body;
  return joined([[(first & 0xf0) | 7, 2, ...si24(nanos), first & 15], rest]);
};
