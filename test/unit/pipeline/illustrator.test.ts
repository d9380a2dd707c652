import { beforeEach, describe, expect, test, vi } from 'vitest';
import { deferred } from '../../../src/core/deferred.ts';
import type { PartWriter } from '../../../src/pipeline/part-writer.ts';
import { PrerollError } from '../../../src/core/error.ts';
import { verbatim } from '../../../src/core/sentence.ts';
import { Illustrator } from '../../../src/pipeline/illustrator.ts';
import { fakePictures } from './fakes.ts';
import { RecorderRig } from './recorder-rig.ts';

const BOX = { x: 0.5, y: 0.5, width: 0.1, height: 0.1 };

let rig: RecorderRig;
let part: PartWriter;
let said: string[];

beforeEach(async () => {
  rig = new RecorderRig();
  said = [];
  await rig.play(20);
  rig.recorder.link('lost');
  await rig.settle();
  const wish = rig.wishes[0];
  if (wish === undefined) throw new Error('No picture was wanted.');
  part = wish.part;
});

const make = (pictures = fakePictures()): Illustrator =>
  new Illustrator({
    storage: rig.storage,
    pictures,
    log: (text) => said.push(text),
  });

const kept = async (name: 'before' | 'after' | 'lastFrame'): Promise<string | undefined> =>
  rig.storage.evidence.get(part.id)?.[name]?.text();

describe('the pictures of a clip', () => {
  test('are its thumbnail, the screen before and after, and the last good frame', async () => {
    const [last, before, after] = [
      [rig.stream.next(), rig.stream.next()],
      [rig.stream.next()],
      [rig.stream.next()],
    ];
    const illustrator = make();
    illustrator.evidence({ part, change: { before, after, boxes: [BOX] }, last });
    illustrator.thumbnail(part);
    await illustrator.settled();
    expect(await kept('before')).toBe(`${before[0]?.pts} to ${before[0]?.pts}`);
    expect(await kept('after')).toBe(`${after[0]?.pts} to ${after[0]?.pts}`);
    expect(await kept('lastFrame')).toBe(`${last[0]?.pts} to ${last[1]?.pts}`);
    expect(rig.storage.evidence.get(part.id)?.region?.x).toBeGreaterThan(0.4);
    expect(rig.storage.thumbnails.size).toBe(1);
    expect(said).toEqual([]);
  });

  test('begin with a thumbnail of the clip that still runs, of the frame that then shows best what it is about', async () => {
    const pictures = fakePictures();
    const covers: unknown[] = [];
    rig = new RecorderRig();
    const illustrator = make({
      ...pictures,
      thumbnail: async (cover) => {
        covers.push(cover);
        return pictures.thumbnail(cover);
      },
    });
    await rig.play(20);
    rig.recorder.record();
    const [running] = rig.opened;
    if (running === undefined) throw new Error('No part was opened.');
    illustrator.thumbnail(running);
    await illustrator.settled();
    expect(rig.rows).toEqual([]);
    expect([...rig.storage.thumbnails.keys()]).toEqual([running.id]);
    expect(covers).toEqual([running.cover]);
  });

  test('are not made of a clip that the disk has refused, and nothing is said of it again', async () => {
    const pictures = fakePictures();
    const thumbnail = vi.fn<typeof pictures.thumbnail>(pictures.thumbnail);
    const still = vi.fn<typeof pictures.still>(pictures.still);
    rig = new RecorderRig();
    rig.storage.refuse = new PrerollError('storage-full', verbatim('There is no room.'));
    const illustrator = make({ ...pictures, thumbnail, still });
    await rig.play(20);
    rig.recorder.record();
    const [refused] = rig.opened;
    if (refused === undefined) throw new Error('No part was opened.');
    illustrator.thumbnail(refused);
    illustrator.evidence({ part: refused, last: [rig.stream.next()] });
    await illustrator.settled();
    expect(thumbnail).not.toHaveBeenCalled();
    expect(still).not.toHaveBeenCalled();
    expect([rig.storage.thumbnails.size, rig.storage.evidence.size]).toEqual([0, 0]);
    expect(said).toEqual([]);
  });

  test('are, where there is no clip, the last good frame; and nothing where it is not held any more', async () => {
    const last = [rig.stream.next(), rig.stream.next()];
    const told: string[] = [];
    const illustrator = make();
    illustrator.lost(last, (frame) => told.push(new TextDecoder().decode(frame)));
    illustrator.lost([], () => told.push('nothing'));
    await illustrator.settled();
    expect(told).toEqual([`${last[0]?.pts} to ${last[1]?.pts}`]);
  });

  test('show no screen before where the buffer does not hold it any more', async () => {
    const illustrator = make();
    illustrator.evidence({ part, change: { before: [], after: [rig.stream.next()], boxes: [BOX] } });
    await illustrator.settled();
    expect(Object.keys(rig.storage.evidence.get(part.id) ?? {})).toEqual(['after', 'region']);
  });

  test('are made one after the other; one that fails is logged and keeps no other from being made', async () => {
    const first = deferred<Blob>();
    let running = 0;
    const illustrator = make({
      ...fakePictures(),
      still: async () => {
        running += 1;
        return first.promise;
      },
    });
    const last = [rig.stream.next()];
    illustrator.evidence({ part, last });
    illustrator.evidence({ part, last });
    illustrator.thumbnail(part);
    await rig.settle();
    expect(running).toBe(1);
    first.reject(new Error('The decoder is gone.'));
    await illustrator.settled();
    expect(running).toBe(2);
    expect(said).toHaveLength(2);
    expect(said[0]).toContain('The decoder is gone.');
    expect(rig.storage.thumbnails.size).toBe(1);
  });

  test('are left out, and logged, beyond what may wait', async () => {
    const gate = deferred<Blob>();
    const still = vi.fn<() => Promise<Blob>>(() => gate.promise);
    const illustrator = make({ ...fakePictures(), still });
    const last = [rig.stream.next()];
    for (let count = 0; count < 30; count += 1) illustrator.evidence({ part, last });
    gate.resolve(new Blob(['x'], { type: 'image/webp' }));
    await illustrator.settled();
    expect(still).toHaveBeenCalledTimes(24);
    expect(said).toHaveLength(6);
  });
});
