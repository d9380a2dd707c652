import { describe, expect, it } from 'vitest';
import { keyAction, type PressedKey, stepOf } from '../../../../src/ui/timeline/keys.ts';
import { playFrom } from '../../../../src/ui/timeline/play-from.ts';
import { makeClipId } from '../../../../src/core/clip/id.ts';
import { wallMs } from '../../../../src/core/time.ts';

const pressed = (key: string, held: Partial<PressedKey> = {}): PressedKey => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('keys', () => {
  it.each([
    ['ArrowRight', { kind: 'step', by: 1 }],
    ['ArrowDown', { kind: 'step', by: -1 }],
    ['PageUp', { kind: 'days', by: 1 }],
    ['Home', { kind: 'start' }],
    ['=', { kind: 'zoom', factor: 0.5 }],
    ['-', { kind: 'zoom', factor: 2 }],
    ['N', { kind: 'change', direction: 'later' }],
    ['b', { kind: 'change', direction: 'earlier' }],
    ['Enter', { kind: 'play' }],
  ])('%s is what a slider has, or what its help says', (key, action) => {
    expect(keyAction(pressed(key), 1)).toEqual(action);
  });

  it('go through lanes where there are several', () => {
    expect(keyAction(pressed('ArrowDown'), 2)).toEqual({ kind: 'lane', by: 1 });
  });

  it('go further with Shift, and from change to change with Ctrl', () => {
    expect(keyAction(pressed('ArrowLeft', { shiftKey: true }), 1)).toEqual({ kind: 'step', by: -10 });
    expect(keyAction(pressed('ArrowLeft', { ctrlKey: true }), 1)).toEqual({
      kind: 'change',
      direction: 'earlier',
    });
  });

  it.each([
    pressed('r'),
    pressed('ArrowLeft', { altKey: true }),
    pressed('n', { ctrlKey: true }),
    pressed('Tab'),
  ])('$key with its neighbours is left to the page and the browser', (key) => {
    expect(keyAction(key, 1)).toBeUndefined();
  });

  it.each([
    [86_400_000, 300_000],
    [3_600_000, 10_000],
    [60_000, 1000],
    [5000, 1000],
  ])('of %i ms a step is %i', (span, step) => {
    expect(stepOf(span)).toBe(step);
  });
});

describe('playing from a place', () => {
  const clip = {
    id: makeClipId(wallMs(1000), '00000000'),
    kind: 'change',
    start: 1000,
    end: 21_000,
  } as const;
  const place = (at: number, change: object = {}) => ({
    at,
    device: undefined,
    mark: undefined,
    watched: true,
    recording: false,
    known: true,
    clip: { ...clip, ...change },
  });

  it('begins there, and never outside of the clip', () => {
    expect(playFrom(place(6500), 10)).toEqual({ id: clip.id, at: 5.5 });
    expect(playFrom(place(0), 10)?.at).toBe(0);
    expect(playFrom(place(99_000), 10)?.at).toBe(20);
  });

  it('begins with the clip where a pointer cannot mean a second of it', () => {
    expect(playFrom(place(15_000), 60_000)?.at).toBe(0);
  });

  it('has to wait until the clip is there', () => {
    expect(playFrom(place(6500, { kind: 'recording' }), 10)).toBeUndefined();
    expect(playFrom({ ...place(0), clip: undefined }, 10)).toBeUndefined();
  });
});
