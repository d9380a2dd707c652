import { describe, expect, test } from 'vitest';
import { decodeRecords, encodeRecord, type TileRecord } from '../../../../src/core/detect/tile-record.ts';
import { news } from './news.ts';
import { random } from './screen-sim.ts';

/** Four letters. */
const record = (seconds: number, over: Partial<TileRecord> = {}): TileRecord => news(seconds, 4, over);

const RECORDS = [
  record(20),
  record(21, { kind: 'area', quality: 'coarse' }),
  record(48_000, { kind: 'frozen', columns: 120, rows: 68 }),
  record(48_001, { runs: new Uint8Array() }),
];

const join = (records: readonly TileRecord[]): Uint8Array =>
  Uint8Array.from(records.flatMap((each) => [...encodeRecord(each)]));

describe('records', () => {
  test('come back from a file as they went in', () => {
    const bytes = join(RECORDS);
    expect(decodeRecords(bytes)).toEqual({ records: RECORDS, whole: bytes.length });
  });

  test('of four letters take less than thirty bytes', () => {
    expect(encodeRecord(record(86_400)).length).toBeLessThan(30);
  });

  test('are kept up to the one that a dead writer left torn', () => {
    const whole = join(RECORDS.slice(0, 2)).length;
    const bytes = join(RECORDS.slice(0, 3));
    for (let length = whole; length < bytes.length; length += 1) {
      expect(decodeRecords(bytes.subarray(0, length))).toEqual({ records: RECORDS.slice(0, 2), whole });
    }
  });

  test.each([
    ['of an unknown kind', { offset: 0, byte: 9 }],
    ['whose runs do not fit its grid', { offset: encodeRecord(record(20)).length - 1, byte: 0xff }],
  ])('%s end the reading', (_, { offset, byte }) => {
    const first = encodeRecord(record(19));
    const bytes = Uint8Array.from([...first, ...encodeRecord(record(20))]);
    bytes[first.length + offset] = byte;
    expect(decodeRecords(bytes)).toEqual({ records: [record(19)], whole: first.length });
  });

  test('of a grid that no screen has are refused', () => {
    expect(decodeRecords(encodeRecord(record(20, { columns: 0 }))).records).toEqual([]);
    expect(decodeRecords(encodeRecord(record(20, { rows: 100_000 }))).records).toEqual([]);
  });

  test('read from noise never throw', () => {
    const next = random(3);
    for (let round = 0; round < 200; round += 1) {
      const bytes = Uint8Array.from({ length: 40 }, () => Math.floor(next() * 256));
      expect(decodeRecords(bytes).whole).toBeLessThanOrEqual(40);
    }
  });
});
