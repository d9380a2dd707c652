import { expect, test } from 'vitest';
import type { ClipItem, ClipList, Playing } from '../../../../src/app/library/library.ts';
import { Observable } from '../../../../src/app/observable.ts';
import { type Desk, deleteAndGoOn } from '../../../../src/app/player/delete-clip.ts';
import type { ClipId } from '../../../../src/core/clip/clip.ts';
import { clipRow } from '../fakes.ts';

const itemOf = (number: number, state: ClipItem['state'] = 'ready'): ClipItem => ({
  row: clipRow(number),
  thumbnail: undefined,
  state,
  parts: 1,
});
const idOf = (number: number): ClipId => clipRow(number).id;

/** Of clips 9, 5 and 1, the newest first, the first is still being recorded. `opens`: what is wanted can be opened. */
async function deleting(item: ClipItem, opens = true): Promise<readonly string[]> {
  const did: string[] = [];
  const items = [itemOf(9, 'writing'), itemOf(5), itemOf(1)];
  const playing = new Observable<Playing | undefined>({ item, url: 'blob:' });
  const list = new Observable<ClipList>({ state: 'ready', items, more: false, usedBytes: 0 });
  const desk: Desk = {
    library: {
      list,
      playing,
      play: async (id) => {
        did.push(`play ${id}`);
        const next = items.find(({ row }) => row.id === id);
        if (opens && next !== undefined) playing.set({ item: next, url: 'blob:' });
      },
      delete: async (id) => {
        did.push(`delete ${id}`);
      },
    },
    router: { open: (route) => did.push(`open ${route.kind === 'clip' ? route.id : ''}`) },
  };
  await deleteAndGoOn(item, desk);
  return did;
}

test('the next clip of the list is there before the deleted one goes, which would close the player', async () => {
  expect(await deleting(itemOf(5))).toEqual([`play ${idOf(1)}`, `open ${idOf(1)}`, `delete ${idOf(5)}`]);
});

test('after the last of the list, and one that is not listed, no other is opened', async () => {
  expect(await deleting(itemOf(1))).toEqual([`delete ${idOf(1)}`]);
  expect(await deleting(itemOf(3))).toEqual([`delete ${idOf(3)}`]);
});

test('a clip that is being recorded stays', async () => {
  expect(await deleting(itemOf(9, 'writing'))).toEqual([]);
});

test('an address follows only a clip that could be opened', async () => {
  expect(await deleting(itemOf(5), false)).toEqual([`play ${idOf(1)}`, `delete ${idOf(5)}`]);
});
