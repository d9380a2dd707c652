import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ExportClient } from '../../../../src/app/library/export-client.ts';
import { Filmstrips } from '../../../../src/app/library/filmstrips.ts';
import type { ClipId } from '../../../../src/core/clip/clip.ts';
import { type Deferred, deferred } from '../../../../src/core/deferred.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { say } from '../../../../src/core/sentence.ts';
import { micros } from '../../../../src/core/time.ts';
import { clipRow } from '../fakes.ts';

interface Asked {
  readonly clip: ClipId;
  readonly at: readonly number[];
  readonly answer: Deferred<unknown>;
}

let asked: Asked[];
let urls: Set<string>;
const close = vi.fn<() => void>();

/** A worker that answers when the test says. */
function makeStrips(): Filmstrips {
  const run = ((job: { clip: ClipId; at: readonly number[] }, { signal }: { signal?: AbortSignal } = {}) => {
    const answer = deferred<unknown>();
    asked.push({ clip: job.clip, at: job.at, answer });
    signal?.addEventListener('abort', () => answer.resolve({ kind: 'cancelled' }));
    return answer.promise;
  }) as unknown as ExportClient['run'];
  return new Filmstrips({ client: { run, close } });
}

const pictures = (count: number, bytes = 1000): unknown => ({
  kind: 'pictures',
  pictures: Array.from({ length: count }, () => ({ at: 0, picture: new Blob(['x'.repeat(bytes)]) })),
});
const answerAll = async (result: unknown): Promise<void> => {
  for (let next = 0; next < asked.length; next += 1) {
    asked[next]?.answer.resolve(result);
    await vi.advanceTimersByTimeAsync(0);
  }
};

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  urls = new Set();
  let made = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
    const url = `blob:${(made += 1)}`;
    urls.add(url);
    return url;
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void urls.delete(url));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.resetAllMocks();
});

function look(
  strips: Filmstrips,
  second: number,
): { readonly shown: string[][]; readonly leave: () => void } {
  const shown: string[][] = [];
  const looking = new AbortController();
  strips.look(clipRow(second), looking.signal, (each) => shown.push([...each]));
  return { shown, leave: () => looking.abort() };
}

describe('a strip', () => {
  test('shows ten moments of the clip, and once more without asking again', async () => {
    const strips = makeStrips();
    const first = look(strips, 1);
    await answerAll(pictures(10));
    expect(first.shown[0]).toHaveLength(10);
    const { duration } = clipRow(1);
    expect(asked[0]?.at).toHaveLength(10);
    expect(asked[0]?.at[0]).toBeCloseTo(duration / 20);
    first.leave();
    expect(look(strips, 1).shown).toEqual(first.shown);
    expect(asked).toHaveLength(1);
  });

  test('of a clip that gives none, or that is still being written, is none', async () => {
    const strips = makeStrips();
    const broken = look(strips, 1);
    await answerAll(new PrerollError('bad-bitstream', say`This clip is gone.`));
    expect(broken.shown).toEqual([]);
    strips.look(clipRow(2, { state: 'recording' }), new AbortController().signal, () => {});
    expect(asked).toHaveLength(1);
  });

  test('is not made for somebody who has gone, and the newest look comes first', async () => {
    const strips = makeStrips();
    const looks = [1, 2, 3, 4].map((second) => look(strips, second));
    looks[1]?.leave();
    await answerAll(pictures(2));
    expect(asked.map(({ clip }) => clip)).toEqual([1, 4, 3].map((second) => clipRow(second).id));
    expect(looks.map(({ shown }) => shown.length)).toEqual([1, 0, 1, 1]);
  });

  test('is ended in the worker when nobody waits for it any more', async () => {
    const strips = makeStrips();
    const gone = look(strips, 1);
    gone.leave();
    await vi.advanceTimersByTimeAsync(0);
    const next = look(strips, 2);
    await answerAll(pictures(2));
    expect([gone.shown.length, next.shown.length]).toEqual([0, 1]);
  });

  test('keeps no more than a few wishes', async () => {
    const strips = makeStrips();
    for (let second = 0; second < 40; second += 1) look(strips, second);
    await answerAll(pictures(1));
    expect(asked.length).toBeLessThanOrEqual(6);
  });
});

test('memory is bounded: what was looked at longest ago goes, and never what is looked at', async () => {
  const strips = makeStrips();
  const held = look(strips, 0);
  await answerAll(pictures(10, 100_000));
  for (let second = 1; second < 20; second += 1) {
    const { leave } = look(strips, second);
    await answerAll(pictures(10, 100_000));
    leave();
  }
  expect(urls.size).toBeLessThanOrEqual(90);
  expect(held.shown[0]?.every((url) => urls.has(url))).toBe(true);
});

test('a cover is the moment behind the change, within the clip', async () => {
  const strips = makeStrips();
  const trigger = { kind: 'change', rule: 'no-signal', onset: micros(5e6) } as const;
  const cover = strips.cover(clipRow(1, { trigger, duration: micros(20e6) }));
  const last = strips.cover(clipRow(2, { trigger: { kind: 'kept' }, duration: micros(9e6) }));
  await answerAll(pictures(1));
  expect(await cover).toBeInstanceOf(Blob);
  expect(await last).toBeInstanceOf(Blob);
  expect(asked.map(({ at }) => at)).toEqual([[7e6], [9e6]]);
});

test('of many covers the oldest are given up, and each that was wished for is told', async () => {
  const strips = makeStrips();
  const told = Array.from({ length: 65 }, (_, second) => strips.cover(clipRow(second)));
  await answerAll(pictures(1));
  const given = await Promise.all(told);
  // The first was being made already when the others came.
  expect(given.flatMap((picture, n) => (picture === 'later' ? [n] : []))).toEqual([1, 2, 3, 4]);
});

test('of a clip that is removed no strip is kept, and what is looked at stays', async () => {
  const strips = makeStrips();
  const { leave } = look(strips, 1);
  await answerAll(pictures(10));
  strips.remove(clipRow(1).id);
  expect(urls.size).toBe(10);
  leave();
  strips.remove(clipRow(1).id);
  expect(urls.size).toBe(0);
});

test('of two that look at a clip the one who stays keeps the pictures', async () => {
  const strips = makeStrips();
  const [first, second] = [look(strips, 1), look(strips, 1)];
  await answerAll(pictures(10));
  first.leave();
  strips.remove(clipRow(1).id);
  expect([urls.size, second.shown[0]?.length]).toEqual([10, 10]);
  second.leave();
  strips.remove(clipRow(1).id);
  expect(urls.size).toBe(0);
});

test('the worker is ended when nobody has wished for anything for a while', async () => {
  const strips = makeStrips();
  look(strips, 1);
  await answerAll(pictures(1));
  await vi.advanceTimersByTimeAsync(29_000);
  expect(close).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(close).toHaveBeenCalledOnce();
});
