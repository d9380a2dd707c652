import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EvidencePictures } from '../../../src/app/evidence.ts';
import type { Evidence } from '../../../src/store/evidence.ts';
import { clipRow } from './fakes.ts';

const { id } = clipRow(1);
const picture = new Blob(['picture'], { type: 'image/webp' });
let urls: Set<string>;
let made: number;

beforeEach(() => {
  urls = new Set();
  made = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
    const url = `blob:${made++}`;
    urls.add(url);
    return url;
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void urls.delete(url));
});
afterEach(() => vi.restoreAllMocks());

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
  expect(urls.size).toBe(0);
  expect(pictures.get(id)).toBeUndefined();
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

test('a clip that is gone takes its addresses with it', async () => {
  const pictures = open(async () => ({ after: picture }));
  pictures.hold(id);
  await vi.waitFor(() => expect(urls.size).toBe(1));
  pictures.keep(new Set([id]));
  expect(urls.size).toBe(1);
  pictures.keep(new Set());
  expect(urls.size).toBe(0);
});
