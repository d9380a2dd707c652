import { expect, test } from 'vitest';
import { listEvents } from '../../../../src/app/calibrate/past-events.ts';
import { micros, wallMs } from '../../../../src/core/time.ts';
import { clipRow } from '../fakes.ts';

const START = clipRow(0).startedAt;
const at = (second: number): ReturnType<typeof wallMs> => wallMs(START + second * 1000);
const NOW = at(3600);
const event = (second: number, rule: 'tiles' | 'area' = 'tiles') => ({
  at: at(second),
  until: at(second + 1),
  rule,
});
const change = (rule: 'tiles' | 'area' | 'no-signal', onset = 5) =>
  ({ kind: 'change', rule, onset: micros(onset * 1e6), tiles: 3, needed: 2, share: 0.1, boxes: [] }) as never;

test('an event goes with the clip that shows it, newest first', () => {
  const clips = [clipRow(100, { trigger: change('area') }), clipRow(0, { trigger: change('tiles') })];
  expect(listEvents([event(5), event(105, 'area')], clips, NOW)).toEqual([
    { at: at(105), rule: 'area', clip: clips[0]?.id },
    { at: at(5), rule: 'tiles', clip: clips[1]?.id },
  ]);
});

test('an event is one, and about what its clip is about, where more was seen than began it', () => {
  const clip = clipRow(0, { trigger: change('no-signal', 4) });
  expect(listEvents([event(5)], [clip], NOW)).toEqual([{ at: at(4), rule: 'no-signal', clip: clip.id }]);
});

test('a later event that the same clip shows is about what its records name', () => {
  const clip = clipRow(0, { trigger: change('no-signal', 4), duration: micros(60e6) });
  expect(listEvents([event(5), event(30, 'area')], [clip], NOW).map(({ rule }) => rule)).toEqual([
    'area',
    'no-signal',
  ]);
});

test('an event without a clip is listed all the same', () => {
  expect(listEvents([event(50)], [], NOW)).toEqual([{ at: at(50), rule: 'tiles', clip: undefined }]);
});

test('an event whose clip is being recorded says so, at the time that it keeps once there are records of it', () => {
  const running = clipRow(0, { trigger: change('tiles', 4), state: 'recording', duration: micros(0) });
  const listed = { at: at(4), rule: 'tiles', clip: 'recording' };
  expect(listEvents([], [running], NOW)).toEqual([listed]);
  expect(listEvents([event(5)], [running], NOW)).toEqual([listed]);
  const finished = { ...running, state: 'ready', duration: micros(20e6) } as const;
  expect(listEvents([event(5)], [finished], NOW)).toEqual([{ ...listed, clip: running.id }]);
});

test('a deleted clip and one that is still written cannot be played', () => {
  const clips = [
    clipRow(100, { trigger: change('tiles'), state: 'recording', duration: micros(0) }),
    clipRow(0, { trigger: change('tiles'), deletedAt: NOW }),
  ];
  expect(listEvents([event(5), event(300)], clips, NOW).map(({ clip }) => clip)).toEqual([
    'recording',
    undefined,
  ]);
});

test('a clip that no record tells of stands for itself', () => {
  const lost = clipRow(0, { trigger: change('no-signal') });
  expect(listEvents([], [lost], NOW)).toEqual([{ at: at(5), rule: 'no-signal', clip: lost.id }]);
});

test('neither what was started by hand nor a later part is an event', () => {
  const clips = [clipRow(0), clipRow(100, { trigger: change('no-signal'), part: 2 })];
  expect(listEvents([], clips, NOW)).toEqual([]);
});
