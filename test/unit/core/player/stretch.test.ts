import { describe, expect, it } from 'vitest';
import { playBack, playOn, stillParts, stretchesToPlay } from '../../../../src/core/player/stretch.ts';
import { secondsToMicros } from '../../../../src/core/time.ts';

const s = secondsToMicros;
const span = (from: number, until: number) => ({ from: s(from), until: s(until) });
const LENGTH = s(60);
const played = (...changes: readonly { from: ReturnType<typeof s>; until: ReturnType<typeof s> }[]) =>
  stretchesToPlay(changes, LENGTH);

describe('what is played when the still parts are skipped', () => {
  it('is each change, from a second before it until two seconds after', () => {
    expect(played(span(10, 11), span(40, 40))).toEqual([span(9, 13), span(39, 42)]);
  });

  it('is one stretch where changes follow each other, in whatever order they are told', () => {
    expect(played(span(12, 13), span(10, 11))).toEqual([span(9, 15)]);
    expect(played(span(10, 20), span(12, 13))).toEqual([span(9, 22)]);
  });

  it('holds still parts that are too short to be worth a jump', () => {
    expect(played(span(10, 11), span(14.9, 15))).toEqual([span(9, 17)]);
    expect(played(span(1.9, 2), span(57.1, 57.1))).toEqual([span(0, 4), span(56.1, 60)]);
  });

  it('stays within the clip', () => {
    expect(played(span(0, 1), span(59, 70))).toEqual([span(0, 3), span(58, 60)]);
    expect(played(span(80, 90))).toEqual([span(0, 60)]);
  });

  it('is all of a clip in which nothing changed, for nothing in it is to be preferred', () => {
    expect(played()).toEqual([span(0, 60)]);
  });
});

describe('the still parts', () => {
  it('are what lies before, between and after', () => {
    expect(stillParts([span(9, 13), span(39, 42)], LENGTH)).toEqual([span(0, 9), span(13, 39), span(42, 60)]);
  });

  it('are none where all is played', () => {
    expect(stillParts([span(0, 60)], LENGTH)).toEqual([]);
  });
});

describe('a player that skips', () => {
  const stretches = [span(9, 13), span(39, 42)];

  it('goes on where it is inside of a stretch, and else where the next one begins', () => {
    expect(playOn(stretches, s(10))).toBe(s(10));
    expect(playOn(stretches, s(0))).toBe(s(9));
    expect(playOn(stretches, s(13))).toBe(s(39));
  });

  it('has come to its end when all that follows is still', () => {
    expect(playOn(stretches, s(42))).toBeUndefined();
  });

  it('does the same backwards', () => {
    expect(playBack(stretches, s(50))).toBe(s(42));
    expect(playBack(stretches, s(40))).toBe(s(40));
    expect(playBack(stretches, s(20))).toBe(s(13));
    expect(playBack(stretches, s(8))).toBeUndefined();
  });
});
