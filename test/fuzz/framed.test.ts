/** A stream of framed packets from whoever sends one. */
import { expect, it } from 'vitest';
import { PrerollError } from '../../src/core/error.ts';
import { packetBytes } from '../../src/core/framing/packet-bytes.ts';
import { PacketReader } from '../../src/core/framing/packet-reader.ts';
import { PacketUnits } from '../../src/core/framing/packet-units.ts';
import { type Micros, micros, monoMs } from '../../src/core/time.ts';
import { ByteIngest } from '../../src/pipeline/byte-ingest.ts';
import { accessUnits, readJudgement, readStream } from '../unit/core/h264/support.ts';
import { fuzz } from './fuzz.ts';

const [KEY = new Uint8Array(), DELTA = new Uint8Array()] = accessUnits(readStream('baseline')).map((unit) =>
  unit.slice(0, 400),
);
const RECORD = Uint8Array.from(Buffer.from(readJudgement('baseline').avcC, 'hex'));

const AS_STREAM = packetBytes([
  { kind: 'key', pts: micros(5), data: KEY },
  { kind: 'delta', pts: micros(33_338), data: DELTA },
]);
const AS_SAMPLES = packetBytes([
  { kind: 'config', pts: micros(0), data: RECORD },
  { kind: 'key', pts: micros(5), data: new Uint8Array([0, 0, 0, 2, 0x65, 0x88]) },
]);
const AV1 = packetBytes([
  { kind: 'config', pts: micros(0), data: new Uint8Array([0x81, 4, 12, 0, 0x0a, 2, 0, 0]) },
  { kind: 'key', pts: micros(5), data: new Uint8Array([0x12, 0, 0x0a, 2, 0, 0, 0x32, 1, 0x10]) },
]);

it('is read up to what makes no sense, however it is cut', () => {
  fuzz([AS_STREAM, AS_SAMPLES, AV1], (input) => {
    const reader = new PacketReader();
    const units = new PacketUnits();
    const ingest = new ByteIngest();
    const half = input.length >>> 1;
    const times: Micros[] = [];
    for (const chunk of [input.subarray(0, half), input.subarray(half)]) {
      for (const packet of reader.push(chunk).packets) {
        const unit = units.read(packet, monoMs(0));
        if (unit === undefined || unit instanceof PrerollError) continue;
        const read = ingest.video(unit, monoMs(0));
        if (read.kind === 'frame') times.push(read.frame.pts);
      }
    }
    expect(times.every((time, at) => at === 0 || time > (times[at - 1] ?? time))).toBe(true);
  });
});
