/** RTSP in the registry. Only the address parser is in the first screen's bundle; the rest comes on first use. */
import type { SourceAdapter } from '../source.ts';
import { parseRtspAddress, RTSP } from './address.ts';

/** A WebSocket's address without a path is that of a KVM, which has one way to its video and no need to name it. */
const KVM = /^wss?:\/\/[^/?#]*[/]?$/i;

export const rtspAdapter: SourceAdapter = {
  kind: RTSP,
  parse: (address) => (KVM.test(address) ? undefined : parseRtspAddress(address)),
  create: async (target, token) => new (await import('../byte-stream.ts')).ByteStreamSource(target, token),
};
