import { beforeEach, expect, test, vi } from 'vitest';
import { RoomNotices } from '../../../../src/app/library/room-notices.ts';
import { inEnglish, type Sentence } from '../../../../src/core/sentence.ts';
import { wallMs } from '../../../../src/core/time.ts';
import type { RecorderView } from '../../../../src/protocol/pipeline.ts';

const A = { id: 'a', name: 'Rack A' };
const B = { id: 'b', name: 'Rack B' };
const full = (since: number): RecorderView => ({ kind: 'full', since: wallMs(since) });

const notify = vi.fn<(tag: string, text: string) => void>();
const tell = vi.fn<(sentence: Sentence) => void>();
let notices: RoomNotices;
const notified = (): readonly string[] => notify.mock.calls.map(([, text]) => text);

beforeEach(() => {
  notify.mockReset();
  tell.mockReset();
  notices = new RoomNotices({ notifier: { tell: notify }, inWords: inEnglish, tell });
});

test('that there is no room is said once, of the first device', () => {
  notices.onRecorder({ kind: 'idle' }, A);
  expect(notified()).toEqual([]);
  for (const device of [A, A, B, A]) notices.onRecorder(full(1), device);
  expect(notified()).toEqual([expect.stringMatching(/^There is no room for clips, so nothing of Rack A/)]);
});

test('and again when there was some in between, or another session has begun', () => {
  notices.onRecorder(full(1), A);
  notices.onRecorder(full(2), A);
  expect(notified()).toHaveLength(2);
  notices.forget(A);
  notices.onRecorder(full(2), A);
  expect(notified()).toHaveLength(3);
});

test('that there is room again is said once, in the page too; and not where there always was', () => {
  notices.onRoom(A);
  expect(notified()).toEqual([]);
  notices.onRecorder(full(1), A);
  notices.onRecorder(full(1), B);
  notices.onRoom(B);
  notices.onRoom(A);
  expect(notified().slice(1)).toEqual(['There is room again: Rack B is recorded as before.']);
  expect(tell).toHaveBeenCalledOnce();
});
