import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { KEPT_FOR } from '../../../../src/app/give-back.ts';
import { EvidencePictures } from '../../../../src/app/library/evidence.ts';
import type { Evidence } from '../../../../src/store/evidence.ts';
import { clipRow } from '../fakes.ts';

const { id } = clipRow(1);
const picture = new Blob(['picture'], { type: 'image/webp' });
let urls: Set<string>;
let made: number;

beforeEach(() => {
  vi.useFakeTimers();
  urls = new Set();
  made = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
    const url = `blob:${made++}`;
    urls.add(url);
    return url;
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void urls.delete(url));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const open = (read: () => Promise<Evidence | undefined>): EvidencePictures =>
  new EvidencePictures({ read, onChange: () => {} });

test('pictures are read when somebody looks, and given back when nobody does', async () => {
  const pictures = open(async () => ({ before: picture, after: picture, lastFrame: picture }));
  expect(pictures.get(id)).toBeUndefined();
  pictures.hold(id);
  expect(pictures.get(id)).toEqual({ kind: 'reading' });
  await vi.waitFor(() => expect(pictures.get(id)?.kind).toBe('kept'));
  pictures.hold(id);
  pictures.release(id);
  expect(urls.size).toBe(3);
  pictures.release(id);
  expect(pictures.get(id)).toBeUndefined();
  vi.advanceTimersByTime(KEPT_FOR - 1);
  expect(urls.size, 'the page may not have drawn anything else yet').toBe(3);
  vi.advanceTimersByTime(1);
  expect(urls.size).toBe(0);
});

test('who looks away before they are read leaves no address behind', async () => {
  let found: (evidence: Evidence) => void = () => {};
  const reading = new Promise<Evidence>((resolve) => (found = resolve));
  const pictures = open(() => reading);
  pictures.hold(id);
  pictures.release(id);
  found({ before: picture });
  await reading;
  await Promise.resolve();
  expect(made).toBe(0);
});

test('missing and unreadable pictures are said to be missing, and tried again when some may have come', async () => {
  let answer: Promise<Evidence | undefined> = Promise.reject(new Error('The disk is gone.'));
  const pictures = open(() => answer);
  pictures.hold(id);
  await vi.waitFor(() => expect(pictures.get(id)).toEqual({ kind: 'none' }));
  answer = Promise.resolve({ after: picture });
  pictures.retry();
  await vi.waitFor(() => expect(pictures.get(id)).toEqual({ kind: 'kept', after: 'blob:0' }));
});

describe('pictures that come one after the other are all shown', () => {
  const region = { x: 0, y: 0, width: 1, height: 1 };
  const crops: Evidence = { before: picture, after: picture, region };
  const death: Evidence = { lastFrame: picture };

  /** What was answered has been taken in, and what gave way to it is given back. */
  const everythingRead = () => vi.advanceTimersByTimeAsync(KEPT_FOR);

  test.each<[string, Evidence, readonly string[]]>([
    ['the crops first, the last frame later', crops, ['after', 'before', 'kind', 'region']],
    ['the last frame first, the crops later', death, ['kind', 'lastFrame']],
  ])('%s', async (_, first, shown) => {
    let stored = first;
    const pictures = open(async () => stored);
    const keys = (): string[] => Object.keys(pictures.get(id) ?? {}).toSorted();
    pictures.hold(id);
    await vi.waitFor(() => expect(keys()).toEqual(shown));
    stored = { ...crops, ...death };
    pictures.reload(id);
    await vi.waitFor(() => expect(keys()).toEqual(['after', 'before', 'kind', 'lastFrame', 'region']));
    await everythingRead();
    expect(urls.size).toBe(3);
    pictures.release(id);
    await everythingRead();
    expect(urls.size).toBe(0);
  });

  test('and stay when a later reading fails', async () => {
    const read = vi.fn<() => Promise<Evidence | undefined>>(async () => crops);
    const pictures = open(read);
    pictures.hold(id);
    await vi.waitFor(() => expect(urls.size).toBe(2));
    const before = pictures.get(id);
    read.mockRejectedValueOnce(new Error('The disk is gone.'));
    pictures.reload(id);
    await everythingRead();
    expect(read).toHaveBeenCalledTimes(2);
    expect(pictures.get(id)).toBe(before);
    expect(urls.size).toBe(2);
  });

  test('whichever reading ends first', async () => {
    const ends: ((evidence: Evidence) => void)[] = [];
    const pictures = open(() => new Promise((resolve) => ends.push(resolve)));
    pictures.hold(id);
    pictures.reload(id);
    ends[1]?.({ ...crops, ...death });
    await vi.waitFor(() => expect(urls.size).toBe(3));
    ends[0]?.(crops);
    await everythingRead();
    expect(pictures.get(id)).toHaveProperty('lastFrame');
    expect(urls.size).toBe(3);
  });

  test('but not read for a clip at which nobody looks', () => {
    const read = vi.fn<() => Promise<Evidence>>(async () => crops);
    open(read).reload(id);
    expect(read).not.toHaveBeenCalled();
  });
});

test('a clip that is gone takes its addresses with it', async () => {
  const pictures = open(async () => ({ after: picture }));
  pictures.hold(id);
  await vi.waitFor(() => expect(urls.size).toBe(1));
  pictures.keep(new Set([id]));
  vi.advanceTimersByTime(KEPT_FOR);
  expect(urls.size).toBe(1);
  pictures.keep(new Set());
  vi.advanceTimersByTime(KEPT_FOR);
  expect(urls.size).toBe(0);
});
