import { expect, test } from 'vitest';
import { SharedParts } from '../../../../src/app/library/shared-parts.ts';
import { makeClipId } from '../../../../src/core/clip/id.ts';
import { micros, wallMs } from '../../../../src/core/time.ts';
import { EVENTFUL, exampleRow } from '../../core/clip/example.ts';

const at = (ms: number) => ({ id: makeClipId(wallMs(ms), '1a2b3c4d') });

test('a row says what it said before', () => {
  const parts = new SharedParts();
  for (const row of [exampleRow(wallMs(1000)), exampleRow(wallMs(2000), { ...at(2000), ...EVENTFUL })]) {
    expect(parts.of(row)).toEqual(row);
  }
});

test('equal devices and empty lists are one, others stay apart', () => {
  const parts = new SharedParts();
  const first = parts.of(exampleRow(wallMs(1000)));
  const second = parts.of(exampleRow(wallMs(2000), at(2000)));
  const renamed = exampleRow(wallMs(3000), { device: { ...first.device, name: 'Rack 4' } });
  const third = parts.of({ ...renamed, gaps: [{ at: micros(1), until: micros(2), missing: 1 }] });
  expect(second.device).toBe(first.device);
  expect(second.gaps).toBe(first.gaps);
  expect(third.device).toEqual({ id: '192.168.1.50', name: 'Rack 4' });
  expect(third.gaps).toHaveLength(1);
});
