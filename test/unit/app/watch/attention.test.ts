import { expect, test } from 'vitest';
import { Attention, type AttentionOptions } from '../../../../src/app/watch/attention.ts';
import type { Wanted } from '../../../../src/core/forward.ts';
import { Observable } from '../../../../src/app/observable.ts';

type Sent = Parameters<AttentionOptions['send']>[0];

const LIMITS = { full: true, looks: 'full', bufferBytes: 1000 } as const;

function setUp() {
  const visible = new Observable(true);
  const sent: Sent[] = [];
  const attention = new Attention({
    presence: { visible },
    liveOpen: true,
    send: (message) => sent.push(message),
    onInspect: () => {},
  });
  attention.resume();
  const wanted = (): Wanted | undefined => sent.findLast((message) => message.type === 'watch')?.wanted;
  return { attention, visible, sent, wanted };
}

test.each<[string, Wanted, (attention: Attention, visible: Observable<boolean>) => void]>([
  ['as it is', 'all', () => {}],
  ['of another device that is shown', 'keys', ({ focused }) => focused.set(false)],
  ['that is hidden', 'nothing', ({ liveOpen }) => liveOpen.set(false)],
  ['on a page that nobody sees', 'nothing', (_, visible) => visible.set(false)],
  [
    'in a window of its own',
    'all',
    ({ floating }, visible) => {
      floating.set(true);
      visible.set(false);
    },
  ],
  ['while power is short', 'keys', ({ limits }) => limits.set({ ...LIMITS, full: false })],
  ['while there is power enough', 'all', ({ limits }) => limits.set(LIMITS)],
])('of a picture %s is wanted: %s', (_, much, change) => {
  const { attention, visible, wanted } = setUp();
  change(attention, visible);
  expect(wanted()).toBe(much);
});

test('a new worker is told what the one before was', () => {
  const { attention, sent } = setUp();
  attention.limits.set({ ...LIMITS, looks: 'sparse' });
  attention.calibrating.set(true);
  sent.length = 0;
  attention.resume();
  expect(sent).toEqual([
    { type: 'watch', wanted: 'all' },
    { type: 'limits', looks: 'sparse', bufferBytes: 1000 },
    { type: 'inspect', inspecting: true },
  ]);
});

test('one that has no limits is told of none, and one that is over says no more', () => {
  const { attention, visible, sent } = setUp();
  expect(sent.some(({ type }) => type === 'limits')).toBe(false);
  attention.end();
  sent.length = 0;
  visible.set(false);
  attention.limits.set(LIMITS);
  expect(sent).toEqual([]);
});
