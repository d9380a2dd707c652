/** Which reader takes a stream, by the name that WebRTC gives its codec (`video/H264`; RFC 6838 names ignore case). */
import { Av1Reader } from '../av1/access-unit.ts';
import { AccessUnitParser } from '../h264/access-unit.ts';
import { HevcReader } from '../h265/access-unit.ts';
import { Vp9Reader } from '../vp9/access-unit.ts';
import type { AccessUnitReader } from './access-unit-reader.ts';

const READERS: Readonly<Record<string, new () => AccessUnitReader>> = {
  'video/h264': AccessUnitParser,
  'video/h265': HevcReader,
  'video/vp9': Vp9Reader,
  'video/av1': Av1Reader,
};

/** `undefined` for a codec that an MP4 of ours cannot carry, such as VP8. */
export function readerOf(mimeType: string): AccessUnitReader | undefined {
  const name = mimeType.toLowerCase();
  const Reader = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  return Reader && new Reader();
}
