import { expect, test } from 'vitest';
import { goodbye, senderReport } from '../../../../src/core/rtp/sender-report.ts';
import { wallMs } from '../../../../src/core/time.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

test('A report gives one moment by two clocks, what was sent, and a name (RFC 3550, 6.4.1 and 6.5)', () => {
  const report = {
    ssrc: 0xdeadbeef,
    // 2036-02-07T06:28:16Z is where the seconds of NTP wrap; half a second before it.
    wall: wallMs(2_085_978_495_500),
    rtpTime: 0x12345678,
    packets: 3,
    bytes: 4000,
  };
  expect(hex(senderReport(report, 'cam'))).toBe(
    [
      '80c80006deadbeef', // version 2, no blocks, SR, seven words
      'ffffffff80000000',
      '12345678',
      '00000003',
      '00000fa0',
      '81ca0003deadbeef', // one chunk, SDES, four words
      '010363616d', // CNAME, three characters
      '000000', // a zero ends the chunk, and two fill its last word
    ].join(''),
  );
});

test.each([
  ['a', 3],
  ['abcde', 4],
  ['abcdef', 5],
])('The name %s fills whole words, and a zero is always behind it', (name, length) => {
  const bytes = senderReport({ ssrc: 1, wall: wallMs(0), rtpTime: 0, packets: 0, bytes: 0 }, name);
  expect(bytes.length).toBe(28 + length * 4);
  expect(bytes[31]).toBe(length - 1);
  expect(bytes.at(-1)).toBe(0);
});

test('Counters wrap at 32 bits', () => {
  const report = {
    ssrc: 2 ** 32 + 5,
    wall: wallMs(0),
    rtpTime: 2 ** 32 + 1,
    packets: 2 ** 32,
    bytes: 2 ** 32 + 2,
  };
  expect(hex(senderReport(report, 'x')).slice(8, 56)).toBe(
    '0000000583aa7e8000000000000000010000000000000002',
  );
});

test('A stream that is over says so (6.6)', () => {
  expect(hex(goodbye(0x01020304))).toBe('81cb000101020304');
});
