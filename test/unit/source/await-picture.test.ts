import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Life } from '../../../src/source/life.ts';
import { awaitPicture } from '../../../src/source/webrtc/await-picture.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

interface Counts {
  packets: number;
  frames: number;
}

function watched({ cures = true } = {}): { counts: Counts; told: string[]; life: Life; looks: () => number } {
  const counts = { packets: 0, frames: 0 };
  const told: string[] = [];
  const life = new Life(new AbortController().signal);
  const getStats = vi.fn<() => Promise<RTCStatsReport>>(() => {
    const inbound = { type: 'inbound-rtp', packetsReceived: counts.packets, framesReceived: counts.frames };
    return Promise.resolve(
      new Map([
        ['T', { type: 'transport', packetsReceived: 1000 }],
        // Sound has packets and no frames, and says nothing of the picture.
        ['A', { type: 'inbound-rtp', kind: 'audio', packetsReceived: 1000 }],
        ['V', { ...inbound, kind: 'video' }],
      ]) as unknown as RTCStatsReport,
    );
  });
  awaitPicture({ getStats }, life, {
    onMissing: () => told.push('missing'),
    onUnreadable: cures ? () => told.push('unreadable') : undefined,
  });
  return { counts, told, life, looks: () => getStats.mock.calls.length };
}

test('packets without a frame are unreadable within three seconds of the first', async () => {
  const { counts, told } = watched();
  await vi.advanceTimersByTimeAsync(1000);
  counts.packets = 1;
  await vi.advanceTimersByTimeAsync(2400);
  expect(told).toEqual([]);
  await vi.advanceTimersByTimeAsync(600);
  expect(told).toEqual(['unreadable']);
});

test('a picture ends the looking', async () => {
  const { counts, told, looks } = watched();
  Object.assign(counts, { packets: 40, frames: 1 });
  await vi.advanceTimersByTimeAsync(400);
  const before = looks();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual([]);
  expect(looks()).toBe(before);
});

test('nothing at all is told once, and a picture may come all the same', async () => {
  const { counts, told, looks } = watched();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(told).toEqual(['missing']);
  Object.assign(counts, { packets: 40, frames: 1 });
  await vi.advanceTimersByTimeAsync(2000);
  const before = looks();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(looks()).toBe(before);
});

test('what is missing is looked for once in two seconds', async () => {
  const { told, looks } = watched();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual(['missing']);
  const before = looks();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(looks() - before).toBe(30);
});

test('where nothing else than H.264 can come, a key frame is waited for', async () => {
  const { counts, told } = watched({ cures: false });
  counts.packets = 100;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual(['missing']);
});

test('the end of the connection ends the looking', async () => {
  const { life, told, looks } = watched();
  await vi.advanceTimersByTimeAsync(400);
  life.end({ kind: 'closed' });
  const before = looks();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual([]);
  expect(looks()).toBe(before);
});
