import { expect, it } from 'vitest';
import { deathIn, momentsOf, onsetIn } from '../../../../src/core/player/moments.ts';
import { micros, wallMs } from '../../../../src/core/time.ts';
import { clipRow } from '../../app/fakes.ts';

const onset = micros(5_000_000);
const change = { kind: 'change', rule: 'no-signal', onset } as const;

it('the change that opened an event begins in its first part', () => {
  expect(onsetIn(clipRow(1, { trigger: change }))).toBe(onset);
  expect(onsetIn(clipRow(1, { trigger: change, part: 2 }))).toBeUndefined();
  expect(onsetIn(clipRow(1, { trigger: { kind: 'manual' } }))).toBeUndefined();
});

it('a death is where it lies in the clip', () => {
  const row = clipRow(1);
  const dead = (ms: number) =>
    deathIn({ ...row, death: { at: wallMs(row.startedAt + ms), reason: 'frozen' } });
  expect(dead(1500)).toBe(1_500_000);
  expect(dead(-20)).toBe(0);
  expect(dead(99_000_000)).toBe(row.duration);
  expect(deathIn(row)).toBeUndefined();
});

it('whatever the row tells of a time is nothing still', () => {
  const row = clipRow(1, {
    trigger: change,
    markers: [{ at: micros(7), kind: 'reboot' }],
    gaps: [{ at: micros(8), until: micros(9), missing: 3 }],
  });
  expect(momentsOf(row)).toEqual([
    { from: onset, until: onset },
    { from: 7, until: 7 },
    { from: 8, until: 9 },
  ]);
  expect(momentsOf(clipRow(1, { trigger: { kind: 'kept' } }))).toEqual([]);
});
