import { afterEach, expect, test, vi } from 'vitest';
import { localNetworkPermission } from '../../../src/source/local-network.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each([
  // The page, whether the device is this very computer, what the browser says of its permissions, what that means here.
  ['http://localhost:4173', true, 'denied', 'granted'],
  ['http://127.0.0.1:4173', true, 'denied', 'granted'],
  ['http://localhost:4173', true, 'prompt', 'granted'],
  ['http://localhost:4173', false, 'denied', 'denied'],
  ['https://preroll.example', true, 'denied', 'denied'],
  ['https://localhost', true, 'denied', 'denied'],
  ['https://preroll.example', false, 'prompt', 'prompt'],
] as const)('from %s, loopback %s, %s: %s', async (page, loopback, state, permission) => {
  const { protocol, hostname } = new URL(page);
  vi.stubGlobal('location', { protocol, hostname });
  vi.stubGlobal('navigator', {
    permissions: {
      query: async ({ name }: { name: string }) => ({
        state: name === (loopback ? 'loopback-network' : 'local-network') ? state : 'unknown',
      }),
    },
  });
  expect(await localNetworkPermission(loopback)).toBe(permission);
});

test('a browser that does not have the permission', async () => {
  vi.stubGlobal('location', { protocol: 'https:', hostname: 'preroll.example' });
  vi.stubGlobal('navigator', {
    permissions: { query: () => Promise.reject(new TypeError('Unknown name.')) },
  });
  expect(await localNetworkPermission()).toBe('unknown');
});
