import { expect, test } from 'vitest';
import { bufferShares, bytesInAll } from '../../../../src/core/load/buffer-shares.ts';

const MB = 1024 * 1024;

test.each<{ title: string; wanted: readonly number[]; inAll?: number; shares: readonly number[] }>([
  { title: 'two have as much each', wanted: [400, 400], shares: [192, 192] },
  { title: 'four large streams share alike', wanted: [300, 300, 300, 300], shares: [128, 128, 128, 128] },
  {
    title: 'what a small stream leaves goes to the large ones',
    wanted: [300, 10, 300, 300],
    shares: [149, 64, 149, 149],
  },
  {
    title: 'a stream of which nothing is known has a part already',
    wanted: [0, 0],
    inAll: 100,
    shares: [25, 37],
  },
  { title: 'nobody, nothing', wanted: [], shares: [] },
])('$title', ({ wanted, inAll = 512, shares }) => {
  const got = bufferShares(
    wanted.map((each) => each * MB),
    inAll * MB,
  );
  expect(got.map((share) => Math.floor(share / MB))).toEqual(shares);
});

test('together they are never more than there is, and nobody goes without', () => {
  for (let count = 1; count <= 16; count += 1) {
    for (const most of [1, 50, 5000]) {
      const shares = bufferShares(
        Array.from({ length: count }, (_, n) => ((n * 7919) % most) * MB),
        512 * MB,
      );
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(512 * MB);
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(16 * MB);
    }
  }
});

test.each([
  { title: 'half a gigabyte where the computer has enough', gigabytes: 4, all: 512 },
  { title: 'no more than that, however much it has', gigabytes: 32, all: 512 },
  { title: 'an eighth of a small one', gigabytes: 2, all: 256 },
  { title: 'no less than one device has alone', gigabytes: 0.5, all: 192 },
  { title: 'half a gigabyte where nothing is known', gigabytes: undefined, all: 512 },
])('all devices together have $title', ({ gigabytes, all }) => {
  expect(bytesInAll(gigabytes) / MB).toBe(all);
});
