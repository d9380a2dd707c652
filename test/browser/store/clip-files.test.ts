import { expect, it } from 'vitest';
import type { ClipId } from '../../../src/core/clip/clip.ts';
import { makeRecording, makeRow, makeSpace, storeIn, writerIn } from './space.ts';
import { directoryOf, filesIn } from './space-files.ts';

it('finds, measures and removes a file, and says when there is none', async () => {
  const files = filesIn(makeSpace());
  const { id } = makeRow();
  expect(await files.getFile(id)).toBeUndefined();
  expect(await files.size(id)).toBeUndefined();
  expect(await files.handle(id)).toBeUndefined();
  expect(await files.remove(id)).toBe('absent');
  await files.create(id);
  expect(await files.size(id)).toBe(0);
  expect(await files.remove(id)).toBe('removed');
  expect(await files.handle(id)).toBeUndefined();
});

it('I4: does not remove a file that is being written', async () => {
  const space = makeSpace();
  const { files } = await storeIn(space);
  const writer = await writerIn(space);
  const row = makeRecording();
  await writer.call.create(row);
  await writer.call.write(row.id, new Uint8Array(10), 0);
  expect(await files.remove(row.id)).toBe('in-use');
  expect(await files.size(row.id)).toBe(10);
});

it('I7: lists clips apart from files that are none', async () => {
  const space = makeSpace();
  const files = filesIn(space);
  expect(await files.list()).toEqual({ clips: [], journals: [], others: [] });
  const { id } = makeRow();
  await files.create(id);
  const directory = await (await directoryOf(space)).getDirectoryHandle('clips');
  for (const name of ['holiday.mp4', `${id}.mp4.crswap`, '.mp4'])
    await directory.getFileHandle(name, { create: true });
  const list = await files.list();
  expect(list.clips).toEqual([id]);
  expect(list.others.toSorted()).toEqual(['.mp4', `${id}.mp4.crswap`, 'holiday.mp4']);
});

it.each(['', '../settings', 'a/b', `${makeRow().id}.mp4`])('takes %j for no file name', async (text) => {
  const files = filesIn(makeSpace());
  const id = text as ClipId;
  for (const call of [
    () => files.getFile(id),
    () => files.handle(id),
    () => files.create(id),
    () => files.remove(id),
  ]) {
    await expect(call()).rejects.toThrow(TypeError);
  }
});
