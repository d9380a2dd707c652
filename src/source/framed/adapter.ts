/** Framed packets in the registry. Only the address parser is in the first screen's bundle; the rest comes on first use. */
import type { SourceAdapter } from '../source.ts';
import { FRAMED, parseFramedAddress } from './address.ts';

export const framedAdapter: SourceAdapter = {
  kind: FRAMED,
  parse: parseFramedAddress,
  create: async (target, token) => new (await import('../byte-stream.ts')).ByteStreamSource(target, token),
};
