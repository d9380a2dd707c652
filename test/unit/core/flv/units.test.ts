import { describe, expect, test } from 'vitest';
import { type FlvUnit, FlvUnits } from '../../../../src/core/flv/units.ts';
import { writeAmf0 } from '../../../../src/core/rtmp/amf0-writer.ts';
import { MessageType } from '../../../../src/core/rtmp/message.ts';
import { monoMs } from '../../../../src/core/time.ts';
import { aac, avc, exAudio, exTimed, exVideo, withNanos } from './tags.ts';

const { Video, Audio, DataAmf0 } = MessageType;
const RECORD = Uint8Array.of(1, 77, 0, 30);
const OTHER = Uint8Array.of(1, 100, 0, 31);
const data = Uint8Array.of(9, 8, 7);

type Sent = readonly [typeId: number, timestamp: number, payload: Uint8Array<ArrayBuffer>];

function read(...sent: readonly Sent[]): readonly FlvUnit[] {
  const units = new FlvUnits();
  return sent.flatMap(([typeId, timestamp, payload]) => {
    const unit = units.read({ typeId, timestamp, payload, streamId: 1 }, monoMs(timestamp));
    return unit === undefined ? [] : [unit];
  });
}

const videos = (units: readonly FlvUnit[]) =>
  units.flatMap((unit) => (unit.kind === 'video' ? [unit.unit] : []));
const sounds = (units: readonly FlvUnit[]) =>
  units.flatMap((unit) => (unit.kind === 'sound' ? [unit.unit] : []));

describe('pictures', () => {
  test('have their record, both their times, and their bytes as they were sent', () => {
    const [unit] = videos(read([Video, 0, avc(0, RECORD)], [Video, 40, avc(1, data, { composition: 80 })]));
    expect(unit).toEqual({
      codec: 'h264',
      form: 'sample',
      record: RECORD,
      data,
      dts: 40_000,
      pts: 120_000,
      missingBefore: 0,
    });
  });

  test('keep the record as one object as long as it says the same', () => {
    const [a, b, c] = videos(
      read(
        [Video, 0, avc(0, RECORD)],
        [Video, 0, avc(1, data)],
        [Video, 40, avc(0, RECORD)],
        [Video, 40, avc(1, data)],
        [Video, 80, avc(0, OTHER)],
        [Video, 80, avc(1, data)],
      ),
    );
    expect(b?.record).toBe(a?.record);
    expect(c?.record).toEqual(OTHER);
  });

  test.each([
    ['before there is a record', [[Video, 0, avc(1, data)]]],
    [
      'of another codec than the record',
      [
        [Video, 0, avc(0, RECORD)],
        [Video, 0, exTimed('hvc1', 0, data)],
      ],
    ],
    [
      'behind a record without bytes',
      [
        [Video, 0, avc(0, [])],
        [Video, 0, avc(1, data)],
      ],
    ],
    [
      'behind one that is too long to be one',
      [
        [Video, 0, avc(0, new Uint8Array(65_536))],
        [Video, 0, avc(1, data)],
      ],
    ],
  ] as const)('are left out %s', (_, sent) => {
    expect(read(...sent)).toEqual([]);
  });

  test('of VP9 need none', () => {
    expect(videos(read([Video, 5, exVideo('vp09', 1, data)]))).toMatchObject([
      { codec: 'vp9', form: 'stream', data },
    ]);
  });

  test('never go back in their time of decoding', () => {
    const sent = [100, 140, 120, 180].map((time): Sent => [Video, time, avc(1, data)]);
    const units = videos(read([Video, 0, avc(0, RECORD)], ...sent));
    expect(units.map(({ dts }) => dts)).toEqual([100_000, 140_000, 140_000, 180_000]);
  });

  test('have parts of a millisecond where they are said', () => {
    const body = withNanos(exVideo('av01', 1, data), 333_000);
    expect(videos(read([Video, 0, exVideo('av01', 0, RECORD)], [Video, 33, body]))).toMatchObject([
      { codec: 'av1', dts: 33_333, pts: 33_333 },
    ]);
  });
});

test('sound has its record and is on the clock of the pictures', () => {
  const units = sounds(
    read([Audio, 0, aac(0, RECORD)], [Audio, 21, aac(1, data)], [Audio, 42, exAudio('Opus', 1, data)]),
  );
  expect(units).toEqual([{ codec: 'aac', record: RECORD, data, pts: 21_000 }]);
});

test('what cannot be recorded is told once', () => {
  const mp3 = Uint8Array.of(0x2f, 1);
  expect(
    read(
      [Audio, 0, mp3],
      [Audio, 20, mp3],
      [Video, 0, exVideo('av01', 6, data)],
      [Video, 0, exVideo('av01', 6, data)],
    ),
  ).toEqual([
    { kind: 'left-out', track: 'audio', what: 'MP3' },
    { kind: 'left-out', track: 'video', what: undefined },
  ]);
});

test('and no stranger has us tell without end', () => {
  const sent = Array.from({ length: 99 }, (_, at): Sent => [Video, 0, exVideo(`x${at + 100}`, 1, data)]);
  expect(read(...sent)).toHaveLength(8);
});

test('what makes no sense is passed over', () => {
  const sent: readonly Sent[] = [
    [Video, 0, Uint8Array.of(0x17)],
    [Audio, 0, Uint8Array.of()],
    [Audio, 0, Uint8Array.of(0x91, 1)],
    [DataAmf0, 0, Uint8Array.of(2, 255)],
  ];
  expect(read(...sent)).toEqual([]);
});

describe('onMetaData', () => {
  const properties = new Map<string, string | number | boolean | null>([
    ['width', 1920],
    ['encoder', 'obs-output\u202e module\n(libobs)'],
    ['stereo', true],
    ['videodatarate', Number.NaN],
    ['nothing', null],
    ['', 'unnamed'],
    ['long', 'x'.repeat(500)],
  ]);
  const facts = [
    { name: 'width', value: 1920 },
    { name: 'encoder', value: 'obs-output module (libobs)' },
    { name: 'stereo', value: true },
    { name: 'long', value: `${'x'.repeat(119)}…` },
  ];

  test.each([
    ['as encoders send it', ['@setDataFrame', 'onMetaData', properties]],
    ['as a file has it', ['onMetaData', properties]],
  ])('%s', (_, values) => {
    const named = new Map([...properties].filter(([name]) => name !== ''));
    const payload = writeAmf0(values.map((value) => (value === properties ? named : (value as string))));
    expect(read([DataAmf0, 0, payload])).toEqual([{ kind: 'facts', facts }]);
  });

  test.each([
    ['another name', ['onCuePoint', new Map()]],
    ['no properties', ['@setDataFrame', 'onMetaData', 7]],
  ])('is none with %s', (_, values) => {
    expect(read([DataAmf0, 0, writeAmf0(values as readonly (string | number)[])])).toEqual([]);
  });
});
