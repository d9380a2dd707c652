import { expect, test } from 'vitest';
import { OPUS } from '../../../../src/core/opus/packet.ts';
import { audioCarriage, videoCarriage } from '../../../../src/core/rtp/carriage.ts';
import { toSample } from '../../../../src/core/h264/avcc.ts';
import { JUDGED } from '../codec/support.ts';
import { readJudgement, unhex } from '../h264/support.ts';

const config = (codec: string, record: string) => ({
  codec,
  width: 1,
  height: 1,
  description: unhex(record),
});
const hex = (payloads: readonly Uint8Array[] | undefined): readonly string[] | undefined =>
  payloads?.map((bytes) => Buffer.from(bytes).toString('hex'));

const SPS = '6742c01e';
const PPS = '68ce';
/** An AVCDecoderConfigurationRecord with these two. */
const AVCC = `0142c01effe10004${SPS}010002${PPS}`;

test('H.264 is described by its level and its parameter sets', () => {
  const carriage = videoCarriage(config('avc1.42c01e', AVCC));
  expect(carriage?.rtpmap).toBe('H264/90000');
  expect(carriage?.fmtp).toBe(
    'packetization-mode=1;profile-level-id=42c01e;sprop-parameter-sets=Z0LAHg==,aM4=',
  );
});

test('and its key frames come with the sets, its others without', () => {
  const carriage = videoCarriage(config('avc1.42c01e', AVCC));
  const data = toSample([{ bytes: unhex('0611') }, { bytes: unhex('65aabb') }]);
  expect(hex(carriage?.payloads({ kind: 'key', data }))).toEqual([
    `780004${SPS}0002${PPS}`,
    '0611',
    '65aabb',
  ]);
  expect(hex(carriage?.payloads({ kind: 'delta', data }))).toEqual(['0611', '65aabb']);
});

test('nothing is sent of a sample that is none', () => {
  const data = unhex('0000000905');
  expect(videoCarriage(config('avc1.42c01e', AVCC))?.payloads({ kind: 'delta', data })).toEqual([]);
});

test('what x264 makes goes into the description whole', () => {
  const { avcC } = readJudgement('main-bframes');
  const sets = /sprop-parameter-sets=([^;]*)$/.exec(
    videoCarriage(config('avc1.4d4015', avcC))?.fmtp ?? '',
  )?.[1];
  const found = sets?.split(',').map((set) => Buffer.from(set, 'base64').toString('hex')) ?? [];
  expect(found).toHaveLength(2);
  for (const set of found) expect(avcC).toContain(set);
});

test('H.265 is described by its three kinds of parameter sets', () => {
  const record = JUDGED['h265.h265']?.record ?? '';
  const carriage = videoCarriage(config('hvc1.1.6.L30.90', record));
  expect(carriage?.rtpmap).toBe('H265/90000');
  const [, ...sets] = /^sprop-vps=(.*);sprop-sps=(.*);sprop-pps=(.*)$/.exec(carriage?.fmtp ?? '') ?? [];
  const inHex = sets.map((set) => Buffer.from(set, 'base64').toString('hex'));
  for (const set of inHex) expect(record).toContain(set);
  const data = toSample([{ bytes: unhex('2601aa') }]);
  const [together = '', picture] = hex(carriage?.payloads({ kind: 'key', data })) ?? [];
  expect(together.startsWith('6001')).toBe(true);
  for (const set of inHex) expect(together).toContain(set);
  expect(picture).toBe('2601aa');
});

test('VP9 needs no description', () => {
  const carriage = videoCarriage(config('vp09.00.10.08', '01000000000a82020202000000'));
  expect([carriage?.rtpmap, carriage?.fmtp]).toEqual(['VP9/90000', undefined]);
  expect(hex(carriage?.payloads({ kind: 'key', data: unhex('82ff') }))).toEqual(['0c82ff']);
});

test.each([
  ['AV1', 'av01.0.04M.08', '81040c00'],
  ['an unreadable avcC', 'avc1.42c01e', '00'],
  ['an unreadable hvcC', 'hvc1.1.6.L30.90', '00'],
])('%s cannot be sent', (_, codec, record) => {
  expect(videoCarriage(config(codec, record))).toBeUndefined();
});

test('Opus is called stereo, and a packet is a payload', () => {
  const carriage = audioCarriage({ ...OPUS, channels: 1 });
  expect(carriage).toMatchObject({ rate: 48_000, rtpmap: 'opus/48000/2', fmtp: undefined });
  expect(hex(carriage?.payloads({ data: unhex('fc0102') }))).toEqual(['fc0102']);
});

test('but more channels than two cannot be told apart', () => {
  expect(audioCarriage({ ...OPUS, channels: 6 })).toBeUndefined();
});

test('AAC is described by its configuration', () => {
  const carriage = audioCarriage({
    codec: 'aac',
    sampleRate: 44_100,
    channels: 2,
    description: unhex('1210'),
  });
  expect(carriage?.rate).toBe(44_100);
  expect(carriage?.rtpmap).toBe('MPEG4-GENERIC/44100/2');
  expect(carriage?.fmtp?.split(';')).toEqual([
    'streamtype=5',
    'profile-level-id=1',
    'mode=AAC-hbr',
    'sizelength=13',
    'indexlength=3',
    'indexdeltalength=3',
    'config=1210',
  ]);
  expect(hex(carriage?.payloads({ data: unhex('2110') }))).toEqual(['001000102110']);
});
