import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type DeathFacts,
  deathNow,
  DeathWatch,
  type End,
  isOvertaken,
  WELL_FOR,
} from '../../../../src/app/watch/death.ts';
import type { ClipItem, ClipList } from '../../../../src/app/library/library.ts';
import { Observable } from '../../../../src/app/observable.ts';
import type { LostFrame, Pictures, SessionLink } from '../../../../src/app/watch/session.ts';
import type { ClipId, ClipRow, Death } from '../../../../src/core/clip/clip.ts';
import type { InputState } from '../../../../src/core/source.ts';
import { wallMs } from '../../../../src/core/time.ts';
import { clipRow, TARGET } from '../fakes.ts';

const START = clipRow(0).startedAt;
const at = (second: number): ReturnType<typeof wallMs> => wallMs(START + second * 1000);
const item = (second: number, extra: Partial<ClipRow> = {}): ClipItem => ({
  row: clipRow(second, extra),
  thumbnail: undefined,
  state: 'ready',
  parts: 1,
});
const dead = (
  second: number,
  reason: Death['reason'] = 'no-signal',
  extra: Partial<ClipRow> = {},
): ClipItem => item(second - 10, { death: { at: at(second), reason }, ...extra });

describe('the death to show', () => {
  const facts: DeathFacts = {
    items: [dead(100)],
    device: TARGET.device.id,
    since: START,
    wellSince: undefined,
    now: at(200),
  };

  test.each<{ title: string; over: Partial<DeathFacts>; shown: boolean }>([
    { title: 'no picture since', over: {}, shown: true },
    { title: 'nothing died', over: { items: [item(90)] }, shown: false },
    { title: 'before this visit', over: { since: at(101) }, shown: false },
    { title: 'another device', over: { device: 'other' }, shown: false },
    { title: 'a minute of good picture', over: { wellSince: at(140) }, shown: false },
    { title: 'less than that', over: { wellSince: at(141) }, shown: true },
    {
      title: 'frozen, on a connection that lives on',
      over: { items: [dead(100, 'frozen')], wellSince: at(1) },
      shown: true,
    },
    {
      title: 'frozen, and moving again',
      over: { items: [item(150), dead(100, 'frozen')], wellSince: at(1) },
      shown: false,
    },
  ])('$title: $shown', ({ over, shown }) => {
    expect(deathNow({ ...facts, ...over }) !== undefined).toBe(shown);
  });

  const lost = { death: { at: at(150), reason: 'no-signal' }, device: 'desk', frame: 'blob:1' } as const;

  test.each<{ title: string; over: Partial<DeathFacts>; shown: boolean }>([
    { title: 'later than any clip', over: {}, shown: true },
    { title: 'and no clip at all', over: { items: [] }, shown: true },
    { title: 'but before this visit', over: { since: at(151), items: [] }, shown: false },
    { title: 'before a clip that died', over: { items: [dead(160)] }, shown: false },
    { title: 'a minute of good picture', over: { wellSince: at(151), now: at(211) }, shown: false },
    { title: 'less than that', over: { wellSince: at(151), now: at(210) }, shown: true },
  ])('of what no clip shows, $title: $shown', ({ over, shown }) => {
    const found = deathNow({ ...facts, lost, ...over });
    expect(found !== undefined && 'lost' in found).toBe(shown);
  });

  test('is the newest one, and says whether a picture comes', () => {
    const items = [item(190), dead(150), dead(100)];
    expect(deathNow({ ...facts, items })).toEqual({ item: items[1], alive: false });
    expect(deathNow({ ...facts, items, wellSince: at(180) })).toEqual({ item: items[1], alive: true });
  });
});

test.each<{ title: string; reason: Death['reason']; kind: End['kind']; back: number; overtaken: boolean }>([
  { title: 'somebody takes over', reason: 'no-signal', kind: 'evicted', back: 1, overtaken: true },
  { title: 'the connection goes', reason: 'no-signal', kind: 'source-lost', back: 1, overtaken: true },
  { title: 'the device restarts', reason: 'evicted', kind: 'restart', back: 1, overtaken: true },
  { title: 'it flickers at a start', reason: 'no-signal', kind: 'no-signal', back: 4.9, overtaken: false },
  { title: 'it was well again', reason: 'no-signal', kind: 'no-signal', back: 5, overtaken: true },
])('after $reason the picture is back for $back s, then $title: overtaken is $overtaken', (story) => {
  const { reason, kind, back, overtaken } = story;
  const death = { at: at(100), reason };
  expect(isOvertaken(death, { kind, since: at(110), at: at(110 + back) })).toBe(overtaken);
  // What came with the picture there all the while, like a standstill, explains the end.
  expect(isOvertaken(death, { kind, since: at(1), at: at(101) })).toBe(false);
});

describe('following a session', () => {
  const list = new Observable<ClipList>({ state: 'ready', items: [], more: false, usedBytes: 0 });
  let open: ClipId[];
  const library = {
    list,
    openEvidence: (id: ClipId) => void open.push(id),
    closeEvidence: (id: ClipId) => {
      open = open.filter((each) => each !== id);
    },
  };
  const link = new Observable<SessionLink>({ kind: 'connecting', attempt: 1 });
  const input = new Observable<InputState>({ kind: 'unknown' });
  const lost = new Observable<LostFrame | undefined>(undefined);
  const pictures = new Observable<Pictures>({ kind: 'awaited' });
  const one = { target: TARGET, link, input, pictures, lost };
  const session = new Observable<typeof one | undefined>(undefined);
  let watch: DeathWatch;

  beforeEach(() => {
    vi.useFakeTimers({ now: START });
    open = [];
    list.set({ ...list.get(), items: [] });
    session.set(undefined);
    input.set({ kind: 'unknown' });
    pictures.set({ kind: 'coming' });
    watch = new DeathWatch({ session, library });
    lost.set(undefined);
    session.set(one);
    link.set({ kind: 'connected', since: START });
    vi.setSystemTime(at(100));
  });
  afterEach(() => {
    session.set(undefined);
    vi.useRealTimers();
  });

  const lose = (): void => {
    link.set({ kind: 'evicted' });
    list.set({ ...list.get(), items: [dead(100)] });
  };

  test('a loss is shown, its picture held, until a minute after the picture is back', () => {
    expect(watch.shown.get()).toBeUndefined();
    lose();
    expect(watch.shown.get()).toMatchObject({ alive: false });
    expect(open).toHaveLength(1);
    vi.advanceTimersByTime(3_600_000);
    expect(watch.shown.get()).toMatchObject({ alive: false });
    link.set({ kind: 'connected', since: at(1) });
    expect(watch.shown.get()).toMatchObject({ alive: true });
    vi.advanceTimersByTime(WELL_FOR - 1);
    expect(watch.shown.get()).toBeDefined();
    vi.advanceTimersByTime(1);
    expect(watch.shown.get()).toBeUndefined();
    expect(open).toEqual([]);
  });

  test('a loss that no clip shows is shown with its picture, until it is put away, and the picture given back', () => {
    const revoked = vi.spyOn(URL, 'revokeObjectURL');
    lost.set({ death: { at: at(100), reason: 'no-signal' }, frame: new Uint8Array([1]) });
    const shown = watch.shown.get();
    if (shown === undefined || !('lost' in shown)) throw new Error('Nothing is shown.');
    expect(shown).toMatchObject({ alive: true, lost: { device: TARGET.device.name } });
    expect(revoked).not.toHaveBeenCalled();
    watch.dismiss();
    expect(watch.shown.get()).toBeUndefined();
    expect(revoked.mock.calls).toEqual([[shown.lost.frame]]);
    input.set({ kind: 'no-signal' });
    expect(watch.shown.get()).toBeUndefined();
  });

  test('and the end of the session ends it', () => {
    lost.set({ death: { at: at(100), reason: 'evicted' }, frame: new Uint8Array([1]) });
    expect(watch.shown.get()).toBeDefined();
    session.set(undefined);
    expect(watch.shown.get()).toBeUndefined();
  });

  test('a lost signal is a loss as well', () => {
    input.set({ kind: 'no-signal' });
    list.set({ ...list.get(), items: [dead(100)] });
    expect(watch.shown.get()).toMatchObject({ alive: false });
    input.set({ kind: 'unknown' });
    expect(watch.shown.get()).toMatchObject({ alive: true });
  });

  test('what was put away stays away, and the end of the session ends it too', () => {
    lose();
    watch.dismiss();
    expect(watch.shown.get()).toBeUndefined();
    list.set({ ...list.get(), items: [dead(100)] });
    expect(watch.shown.get()).toBeUndefined();
    list.set({ ...list.get(), items: [dead(150), dead(100)] });
    expect(watch.shown.get()).toBeDefined();
    session.set(undefined);
    expect(watch.shown.get()).toBeUndefined();
    expect(open).toEqual([]);
  });

  test('what somebody else’s coming has overtaken does not come back, and that is shown once it is known', () => {
    input.set({ kind: 'no-signal' });
    list.set({ ...list.get(), items: [dead(100)] });
    vi.setSystemTime(at(110));
    input.set({ kind: 'unknown' });
    expect(watch.shown.get()).toMatchObject({ alive: true });
    vi.setSystemTime(at(113));
    link.set({ kind: 'evicted' });
    expect(watch.shown.get()).toBeUndefined();
    list.set({ ...list.get(), items: [dead(113, 'evicted'), dead(100)] });
    expect(watch.shown.get()).toMatchObject({
      alive: false,
      item: { row: { death: { reason: 'evicted' } } },
    });
    list.set({ ...list.get(), items: [dead(100)] });
    expect(watch.shown.get()).toBeUndefined();
  });

  test('a connection without a picture brings nothing back, and overtakes nothing', () => {
    link.set({ kind: 'evicted' });
    list.set({ ...list.get(), items: [dead(100, 'evicted')] });
    vi.setSystemTime(at(200));
    pictures.set({ kind: 'awaited' });
    link.set({ kind: 'connected', since: at(200) });
    expect(watch.shown.get()).toMatchObject({ alive: false });
    link.set({ kind: 'rebooting', retryAt: at(300) });
    expect(watch.shown.get()).toMatchObject({ alive: false });
  });

  test('what is a minute old stays away when the picture ends again', () => {
    input.set({ kind: 'no-signal' });
    list.set({ ...list.get(), items: [dead(100)] });
    vi.setSystemTime(at(110));
    input.set({ kind: 'unknown' });
    vi.advanceTimersByTime(WELL_FOR);
    link.set({ kind: 'evicted' });
    expect(watch.shown.get()).toBeUndefined();
  });

  test('the clip of one that was put away leads to no older one when it is deleted', () => {
    list.set({ ...list.get(), items: [dead(150), dead(100)] });
    watch.dismiss();
    list.set({ ...list.get(), items: [dead(100)] });
    expect(watch.shown.get()).toBeUndefined();
  });
});
