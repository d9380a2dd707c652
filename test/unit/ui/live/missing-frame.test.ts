import { expect, test } from 'vitest';
import { comesWithin, whyMissing } from '../../../../src/ui/live/missing-frame.ts';
import { wallMs } from '../../../../src/core/time.ts';
import { exampleRow } from '../../core/clip/example.ts';

const AT = 1_700_000_000_000;

const dead = (at: number, more: Partial<Parameters<typeof whyMissing>[0]> = {}) => ({
  row: exampleRow(wallMs(AT), { death: { at: wallMs(at), reason: 'no-signal' } }),
  state: 'ready' as const,
  ...more,
});

test('the last frame is on its way for a while after the end, and late then', () => {
  expect(comesWithin(dead(AT), AT + 5000)).toBe(15_000);
  expect(whyMissing(dead(AT), AT + 5000)).toBe('saving');
  expect(whyMissing(dead(AT), AT + 20_000)).toBe('none');
});

test('an end that is yet to come by this clock is none that is waited for', () => {
  expect(comesWithin(dead(AT + 86_400_000), AT)).toBeLessThanOrEqual(0);
  expect(whyMissing(dead(AT + 86_400_000), AT)).toBe('none');
});

test('while its clip is written it may come at any time, and while it is read nothing else is said', () => {
  expect(whyMissing(dead(AT, { state: 'writing' }), AT + 60_000)).toBe('saving');
  expect(whyMissing(dead(AT, { evidence: { kind: 'reading' } }), AT + 60_000)).toBe('reading');
});
