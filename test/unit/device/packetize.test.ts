import { describe, expect, it } from 'vitest';
import { accessUnits, sizeOf, splitNals } from '../../device/annexb.ts';
import { ballast, MAX_PAYLOAD, packetize } from '../../device/packetize.ts';

const SPS = Buffer.from([0x67, 0x64, 0x00, 0x28]);
const PPS = Buffer.from([0x68, 0xee]);
const nal = (header: number, length: number): Buffer => Buffer.alloc(length, 0xab).fill(header, 0, 1);

describe('splitNals', () => {
  it('knows start codes of three and four bytes and drops trailing zeros', () => {
    const stream = Buffer.from([0, 0, 0, 1, 0x67, 1, 0, 0, 1, 0x68, 2, 0, 0, 0, 1, 0x65, 3, 0]);
    expect(splitNals(stream).map((unit) => [...unit])).toStrictEqual([
      [0x67, 1],
      [0x68, 2],
      [0x65, 3],
    ]);
  });

  it('finds nothing where there is no start code', () => {
    expect(splitNals(Buffer.from([1, 2, 3]))).toStrictEqual([]);
  });
});

describe('accessUnits', () => {
  it('puts parameter sets to the picture behind them and leaves the encoder’s note out', () => {
    const idr = nal(0x65, 9);
    const slice = nal(0x41, 5);
    expect(accessUnits([SPS, PPS, nal(0x06, 600), idr, slice])).toStrictEqual([
      { kind: 'key', parameterSets: [SPS, PPS], slices: [idr] },
      { kind: 'delta', parameterSets: [], slices: [slice] },
    ]);
  });

  it('counts a start code of four bytes for each NAL unit', () => {
    expect(sizeOf({ kind: 'key', parameterSets: [SPS, PPS], slices: [nal(0x65, 9)] })).toBe(12 + 4 + 2 + 9);
  });
});

describe('packetize', () => {
  it('puts SPS and PPS into one STAP-A (RFC 6184, 5.7.1)', () => {
    const { parameterSets } = packetize({ kind: 'key', parameterSets: [SPS, PPS], slices: [] });
    expect(parameterSets.map((payload) => [...payload])).toStrictEqual([[0x78, 0, 4, ...SPS, 0, 2, ...PPS]]);
  });

  it('sends a NAL unit that fits as it is', () => {
    const slice = nal(0x41, MAX_PAYLOAD);
    expect(packetize({ kind: 'delta', parameterSets: [], slices: [slice] })).toStrictEqual({
      parameterSets: [],
      slices: [slice],
    });
  });

  it('cuts a longer one into FU-A that give it back (RFC 6184, 5.8)', () => {
    const idr = nal(0x65, 3 * MAX_PAYLOAD);
    const { slices } = packetize({ kind: 'key', parameterSets: [], slices: [idr] });
    expect(slices.map((payload) => payload.length <= MAX_PAYLOAD)).toStrictEqual([true, true, true, true]);
    expect(slices.map((payload) => payload[0])).toStrictEqual([0x7c, 0x7c, 0x7c, 0x7c]);
    expect(slices.map((payload) => payload[1])).toStrictEqual([0x85, 0x05, 0x05, 0x45]);
    const put = Buffer.concat([Buffer.from([0x65]), ...slices.map((payload) => payload.subarray(2))]);
    expect(put.equals(idr)).toBe(true);
  });
});

describe('ballast', () => {
  it('is one SEI message of user data, as long as was asked for (Rec. ITU-T H.264, 7.3.2.3.1)', () => {
    const [message] = ballast(600);
    expect([...(message?.subarray(0, 5) ?? [])]).toStrictEqual([6, 5, 255, 255, 90]);
    expect(message?.length).toBe(5 + 600 + 1);
    expect(message?.at(-1)).toBe(0x80);
    expect(ballast(3 * MAX_PAYLOAD)).toHaveLength(4);
  });

  it('is nothing unless asked for', () => {
    expect(ballast(0)).toStrictEqual([]);
  });
});
