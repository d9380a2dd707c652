import { describe, expect, it } from 'vitest';
import {
  MAX_MOMENTS,
  notWatching,
  type WatchEvent,
  type WatchRow,
  type WatchState,
  watchStep,
} from '../../../../src/core/timeline/watch.ts';
import { wallMs } from '../../../../src/core/time.ts';

const device = { id: '192.168.1.50', name: 'Rack 3' };

/** What is open, and what has ended, after events a second apart. */
function play(...events: readonly WatchEvent[]): { state: WatchState; ended: WatchRow[] } {
  let state = notWatching(device);
  const ended: WatchRow[] = [];
  for (const [second, event] of events.entries()) {
    const step = watchStep(state, event, wallMs(second * 1000));
    state = step.state;
    if (step.ended !== undefined) ended.push(step.ended);
  }
  return { state, ended };
}

const link = (
  state: 'connecting' | 'connected' | 'lost' | 'evicted' | 'rebooting' | 'closed',
): WatchEvent => ({
  kind: 'link',
  link: state,
});
const input = (state: 'ok' | 'no-signal' | 'unknown' | 'starting'): WatchEvent => ({
  kind: 'input',
  input: state,
});
const shape = (width: number): WatchEvent => ({ kind: 'shape', width, height: 720 });
const kinds = (row: WatchRow | undefined): readonly string[] | undefined =>
  row?.moments.map(({ at, kind }) => `${at / 1000} ${kind}`);

describe('a watch', () => {
  it('lasts from the connection to its end, and a beat makes it longer', () => {
    expect(play(link('connecting')).state.open).toBeUndefined();
    const { state } = play(link('connecting'), link('connected'), { kind: 'beat' }, { kind: 'beat' });
    expect(state.open).toEqual({ device, from: 1000, to: 3000, moments: [] });
    const { ended, state: after } = play(link('connecting'), link('connected'), link('closed'), {
      kind: 'beat',
    });
    expect(ended).toEqual([{ device, from: 1000, to: 2000, moments: [] }]);
    expect(after.open).toBeUndefined();
  });

  it.each([
    ['lost', 'source-lost'],
    ['evicted', 'evicted'],
    ['rebooting', 'reboot'],
  ] as const)('that ends by %s says so once, and the next one that it is another connection', (end, kind) => {
    const { ended, state } = play(
      link('connected'),
      link(end),
      link(end),
      link('connecting'),
      link('connected'),
    );
    expect(ended).toHaveLength(1);
    expect(kinds(ended[0])).toEqual([`1 ${kind}`]);
    expect(kinds(state.open)).toEqual(['4 reconnected']);
  });

  it('that the person ended is followed by one without a mark', () => {
    expect(kinds(play(link('connected'), link('closed'), link('connected')).state.open)).toEqual([]);
  });

  it('tells of a lost signal once, and of its return', () => {
    const { state } = play(
      link('connected'),
      input('ok'),
      input('no-signal'),
      input('no-signal'),
      input('starting'),
      input('ok'),
    );
    expect(kinds(state.open)).toEqual(['2 no-signal', '5 signal-back']);
  });

  it('tells of another size, not of the first one, and remembers it over a lost connection', () => {
    const events = [link('connected'), shape(1280), shape(1280), shape(640), link('lost'), link('connected')];
    expect(kinds(play(...events.slice(0, 4)).state.open)).toEqual(['3 mode-change']);
    expect(kinds(play(...events, shape(640)).state.open)).toEqual(['5 reconnected']);
    expect(kinds(play(...events, shape(1280)).state.open)).toEqual(['5 reconnected', '6 mode-change']);
  });

  it('is cut when it is full, and goes on without a hole', () => {
    const flicker = Array.from({ length: MAX_MOMENTS + 1 }, (_, n) =>
      input(n % 2 === 0 ? 'no-signal' : 'ok'),
    );
    const { ended, state } = play(link('connected'), ...flicker);
    expect(ended[0]?.moments).toHaveLength(MAX_MOMENTS);
    expect(state.open?.from).toBe(ended[0]?.to);
    expect(state.open?.moments).toHaveLength(1);
  });

  it('never ends before it began, whatever the clock is set to', () => {
    const state = watchStep(notWatching(device), link('connected'), wallMs(9000)).state;
    expect(watchStep(state, { kind: 'beat' }, wallMs(4000)).state.open?.to).toBe(9000);
  });
});

describe('a computer that slept', () => {
  const open: WatchRow = { device, from: wallMs(0), to: wallMs(60_000), moments: [] };
  const before: WatchState = { ...notWatching(device), open };
  const woken = wallMs(3_600_000);

  it('watched until it fell asleep, and from its waking on', () => {
    const { state, ended } = watchStep(before, { kind: 'beat' }, woken);
    expect(ended).toEqual(open);
    const moments = [{ at: woken, kind: 'slept' }];
    expect(state.open).toEqual({ device, from: woken, to: woken, moments });
  });

  it('lost the connection when it fell asleep, whenever that was found out', () => {
    const { state, ended } = watchStep(before, link('lost'), woken);
    expect(ended).toEqual({ ...open, moments: [{ at: 60_000, kind: 'source-lost' }] });
    expect(state.open).toBeUndefined();
    const again = watchStep(state, link('connected'), wallMs(woken + 3000)).state;
    expect(kinds(again.open)).toEqual(['3603 slept', '3603 reconnected']);
    const lost = watchStep(again, link('lost'), wallMs(woken + 4000)).state;
    expect(kinds(watchStep(lost, link('connected'), wallMs(woken + 5000)).state.open)).toEqual([
      '3605 reconnected',
    ]);
  });

  it('is not taken for asleep because a hidden page has a timer a minute', () => {
    const { state, ended } = watchStep(before, { kind: 'beat' }, wallMs(open.to + 61_000));
    expect(ended).toBeUndefined();
    expect(state.open?.from).toBe(open.from);
  });
});
