/** What a page can see of a server that lets it read nothing; a browser that shows less or more fails here. */
import { expect, test } from 'vitest';
import { linkLoads } from '../../../src/source/jetkvm/link-loads.ts';

/** This page's own server under another of its names: another site, whose answers bear no CORS header. */
const other = (path: string): string => {
  const { protocol, hostname, port } = location;
  return `${protocol}//${hostname === 'localhost' ? '127.0.0.1' : 'localhost'}:${port}${path}`;
};

const patience = (): AbortSignal => AbortSignal.timeout(10_000);

test('that something answers can be known without reading it', async () => {
  const { type, status } = await fetch(other('/'), { mode: 'no-cors' });
  expect([type, status]).toEqual(['opaque', 0]);
});

test('a prefetched link tells success from an error of the server', async () => {
  expect(await linkLoads(other('/'), patience())).toBe(true);
  expect(await linkLoads(other('/@fs/nothing/that/anybody/has'), patience())).toBe(false);
});

test('a prefetch that nobody waits for any more says nothing', async () => {
  expect(await linkLoads(other('/'), AbortSignal.abort())).toBeUndefined();
});

test('where nobody listens, both fail at once', async () => {
  const nobody = 'http://localhost:9/';
  const asked = performance.now();
  await expect(fetch(nobody, { mode: 'no-cors' })).rejects.toThrow(TypeError);
  expect(performance.now() - asked).toBeLessThan(2500);
  expect(await linkLoads(nobody, patience())).toBe(false);
});
