/** RTMP in the registry. Only the address parser is in the first screen's bundle; the rest comes on first use. */
import type { SourceAdapter } from '../source.ts';
import { parseRtmpAddress, RTMP } from './address.ts';

export const rtmpAdapter: SourceAdapter = {
  kind: RTMP,
  parse: parseRtmpAddress,
  create: async (target, token) => new (await import('../byte-stream.ts')).ByteStreamSource(target, token),
};
