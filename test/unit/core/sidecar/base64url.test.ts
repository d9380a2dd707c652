import { expect, it } from 'vitest';
import { fromBase64Url, toBase64Url, toHex } from '../../../../src/core/sidecar/base64url.ts';
import { seededRandom } from '../../../device/random.ts';

it('writes what Node writes, and reads it back', () => {
  const roll = seededRandom(1);
  for (let length = 0; length < 100; length += 1) {
    const bytes = Uint8Array.from({ length }, () => roll() * 256);
    const text = toBase64Url(bytes);
    expect(text).toBe(Buffer.from(bytes).toString('base64url'));
    expect(fromBase64Url(text)).toEqual(bytes);
    expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
  }
});

it.each(['A', 'AA=', 'AB', 'A+AA', 'A/AA', 'AA AA', 'äAAA', 'AAAAA'])('“%s” is none', (text) => {
  expect(fromBase64Url(text)).toBeUndefined();
});
