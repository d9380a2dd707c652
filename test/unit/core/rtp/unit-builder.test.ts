/** H.264 and H.265 out of packets. The forms are those of RFC 6184, 5.6 to 5.8, and RFC 7798, 4.4. */
import { describe, expect, test } from 'vitest';
import { H264_PAYLOADS } from '../../../../src/core/rtp/depacketize-h264.ts';
import { H265_PAYLOADS } from '../../../../src/core/rtp/depacketize-h265.ts';
import type { NalCodec } from '../../../../src/core/rtp/nal-codec.ts';
import { type BuiltUnit, UnitBuilder } from '../../../../src/core/rtp/unit-builder.ts';

const SPS = [0x67, 0x42, 0x00, 0x0a, 0x96, 0x53, 0x05, 0x89, 0x88];
const PPS = [0x68, 0xc9, 0x63, 0x88];
const AUD = [9, 0x10];
/** `first_mb_in_slice` of 0 is a bit of 1. */
const IDR = [0x65, 0x88, 1, 2, 3, 4];
const P = [0x41, 0x9a, 5];
const SECOND_SLICE = [0x41, 0x40, 6];

interface Sent {
  readonly at: number;
  readonly payload: readonly number[];
  readonly mark?: boolean;
  readonly lost?: number;
}

function build(
  sent: readonly Sent[],
  sets: readonly (readonly number[])[] = [],
  codec: NalCodec = H264_PAYLOADS,
) {
  const builder = new UnitBuilder(
    codec,
    sets.map((set) => Uint8Array.from(set)),
  );
  return sent.flatMap(({ at, payload, mark = false, lost = 0 }) =>
    builder.push(
      {
        timestamp: at,
        marker: mark,
        payload: Uint8Array.from(payload),
        payloadType: 96,
        sequence: 0,
        ssrc: 0,
      },
      lost,
    ),
  );
}

const annexB = (...nals: readonly (readonly number[])[]) =>
  Uint8Array.from(nals.flatMap((nal) => [0, 0, 0, 1, ...nal]));
const dataOf = (units: readonly BuiltUnit[]) => units.map(({ data }) => data);
const stapA = (...nals: readonly (readonly number[])[]) => [
  24,
  ...nals.flatMap((nal) => [nal.length >> 8, nal.length & 255, ...nal]),
];
/** FU-A, in pieces of so many bytes. */
const cut = (nal: readonly number[], size: number) => {
  const [header = 0, ...rest] = nal;
  return Array.from({ length: Math.ceil(rest.length / size) }, (_, at) => [
    (header & 0xe0) | 28,
    (header & 31) | (at === 0 ? 0x80 : 0) | ((at + 1) * size >= rest.length ? 0x40 : 0),
    ...rest.slice(at * size, (at + 1) * size),
  ]);
};
const [FU_START = [], FU_MIDDLE = [], FU_END = []] = cut(IDR, 2);

describe('an access unit', () => {
  test.each([
    ['a single NAL unit', [{ at: 1, payload: P, mark: true }], [annexB(P)]],
    [
      'several slices',
      [
        { at: 1, payload: P },
        { at: 1, payload: SECOND_SLICE, mark: true },
      ],
      [annexB(P, SECOND_SLICE)],
    ],
    ['an aggregate', [{ at: 1, payload: stapA(AUD, P), mark: true }], [annexB(AUD, P)]],
    [
      'fragments',
      [
        { at: 1, payload: FU_START },
        { at: 1, payload: FU_MIDDLE },
        { at: 1, payload: FU_END, mark: true },
      ],
      [annexB(IDR)],
    ],
    [
      'what another time ends, where nobody marks',
      [
        { at: 1, payload: P },
        { at: 2, payload: P },
      ],
      [annexB(P)],
    ],
    [
      'parameter sets with marks and times of their own',
      [
        { at: 1, payload: SPS, mark: true },
        { at: 1, payload: PPS, mark: true },
        { at: 2, payload: IDR, mark: true },
      ],
      [annexB(SPS, PPS, IDR)],
    ],
    [
      'nothing of an empty packet',
      [
        { at: 1, payload: [] },
        { at: 1, payload: P, mark: true },
      ],
      [annexB(P)],
    ],
  ])('is %s', (_, sent, units) => {
    expect(dataOf(build(sent))).toEqual(units);
  });

  test('is known as one where decoding can begin', () => {
    const units = build([
      { at: 1, payload: IDR, mark: true },
      { at: 2, payload: P, mark: true },
    ]);
    expect(units.map(({ key, timestamp }) => [key, timestamp])).toEqual([
      [true, 1],
      [false, 2],
    ]);
  });
});

describe('parameter sets', () => {
  test('of the description stand before each key frame, SPS first', () => {
    const units = build(
      [
        { at: 1, payload: IDR, mark: true },
        { at: 2, payload: P, mark: true },
        { at: 3, payload: IDR, mark: true },
      ],
      [PPS, SPS],
    );
    expect(dataOf(units)).toEqual([annexB(SPS, PPS, IDR), annexB(P), annexB(SPS, PPS, IDR)]);
    expect(units[0]?.sets).toBe(units[2]?.sets);
  });

  test('are left as they are where they come with the key frame', () => {
    expect(dataOf(build([{ at: 1, payload: stapA(SPS, PPS, IDR), mark: true }], [SPS, PPS]))).toEqual([
      annexB(SPS, PPS, IDR),
    ]);
  });

  test('that came later replace those of the description', () => {
    const other = [0x68, 0xc9, 0x63, 0x8a];
    const units = build(
      [
        { at: 1, payload: stapA(SPS, other, IDR), mark: true },
        { at: 2, payload: IDR, mark: true },
      ],
      [SPS, PPS],
    );
    expect(dataOf(units)[1]).toEqual(annexB(SPS, other, IDR));
  });
});

describe('a loss', () => {
  const key = { at: 1, payload: IDR, mark: true };
  test.each([
    [
      'of the end takes that unit',
      [key, { at: 2, payload: P }, { at: 3, payload: P, mark: true, lost: 1 }],
      [
        [1, 0],
        [3, 1],
      ],
    ],
    [
      'of a whole unit is counted as one',
      [key, { at: 4, payload: P, mark: true, lost: 5 }],
      [
        [1, 0],
        [4, 1],
      ],
    ],
    [
      'of the first slice takes that unit',
      [key, { at: 2, payload: SECOND_SLICE, mark: true, lost: 1 }, { at: 3, payload: P, mark: true }],
      [
        [1, 0],
        [3, 1],
      ],
    ],
    [
      'of a fragment takes that unit',
      [
        key,
        { at: 2, payload: FU_START },
        { at: 2, payload: FU_END, mark: true, lost: 1 },
        { at: 3, payload: P, mark: true },
      ],
      [
        [1, 0],
        [3, 1],
      ],
    ],
    [
      'of the first fragment takes that unit',
      [key, { at: 2, payload: FU_END, mark: true, lost: 1 }, { at: 3, payload: P, mark: true }],
      [
        [1, 0],
        [3, 1],
      ],
    ],
    [
      'before we came in is none of ours',
      [
        { at: 1, payload: FU_END, mark: true },
        { at: 2, payload: SECOND_SLICE, mark: true },
        { at: 3, payload: P, mark: true },
      ],
      [[3, 0]],
    ],
  ])('%s', (_, sent, units) => {
    expect(build(sent).map(({ timestamp, missingBefore }) => [timestamp, missingBefore])).toEqual(units);
  });
});

describe('what makes no sense takes its unit', () => {
  test.each([
    ['an aggregate that is shorter than it says', [24, 0, 9, 0x41]],
    ['an aggregate with a stray byte', [...stapA(P), 1]],
    ['a fragment of nothing', [28]],
    ['a fragment that nothing began', FU_MIDDLE],
    ['a type of another packetization', [25, 0, 0, 1]],
    ['a type that is reserved', [31, 1]],
  ])('%s', (_, payload) => {
    const units = build([
      { at: 1, payload: P, mark: true },
      { at: 2, payload },
      { at: 2, payload: P, mark: true },
      { at: 3, payload: P, mark: true },
    ]);
    expect(units.map(({ timestamp, missingBefore }) => [timestamp, missingBefore])).toEqual([
      [1, 0],
      [3, 1],
    ]);
  });

  test('a fragment that begins before the last one ended', () => {
    const units = build([
      { at: 1, payload: FU_START },
      { at: 1, payload: FU_START },
      { at: 1, payload: FU_END, mark: true },
    ]);
    expect(units).toEqual([]);
  });
});

test('a device that marks every slice is believed no longer', () => {
  const picture = (at: number): readonly Sent[] => [
    { at, payload: P, mark: true },
    { at, payload: SECOND_SLICE, mark: true },
  ];
  const units = build([...picture(1), ...picture(2), ...picture(3), ...picture(4)]);
  // Of the first, half was delivered before the other half came.
  expect(dataOf(units)).toEqual([annexB(P), annexB(P, SECOND_SLICE), annexB(P, SECOND_SLICE)]);
});

describe('H.265', () => {
  const VPS = [0x40, 1, 0x0c, 1];
  const SPS5 = [0x42, 1, 1, 1];
  const PPS5 = [0x44, 1, 0xc1, 0x72];
  const CRA = [0x2a, 1, 0x80, 7, 8, 9];
  const TRAIL = [0x02, 1, 0x80, 7];
  const sets = [PPS5, SPS5, VPS];

  test.each([
    ['a single NAL unit', [TRAIL], annexB(TRAIL)],
    ['an aggregate (4.4.2)', [[0x60, 1, 0, 4, ...VPS, 0, 6, ...CRA]], annexB(VPS, CRA)],
    [
      'fragments (4.4.3)',
      [
        [0x62, 1, 0x95, 0x80, 7],
        [0x62, 1, 0x15, 8],
        [0x62, 1, 0x55, 9],
      ],
      annexB(VPS, SPS5, PPS5, CRA),
    ],
  ])('comes as %s', (_, payloads, data) => {
    const sent = payloads.map((payload, at) => ({ at: 1, payload, mark: at === payloads.length - 1 }));
    const bare = data.length === annexB(TRAIL).length;
    const [unit] = build(sent, bare ? [] : sets, H265_PAYLOADS);
    expect(unit?.data).toEqual(data);
    expect(unit?.key).toBe(!bare);
  });

  test.each([
    ['a PACI packet', [0x64, 1, 0, 0]],
    ['half a header', [0x02]],
    ['a fragment of nothing', [0x62, 1]],
  ])('does not come as %s', (_, payload) => {
    expect(build([{ at: 1, payload, mark: true }], [], H265_PAYLOADS)).toEqual([]);
  });
});
