import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Observable } from '../../../../src/app/observable.ts';
import type { Session } from '../../../../src/app/watch/session.ts';
import { UnseenClips } from '../../../../src/app/watch/unseen-clips.ts';
import type { ClipRow } from '../../../../src/core/clip/clip.ts';
import type { ClipChange } from '../../../../src/store/changes.ts';
import { clipRow } from '../fakes.ts';

const A = { id: 'a', name: 'A' };
const B = { id: 'b', name: 'B' };
const ROWS: readonly ClipRow[] = [
  clipRow(0, { device: A }),
  clipRow(5, { device: B }),
  clipRow(10, { device: B }),
  clipRow(15, { device: { id: 'elsewhere', name: 'C' } }),
];

beforeEach(() => {
  vi.useFakeTimers({ now: (ROWS[0]?.startedAt ?? 0) + 40_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const visible = new Observable(true);
  const focus = new Observable<Pick<Session, 'target'> | undefined>(undefined);
  const clips = new UnseenClips({
    read: async (id) => ROWS.find((row) => row.id === id),
    visible,
    focus,
    watches: (device) => device === 'a' || device === 'b',
  });
  const look = (device: typeof A): void => focus.set({ target: { device } } as unknown as Session);
  const all = async (kind: ClipChange['kind']): Promise<void> => {
    for (const { id } of [...ROWS, ...ROWS]) await clips.onChange({ id, kind });
  };
  return { clips, visible, look, all, counts: () => Object.fromEntries(clips.counts.get()) };
}

test('clips of what nobody looks at are counted, each once; those of another tab’s device are not', async () => {
  const { look, all, counts } = setUp();
  look(A);
  await all('saved');
  expect(counts()).toEqual({ b: 2 });
});

test('whoever looks at the device has seen them', async () => {
  const { look, all, counts } = setUp();
  look(A);
  await all('saved');
  look(B);
  expect(counts()).toEqual({});
});

test('a page that nobody sees shows nothing to anybody', async () => {
  const { visible, look, all, counts } = setUp();
  look(A);
  visible.set(false);
  await all('saved');
  expect(counts()).toEqual({ a: 1, b: 2 });
  visible.set(true);
  expect(counts()).toEqual({ b: 2 });
});

test('a clip that is removed is none to be seen', async () => {
  const { look, all, counts } = setUp();
  look(A);
  await all('saved');
  await all('removed');
  expect(counts()).toEqual({});
});
