/**
 * Frames in the form in which encoders deliver them and tools that speak packets expect them: H.264 and H.265 behind start
 * codes, their parameter sets in a config packet; AV1 with its av1C there, as Android has it; VP9, which needs none, as it is.
 */
import { joined } from '../bytes.ts';
import { sampleEntryOf } from '../codec/family.ts';
import { PrerollError } from '../error.ts';
import type { EncodedFrame, VideoConfig } from '../frame.ts';
import { parseAvcC, splitSample } from '../h264/avcc.ts';
import { parseHvcC } from '../h265/parse-hvcc.ts';

const START_CODE = [0, 0, 0, 1];

/** What goes into a config packet; empty for a codec that has none, or a record that cannot be read. */
export function livePacketConfig({ codec, description }: VideoConfig): Uint8Array<ArrayBuffer> {
  switch (sampleEntryOf(codec)) {
    case 'avc1': {
      const sets = parseAvcC(description);
      return sets instanceof PrerollError
        ? joined([])
        : behindStartCodes([...sets.sps, ...sets.spsExt, ...sets.pps]);
    }
    case 'hvc1': {
      const sets = parseHvcC(description);
      return sets instanceof PrerollError
        ? joined([])
        : behindStartCodes([...sets.vps, ...sets.sps, ...sets.pps]);
    }
    case 'av01':
      return description;
    default:
      return joined([]);
  }
}

/** What goes into its packet; empty for a sample that is none. */
export function livePacketData({ config, data }: EncodedFrame): Uint8Array<ArrayBuffer> {
  const entry = sampleEntryOf(config.codec);
  if (entry !== 'avc1' && entry !== 'hvc1') return data;
  const units = splitSample(data);
  return units instanceof PrerollError ? joined([]) : behindStartCodes(units.map(({ bytes }) => bytes));
}

const behindStartCodes = (units: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  joined(units.flatMap((unit) => [START_CODE, unit]));
