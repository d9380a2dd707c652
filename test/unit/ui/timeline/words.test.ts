import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { PlacedClip, Place } from '../../../../src/app/timeline/timeline.ts';
import { makeClipId } from '../../../../src/core/clip/id.ts';
import { wallMs } from '../../../../src/core/time.ts';
import { whatIsAt } from '../../../../src/ui/timeline/words.ts';

const NOW = 1_800_000_000_000;
const NOTHING: Place = {
  at: NOW - 60_000,
  device: undefined,
  clip: undefined,
  mark: undefined,
  watched: false,
  recording: false,
  known: true,
};
const clip = (kind: PlacedClip['kind']): PlacedClip => ({
  id: makeClipId(wallMs(NOW), '00000000'),
  kind,
  start: NOW - 90_000,
  end: NOW - 30_000,
});

beforeAll(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'en' } });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

test.each<[string, Partial<Place>]>([
  ['Not watched', {}],
  ['Watched, no change', { watched: true }],
  ['Reading what was kept…', { watched: true, known: false }],
  ['Still to come', { at: NOW + 1, known: false }],
  ['Signal lost', { mark: { at: NOW, kind: 'no-signal' }, watched: true }],
  ['Clip of a change, 1\u00a0min', { clip: clip('change') }],
  [
    'Signal lost · Clip of a change, 1\u00a0min',
    { mark: { at: NOW, kind: 'no-signal' }, clip: clip('change') },
  ],
  ['Clip being recorded', { recording: true, watched: true }],
  ['Clip being recorded', { recording: true, clip: clip('recording') }],
  ['Clip of a change, 1\u00a0min · Clip being recorded', { recording: true, clip: clip('change') }],
])('%s: %j', (words, place) => {
  expect(whatIsAt({ ...NOTHING, ...place }, NOW)).toBe(words);
});
