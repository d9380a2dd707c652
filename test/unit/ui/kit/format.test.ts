import { expect, test } from 'vitest';
import { wallMs } from '../../../../src/core/time.ts';
import {
  formatBytes,
  formatDay,
  formatLength,
  formatSeconds,
  formatShare,
  formatSpan,
  formatTime,
} from '../../../../src/ui/kit/format.ts';

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [1_234_567, '1.2 MB'],
  [221_000_000, '221 MB'],
  [3_400_000_000_000_000, '3,400 TB'],
])('%d bytes: %s', (bytes, text) => {
  expect(formatBytes(bytes, 'en')).toBe(text);
});

test.each([
  [-1, '0:00'],
  [7.9, '0:07'],
  [750, '12:30'],
  [3723, '1:02:03'],
])('%d s on a clock: %s', (seconds, text) => {
  expect(formatLength(seconds)).toBe(text);
});

test.each([
  [0, '0 s'],
  [24.9, '24 s'],
  [60, '1 min'],
  [3723, '1 h 2 min 3 s'],
])('%d s in words, as on a clock: %s', (seconds, text) => {
  expect(formatSpan(seconds, 'en').replaceAll('\u00A0', ' ')).toBe(text);
});

test('the rest in the reader’s own spelling', () => {
  expect(formatSeconds(31.44, 'en')).toBe('31.4\u00A0s');
  expect(formatShare(0.0316, 'en')).toBe('3.2\u00A0%');
  expect(formatShare(0.0316, 'de')).toBe('3,2\u00A0%');
  expect(formatTime(wallMs(Date.UTC(2026, 10, 21, 13, 3, 7)), 'de', 'Europe/Berlin')).toBe('14:03:07');
});

test('days are named by how far they are, also across midnight', () => {
  const at = (day: number, hour: number): ReturnType<typeof wallMs> =>
    wallMs(new Date(2026, 10, day, hour).getTime());
  expect(formatDay(at(21, 0), at(21, 23), 'en')).toBe('Today');
  expect(formatDay(at(20, 23), at(21, 0), 'en')).toBe('Yesterday');
  expect(formatDay(at(19, 23), at(21, 0), 'en')).toBe('Thursday, November 19, 2026');
});
