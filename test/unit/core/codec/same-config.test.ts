import { expect, test } from 'vitest';
import { sameConfig } from '../../../../src/core/codec/same-config.ts';
import type { VideoConfig } from '../../../../src/core/frame.ts';

const CONFIG: VideoConfig = {
  codec: 'vp09.00.40.08',
  width: 1280,
  height: 720,
  description: Uint8Array.of(1, 2, 3),
};

test('two configurations are the same that say the same', () => {
  expect(sameConfig(CONFIG, { ...CONFIG, description: Uint8Array.of(1, 2, 3) })).toBe(true);
});

test.each<[string, Partial<VideoConfig>]>([
  ['codec', { codec: 'vp09.00.41.08' }],
  ['width', { width: 1281 }],
  ['height', { height: 721 }],
  ['record', { description: Uint8Array.of(1, 2, 4) }],
  ['length of the record', { description: Uint8Array.of(1, 2, 3, 4) }],
])('and not with another %s', (_, other) => {
  expect(sameConfig(CONFIG, { ...CONFIG, ...other })).toBe(false);
});

test('nothing is known before the first', () => {
  expect(sameConfig(undefined, CONFIG)).toBe(false);
});
