import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KEPT_FOR } from '../../../../src/app/give-back.ts';
import type { ClipList } from '../../../../src/app/library/library.ts';
import { Observable } from '../../../../src/app/observable.ts';
import { Deaths } from '../../../../src/app/watch/deaths.ts';
import type { Mortal } from '../../../../src/app/watch/death-watch.ts';
import type { Pictures } from '../../../../src/app/watch/picture-flow.ts';
import type { LostFrame, SessionLink } from '../../../../src/app/watch/session.ts';
import type { InputState } from '../../../../src/core/source.ts';
import { TARGET } from '../fakes.ts';
import { at } from './dead-clip.ts';

const list = new Observable<ClipList>({ state: 'ready', items: [], more: false, usedBytes: 0 });
const library = { list, openEvidence: () => {}, closeEvidence: () => {} };
const revoked = vi.spyOn(URL, 'revokeObjectURL');

const session = (id: string) => ({
  target: { ...TARGET, device: { id, name: id } },
  link: new Observable<SessionLink>({ kind: 'connecting', attempt: 1 }),
  input: new Observable<InputState>({ kind: 'unknown' }),
  pictures: new Observable<Pictures>({ kind: 'awaited' }),
  lost: new Observable<LostFrame | undefined>(undefined),
  attention: { focused: new Observable(false) },
});
const lose = ({ lost }: ReturnType<typeof session>): void =>
  lost.set({ death: { at: at(9e9), reason: 'no-signal' }, frame: new Uint8Array([1]) });

let sessions: Observable<readonly Mortal[]>;
let deaths: Deaths;
const shown = (): string[] => [...deaths.shown.get().keys()];

beforeEach(() => {
  vi.useFakeTimers();
  revoked.mockClear();
  sessions = new Observable<readonly Mortal[]>([]);
  deaths = new Deaths({ sessions, library, visible: new Observable(true) });
});
afterEach(() => {
  vi.useRealTimers();
});

test('each device has its own, whichever is looked at, and each is put away by itself', () => {
  const [a, b, c] = [session('a'), session('b'), session('c')];
  sessions.set([a, b, c]);
  lose(c);
  lose(a);
  expect(shown()).toEqual(['a', 'c']);
  deaths.dismiss('b');
  deaths.dismiss('c');
  expect(shown()).toEqual(['a']);
});

test('a device that is no longer watched has none, and nothing is held or heard of it', () => {
  const [a, b] = [session('a'), session('b')];
  sessions.set([a, b]);
  lose(a);
  sessions.set([b]);
  expect(shown()).toEqual([]);
  vi.advanceTimersByTime(KEPT_FOR);
  expect(revoked).toHaveBeenCalledOnce();
  lose(a);
  a.link.set({ kind: 'evicted' });
  expect(shown()).toEqual([]);
  sessions.set([]);
});

test('the same device, watched anew, begins without what was before', () => {
  const [before, after] = [session('a'), session('a')];
  sessions.set([before]);
  lose(before);
  sessions.set([]);
  sessions.set([after]);
  expect(shown()).toEqual([]);
});
