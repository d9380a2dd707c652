import { describe, expect, test } from 'vitest';
import { type AudioTag, readAudioTag } from '../../../../src/core/flv/audio-tag.ts';
import { readVideoTag, type VideoTag } from '../../../../src/core/flv/video-tag.ts';
import { aac, avc, exAudio, exTimed, exVideo, withNanos } from './tags.ts';

const data = Uint8Array.of(1, 2, 3);
const bytes = (...values: readonly number[]) => Uint8Array.from(values);
const long = bytes(
  0x97,
  255,
  0,
  255,
  ...Array<number>(256).fill(9),
  0x11,
  ...exVideo('av01', 1, data).subarray(1),
);

const picture = (codec: string, composition = 0, nanos = 0) => ({
  kind: 'picture',
  codec,
  composition,
  nanos,
  data,
});

const PICTURES: readonly (readonly [string, Uint8Array<ArrayBuffer>, object])[] = [
  ['the record of AVC', avc(0, data), { kind: 'record', codec: 'h264', record: data }],
  ['a key frame of AVC', avc(1, data), picture('h264')],
  ['one that is shown later', avc(1, data, { key: false, composition: 80 }), picture('h264', 80)],
  ['one that is shown earlier', avc(1, data, { key: false, composition: -40 }), picture('h264', -40)],
  ['the end of AVC', avc(2, []), { kind: 'nothing' }],
  ['a command, as of seeking', bytes(0x57, 0), { kind: 'nothing' }],
  ['nothing', bytes(), { kind: 'nothing' }],
  ['VP6', bytes(0x14, 0), { kind: 'unknown', what: 'VP6' }],
  ['a codec that nobody knows', bytes(0x1f, 0), { kind: 'unknown', what: 'CodecID 15' }],
  ['the record of HEVC', exVideo('hvc1', 0, data), { kind: 'record', codec: 'h265', record: data }],
  ['a picture of HEVC', exTimed('hvc1', 40, data), picture('h265', 40)],
  ['one of CodedFramesX, without its time', exVideo('hvc1', 3, data), picture('h265')],
  ['a picture of AVC by its four letters', exTimed('avc1', -1, data), picture('h264', -1)],
  ['the record of AV1', exVideo('av01', 0, data), { kind: 'record', codec: 'av1', record: data }],
  ['a picture of AV1, which has no time of its own', exVideo('av01', 1, data), picture('av1')],
  ['a picture of VP9', exVideo('vp09', 1, data), picture('vp9')],
  ['the end', exVideo('hvc1', 2, []), { kind: 'nothing' }],
  ['colours', exVideo('hvc1', 4, data), { kind: 'nothing' }],
  ['AV1 as MPEG-2 TS has it', exVideo('av01', 5, data), { kind: 'unknown', what: 'AV1 (MPEG-2 TS)' }],
  ['a further track', exVideo('av01', 6, data), { kind: 'further-track' }],
  ['VVC', exVideo('vvc1', 1, data), { kind: 'unknown', what: 'H.266' }],
  ['letters that are none', exVideo('\u0001<b>', 1, data), { kind: 'unknown', what: '?<b>' }],
  ['a name that every object has', exVideo('__pr', 1, data), { kind: 'unknown', what: '__pr' }],
  ['what is still to be specified', exVideo('hvc1', 9, data), { kind: 'unknown', what: 'VideoPacketType 9' }],
  ['a picture with nanoseconds', withNanos(exVideo('av01', 1, data), 250_000), picture('av1', 0, 250_000)],
  [
    'at most a millisecond of them',
    withNanos(exVideo('av01', 1, data), 16_000_000),
    picture('av1', 0, 999_999),
  ],
  ['a modifier that is long and unknown', long, picture('av1')],
];

test.each(PICTURES)('of pictures: %s', (_, body, tag) => {
  expect(readVideoTag(body)).toEqual(tag as VideoTag);
});

const sound = (codec: string, nanos = 0) => ({ kind: 'sound', codec, nanos, data });

const SOUNDS: readonly (readonly [string, Uint8Array<ArrayBuffer>, object])[] = [
  ['the record of AAC', aac(0, data), { kind: 'record', codec: 'aac', record: data }],
  ['AAC', aac(1, data), sound('aac')],
  ['AAC of no length', aac(1, []), { kind: 'nothing' }],
  ['AAC that ends within its head', bytes(0xaf), { kind: 'nothing' }],
  ['MP3', bytes(0x2f, 1, 2), { kind: 'unknown', what: 'MP3' }],
  ['a format that nobody knows', bytes(0xc0, 1), { kind: 'unknown', what: 'SoundFormat 12' }],
  ['the record of Opus', exAudio('Opus', 0, data), { kind: 'record', codec: 'opus', record: data }],
  ['Opus', exAudio('Opus', 1, data), sound('opus')],
  ['Opus with nanoseconds', withNanos(exAudio('Opus', 1, data), 7), sound('opus', 7)],
  ['AAC by its four letters', exAudio('mp4a', 1, data), sound('aac')],
  ['the order of channels', exAudio('Opus', 4, data), { kind: 'nothing' }],
  ['a further track', exAudio('Opus', 5, data), { kind: 'further-track' }],
  ['FLAC', exAudio('fLaC', 1, data), { kind: 'unknown', what: 'FLAC' }],
  ['letters that nobody knows', exAudio('abcd', 1, data), { kind: 'unknown', what: 'abcd' }],
  [
    'what is still to be specified',
    exAudio('Opus', 12, data),
    { kind: 'unknown', what: 'AudioPacketType 12' },
  ],
];

test.each(SOUNDS)('of sound: %s', (_, body, tag) => {
  expect(readAudioTag(body)).toEqual(tag as AudioTag);
});

describe('is refused:', () => {
  test.each([
    ['a picture that ends within its time', bytes(0x17, 1, 0)],
    ['an enhanced one that does', exVideo('hvc1', 1, [0])],
    ['four letters that are three', bytes(0x91, 0x61, 0x76, 0x30)],
    ['a modifier that ends within itself', bytes(0x97, 200, 1)],
    ['modifiers without end', bytes(0x97, 0, 0, 7, 0, 0, 7)],
  ])('%s', (_, body) => {
    expect(readVideoTag(body)).toMatchObject({ reason: 'bad-message' });
  });
});
