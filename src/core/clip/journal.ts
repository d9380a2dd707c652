/**
 * What a clip's journal holds: one packet with the parameter sets, then the frames and the sound that no whole fragment of
 * the file holds yet, and perhaps some that one does. Times count from the clip's first frame.
 */
import { splitObus } from '../av1/obu.ts';
import type { ByteSource } from '../byte-source.ts';
import { type SampleEntry, sampleEntryOf } from '../codec/family.ts';
import { PrerollError } from '../error.ts';
import type { AudioConfig } from '../frame.ts';
import type { PacketPlace } from '../framing/packet.ts';
import { scanPackets } from '../framing/packet-scan.ts';
import { NAL_LENGTH_SIZE } from '../h264/avcc.ts';
import { opusDuration } from '../opus/packet.ts';
import type { Micros } from '../time.ts';
import { MAX_JOURNAL_CONFIG, readJournalConfig } from './journal-config.ts';
import { OFFSET_BYTES, readOffset } from './journal-offset.ts';

/** Frames that no fragment holds yet, in bytes: more than the largest pre-buffer. Beyond this the clip ends. */
export const MAX_JOURNAL_BYTES = 256 * 2 ** 20;

/** Where a frame lies. */
export interface FramePlace extends PacketPlace {
  /** As in `EncodedFrame`. */
  readonly compositionOffset?: number;
}

export interface Journal {
  /** The packet with the parameter sets. What was cut off may lie behind them. */
  readonly config: PacketPlace;
  /** In the order of their times, which grow strictly. */
  readonly frames: readonly FramePlace[];
  /** Sound, likewise. */
  readonly audio: readonly PacketPlace[];
}

/**
 * Reads a journal up to the first packet that is not whole or that no writer leaves there, such as the zeros that a power
 * cut puts in place of a frame. `undefined` when there is no frame in it. Never throws for what the bytes say.
 */
export function readJournal(source: ByteSource): Journal | undefined {
  const [config, ...packets] = scanPackets(source).packets;
  if (config?.kind !== 'config') return undefined;
  const { shape, audio: sound } =
    readJournalConfig(source.read(config.at, Math.min(config.size, MAX_JOURNAL_CONFIG))) ?? {};
  const entry = (shape && sampleEntryOf(shape.codec)) ?? 'avc1';
  const frames: FramePlace[] = [];
  const audio: PacketPlace[] = [];
  let offset: { readonly pts: Micros; readonly compositionOffset: number } | undefined;
  for (const packet of packets) {
    const those = packet.kind === 'audio' ? audio : frames;
    if (packet.pts <= (those.at(-1)?.pts ?? -1)) break;
    if (packet.kind === 'config') {
      const compositionOffset =
        packet.size === OFFSET_BYTES ? readOffset(source.read(packet.at, packet.size)) : undefined;
      if (compositionOffset === undefined) break;
      offset = { pts: packet.pts, compositionOffset };
      continue;
    }
    const bytes = source.read(packet.at, packet.size);
    if (!(packet.kind === 'audio' ? isSound(bytes, sound) : IS_SAMPLE[entry](bytes))) break;
    those.push(offset?.pts === packet.pts ? { ...packet, ...offset } : packet);
  }
  return frames.length === 0 ? undefined : { config, frames, audio };
}

/** Whether bytes can be a sample of a codec; what is looked for are the zeros of a power cut, which none of them can be. */
const IS_SAMPLE: Readonly<Record<SampleEntry, (bytes: Uint8Array) => boolean>> = {
  avc1: areNalUnits,
  hvc1: areNalUnits,
  // frame_marker.
  vp09: ([first = 0]) => first >>> 6 === 2,
  av01: (bytes) => bytes[0] !== 0 && !(splitObus(bytes) instanceof PrerollError),
};

const isSound = (bytes: Uint8Array, config: AudioConfig | undefined): boolean =>
  bytes.some((byte) => byte !== 0) && (config?.codec === 'aac' || opusDuration(bytes) !== undefined);

/** Whether NAL units behind their lengths fill the bytes without a remainder (ISO/IEC 14496-15, 5.3.4.2). */
function areNalUnits(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at + NAL_LENGTH_SIZE < bytes.length) {
    const length = view.getUint32(at);
    if (length === 0) return false;
    at += NAL_LENGTH_SIZE + length;
  }
  return at === bytes.length;
}
