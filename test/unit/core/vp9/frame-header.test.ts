/** Frame headers written by hand, by 6.2: what the fixtures of an encoder do not have. */
import { describe, expect, test } from 'vitest';
import { PrerollError } from '../../../../src/core/error.ts';
import { parseVp9Header } from '../../../../src/core/vp9/frame-header.ts';
import { Vp9Reader } from '../../../../src/core/vp9/access-unit.ts';
import { bytesOf } from '../bit-string.ts';
import { sound, u } from '../h264/support.ts';

const PROFILE = ['00', '10', '01', '110'] as const;
const SYNC = u(24, 0x49_83_42);
const SIZE = u(16, 1279) + u(16, 719);

/** show_existing_frame, frame_type, show_frame and error_resilient_mode of a key frame that is shown. */
const key = (profile: 0 | 1 | 2 | 3, color: string, sync = SYNC, size = SIZE) =>
  bytesOf('10', PROFILE[profile], '0', '0', '10', sync, color, size);

const BT709 = u(3, 2);
const RGB = u(3, 7);
const PLAIN = key(0, `${BT709}0`);
const BAD = expect.any(PrerollError) as unknown;

test.each<[string, Uint8Array, object]>([
  ['profile 0', PLAIN, { Profile: 0, color: { BitDepth: 8, color_range: 0, chromaSubsampling: 1 } }],
  ['full range', key(0, `${BT709}1`), { color: { color_range: 1 } }],
  ['4:4:4', key(1, `${BT709}0000`), { Profile: 1, color: { BitDepth: 8, chromaSubsampling: 3 } }],
  ['4:2:2', key(1, `${BT709}0100`), { Profile: 1, color: { chromaSubsampling: 2 } }],
  ['RGB', key(1, `${RGB}0`), { color: { color_space: 7, color_range: 1, chromaSubsampling: 3 } }],
  ['10 bits', key(2, `0${BT709}0`), { Profile: 2, color: { BitDepth: 10 } }],
  ['12 bits', key(2, `1${BT709}0`), { Profile: 2, color: { BitDepth: 12 } }],
  [
    '12 bits of 4:4:4',
    key(3, `1${BT709}0000`),
    { Profile: 3, color: { BitDepth: 12, chromaSubsampling: 3 } },
  ],
])('a key frame of %s', (_, frame, expected) => {
  expect(sound(parseVp9Header(frame))).toMatchObject({ kind: 'key', width: 1280, height: 720, ...expected });
});

test.each<[string, Uint8Array]>([
  ['a picture that was sent before', bytesOf('10', '00', '1', u(3, 0))],
  ['a picture that depends on others', bytesOf('10', '00', '0', '1', '10')],
])('%s is a delta', (_, frame) => {
  expect(parseVp9Header(frame)).toEqual({ kind: 'delta' });
});

describe('refused is', () => {
  test.each<[string, Uint8Array]>([
    ['another marker', bytesOf('01', '00', '0', '1', '10')],
    ['a profile above 3', bytesOf('10', '111', '0', '1', '10')],
    ['another sync code', key(0, `${BT709}0`, u(24, 0x49_83_43))],
    ['RGB in a profile of 4:2:0', key(0, `${RGB}0`)],
    ['4:2:0 in a profile of more', key(1, `${BT709}0110`)],
    ['4:4:0, which no file can name', key(1, `${BT709}0010`)],
    ['a header that ends early', PLAIN.subarray(0, 8)],
  ])('%s', (_, frame) => {
    expect(parseVp9Header(frame)).toEqual(BAD);
  });
});

test('after a key frame that cannot be, nothing goes on from the one before', () => {
  const reader = new Vp9Reader();
  const delta = bytesOf('10', '00', '0', '1', '10');
  const endless = key(0, `${BT709}0`, SYNC, u(16, 65_535) + u(16, 719));
  expect([PLAIN, delta, endless, delta, PLAIN].map((frame) => reader.push(frame).kind)).toEqual([
    'frame',
    'frame',
    'bad',
    'wait',
    'frame',
  ]);
});
