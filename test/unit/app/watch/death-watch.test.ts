import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KEPT_FOR } from '../../../../src/app/give-back.ts';
import type { ClipList } from '../../../../src/app/library/library.ts';
import { Observable } from '../../../../src/app/observable.ts';
import { WELL_FOR } from '../../../../src/app/watch/death.ts';
import { DeathWatch } from '../../../../src/app/watch/death-watch.ts';
import type { Pictures } from '../../../../src/app/watch/picture-flow.ts';
import type { LostFrame, SessionLink } from '../../../../src/app/watch/session.ts';
import type { ClipId } from '../../../../src/core/clip/clip.ts';
import type { InputState } from '../../../../src/core/source.ts';
import { TARGET } from '../fakes.ts';
import { at, dead, START } from './dead-clip.ts';

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
const focused = new Observable(true);
const visible = new Observable(true);
const session = { target: TARGET, link, input, pictures, lost, attention: { focused } };
let watch: DeathWatch;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  open = [];
  list.set({ ...list.get(), items: [] });
  input.set({ kind: 'unknown' });
  pictures.set({ kind: 'coming' });
  lost.set(undefined);
  focused.set(true);
  visible.set(true);
  watch = new DeathWatch({ session, library, visible });
  link.set({ kind: 'connected', since: START });
  vi.setSystemTime(at(100));
});
afterEach(() => {
  watch.end();
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
  vi.advanceTimersByTime(KEPT_FOR - 1);
  expect(revoked, 'the page may not have drawn anything else yet').not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(revoked.mock.calls).toEqual([[shown.lost.frame]]);
  input.set({ kind: 'no-signal' });
  expect(watch.shown.get()).toBeUndefined();
});

test('and the end of the session ends it', () => {
  lost.set({ death: { at: at(100), reason: 'evicted' }, frame: new Uint8Array([1]) });
  expect(watch.shown.get()).toBeDefined();
  watch.end();
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
  watch.end();
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

test('of a device that nobody looks at it is news until somebody has, for a minute', () => {
  focused.set(false);
  lose();
  vi.advanceTimersByTime(1000);
  link.set({ kind: 'connected', since: at(1) });
  vi.advanceTimersByTime(10 * WELL_FOR);
  expect(watch.shown.get()).toMatchObject({ alive: true });
  focused.set(true);
  vi.advanceTimersByTime(WELL_FOR - 1);
  expect(watch.shown.get()).toBeDefined();
  focused.set(false);
  vi.advanceTimersByTime(WELL_FOR);
  expect(watch.shown.get()).toBeDefined();
  focused.set(true);
  vi.advanceTimersByTime(WELL_FOR);
  expect(watch.shown.get()).toBeUndefined();
});

test('a page that nobody can see is looked at by nobody', () => {
  visible.set(false);
  lose();
  vi.advanceTimersByTime(1000);
  link.set({ kind: 'connected', since: at(1) });
  vi.advanceTimersByTime(10 * WELL_FOR);
  expect(watch.shown.get()).toMatchObject({ alive: true });
  visible.set(true);
  vi.advanceTimersByTime(WELL_FOR - 1);
  expect(watch.shown.get()).toBeDefined();
  vi.advanceTimersByTime(1);
  expect(watch.shown.get()).toBeUndefined();
});
