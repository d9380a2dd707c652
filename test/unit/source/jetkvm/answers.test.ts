import { afterEach, expect, test, vi } from 'vitest';
import { answers } from '../../../../src/source/jetkvm/answers.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const never = new AbortController();

function network(answer: () => Promise<Partial<Response>>) {
  const ask = vi.fn<(url: string, init: RequestInit) => Promise<Partial<Response>>>(answer);
  vi.stubGlobal('fetch', ask);
  return ask;
}

test('any answer of another origin will do, and nothing of it is read', async () => {
  const ask = network(async () => ({ ok: false, type: 'opaque' }));
  expect(await answers('http://192.168.1.50', never.signal)).toBe(true);
  expect(ask).toHaveBeenCalledWith('http://192.168.1.50/device/status', {
    mode: 'no-cors',
    credentials: 'omit',
    cache: 'no-store',
    signal: never.signal,
  });
});

test('a proxy of our own that finds no device answers in its place', async () => {
  network(async () => ({ ok: false, type: 'basic' }));
  expect(await answers('http://localhost:4173/kvm', never.signal)).toBe(false);
  network(async () => ({ ok: true, type: 'basic' }));
  expect(await answers('http://localhost:4173/kvm', never.signal)).toBe(true);
});

test('no answer is none, and no error', async () => {
  network(() => Promise.reject(new TypeError('Failed to fetch')));
  expect(await answers('http://192.168.1.50', never.signal)).toBe(false);
});
