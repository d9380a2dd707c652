import { expect, test } from 'vitest';
import { type Arrival, GOES_ON_WITHIN, goingOn, parseLeftBehind } from '../../../src/core/going-on.ts';
import { wallMs } from '../../../src/core/time.ts';

const left = { at: wallMs(1_000_000), devices: ['a', 'b'] };

const after = (milliseconds: number, rest: Partial<Arrival> = {}): Arrival => ({
  left,
  navigation: 'reload',
  linked: false,
  now: wallMs(left.at + milliseconds),
  ...rest,
});

test.each([
  { title: 'reloaded at once', arrival: after(300), kind: 'by-itself' },
  {
    title: 'restored, or gone back to',
    arrival: after(300, { navigation: 'back_forward' }),
    kind: 'by-itself',
  },
  { title: 'reloaded at the last moment', arrival: after(GOES_ON_WITHIN), kind: 'by-itself' },
  { title: 'reloaded too late', arrival: after(GOES_ON_WITHIN + 1), kind: 'by-hand' },
  {
    title: 'reloaded with a link that says what to watch',
    arrival: after(300, { linked: true }),
    kind: 'by-hand',
  },
  { title: 'opened by its address', arrival: after(300, { navigation: 'navigate' }), kind: 'by-hand' },
  { title: 'nobody knows how', arrival: after(300, { navigation: undefined }), kind: 'by-hand' },
  { title: 'reloaded after the clock was set back', arrival: after(-1), kind: 'nothing' },
  { title: 'nothing was watched', arrival: after(300, { left: undefined }), kind: 'nothing' },
])('$title: $kind', ({ arrival, kind }) => {
  expect(goingOn(arrival)).toEqual(kind === 'nothing' ? { kind } : { kind, left });
});

test('what was left is read back, each device once', () => {
  expect(parseLeftBehind(JSON.stringify(left))).toEqual(left);
  expect(parseLeftBehind('{"at":5,"devices":["a","a"],"more":1}')).toEqual({ at: 5, devices: ['a'] });
});

test.each([
  null,
  '',
  '{',
  'null',
  '[]',
  '{"at":1}',
  '{"at":1,"devices":[]}',
  '{"at":1,"devices":[7]}',
  '{"at":1,"devices":[""]}',
  '{"at":"1","devices":["a"]}',
  '{"at":-1,"devices":["a"]}',
  '{"at":1.5,"devices":["a"]}',
  '{"at":1e300,"devices":["a"]}',
  JSON.stringify({ at: 1, devices: ['x'.repeat(2001)] }),
  JSON.stringify({ at: 1, devices: Array.from({ length: 17 }, (_, index) => `${index}`) }),
  `{"at":1,"devices":["a"]}${' '.repeat(50_000)}`,
])('nothing else is: %.40s', (text) => {
  expect(parseLeftBehind(text)).toBeUndefined();
});
