import { expect, test } from 'vitest';
import { knowsH265 } from '../../../../src/source/jetkvm/firmware.ts';

test.each([
  ['0.3.9', false],
  ['0.4.8', false],
  ['0.5.5', false],
  ['0.5.6', true],
  ['0.5.9-dev202605250953', true],
  ['0.10.0', true],
  ['1.0.0', true],
  ['mini', true],
  ['', true],
])('firmware %s may send H.265: %s', (version, may) => {
  expect(knowsH265(version)).toBe(may);
});
