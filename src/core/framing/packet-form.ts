/**
 * What a stream of packets is, by the bytes that it begins with: its writers name no codec. A config packet has parameter
 * sets as the encoder gave them (Annex B, or a sequence header of AV1) or the record of an MP4 (avcC, hvcC, av1C), and the
 * packets behind it are of that form. Without one, the first key frame has all that is needed in front.
 */
import { ObuType, splitObus } from '../av1/obu.ts';
import { PrerollError } from '../error.ts';
import { splitAnnexB } from '../h264/annexb.ts';
import { parseAvcC } from '../h264/avcc.ts';
import { NalType, type NalUnit } from '../h264/nal.ts';
import { parseHvcC } from '../h265/parse-hvcc.ts';
import type { VideoUnit } from '../media-unit.ts';

export type PacketForm = Pick<VideoUnit, 'codec' | 'form'>;

/** VPS and SPS of H.265 by both bytes of their headers (Rec. ITU-T H.265, 7.3.1.2); in H.264 neither means anything. */
const HEVC_SETS: ReadonlySet<number | undefined> = new Set([0x40, 0x42]);

/** frame_sync_code behind the first byte of a key frame (VP9 bitstream, 7.2). */
const VP9_SYNC = [0x49, 0x83, 0x42];

/** `undefined` for what cannot be told. @param bytes A config packet, or a key frame that comes without one. */
export function packetForm(bytes: Uint8Array): PacketForm | undefined {
  if (bytes[0] === 0 && bytes[1] === 0) return annexBForm(bytes);
  if (bytes[0] === 0x81) return { codec: 'av1', form: 'sample' };
  if (bytes[0] === 1) return recordForm(bytes);
  if (VP9_SYNC.every((byte, at) => bytes[at + 1] === byte)) return { codec: 'vp9', form: 'stream' };
  const obus = splitObus(bytes);
  if (obus instanceof PrerollError) return undefined;
  const begins = obus.some(({ obu_type }) => obu_type === ObuType.SEQUENCE_HEADER);
  return begins ? { codec: 'av1', form: 'stream' } : undefined;
}

function annexBForm(bytes: Uint8Array): PacketForm | undefined {
  const units = splitAnnexB(bytes);
  if (units instanceof PrerollError) return undefined;
  if (units.some(isHevcSet)) return { codec: 'h265', form: 'stream' };
  const begins = units.some(({ nal_unit_type }) => nal_unit_type === NalType.SPS);
  return begins ? { codec: 'h264', form: 'stream' } : undefined;
}

const isHevcSet = ({ bytes }: NalUnit): boolean => HEVC_SETS.has(bytes[0]) && bytes[1] === 1;

/** Both records begin with their version, 1; each has sets of its own codec behind that. */
function recordForm(bytes: Uint8Array): PacketForm | undefined {
  const avc = parseAvcC(bytes);
  if (!(avc instanceof PrerollError) && avc.sps.length > 0 && avc.sps.every(isAvcSps)) {
    return { codec: 'h264', form: 'sample' };
  }
  const hevc = parseHvcC(bytes);
  if (!(hevc instanceof PrerollError) && hevc.sps.length > 0) return { codec: 'h265', form: 'sample' };
  return undefined;
}

const isAvcSps = (sps: Uint8Array): boolean => ((sps[0] ?? 0) & 31) === NalType.SPS;
