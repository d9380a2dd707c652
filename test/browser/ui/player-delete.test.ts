import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ClipItem, ClipList } from '../../../src/app/library/library.ts';
import { Observable } from '../../../src/app/observable.ts';
import type { Route } from '../../../src/app/route.ts';
import type { ClipId, ClipRow } from '../../../src/core/clip/clip.ts';
import { RecPlayer } from '../../../src/ui/player/rec-player.ts';
import { clipRow } from '../../unit/app/fakes.ts';
import { mount } from './mount.ts';

const itemOf = (row: ClipRow, state: ClipItem['state'] = 'ready'): ClipItem => ({
  row,
  thumbnail: undefined,
  state,
  parts: 1,
});
const [newest, shown, oldest] = [clipRow(9), clipRow(5), clipRow(1)];

/** The player with a clip whose picture does not matter; what was done to the library, and which addresses were opened. */
async function open(state: ClipItem['state'] = 'ready') {
  const did: string[] = [];
  const opened: Route[] = [];
  const items = [newest, shown, oldest].map((row) => itemOf(row));
  const deleted = new Observable<readonly ClipRow[]>([]);
  const app = {
    work: {
      frames: () => Promise.resolve(undefined),
      last: new Observable(undefined),
      running: new Observable([]),
    },
    library: {
      list: new Observable<ClipList>({ state: 'ready', items, more: false, usedBytes: 0 }),
      playing: new Observable(undefined),
      deleted,
      play: async (id: ClipId) => did.push(`play ${id}`),
      delete: async (id: ClipId) => {
        did.push(`delete ${id}`);
        deleted.set([shown]);
      },
      undo: async () => {
        did.push('undo');
        deleted.set([]);
      },
      holdDeleted: async () => {},
    },
    router: { route: new Observable<Route>({ kind: 'page' }), open: (next: Route) => opened.push(next) },
  } as unknown as RecPlayer['app'];
  const url = state === 'writing' ? undefined : 'data:,';
  const player = await mount(RecPlayer, { app, playing: { item: itemOf(shown, state), url } });
  return { player, did, opened };
}

const button = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });
const deletion = [`play ${oldest.id}`, `delete ${shown.id}`];

test('a clip is deleted where it is looked at, with a way back to it in the same place', async () => {
  const { did, opened } = await open();
  await expect.element(button('Delete')).toBeVisible();
  await userEvent.keyboard('{Delete}');
  await expect.poll(() => did).toEqual(deletion);
  await expect.element(button('Undo')).toBeVisible();
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.element(button('Undo')).not.toBeInTheDocument();
  expect(opened).toEqual([{ kind: 'clip', id: shown.id, at: undefined }]);
  await button('Delete').click();
  await button('Undo').click();
  expect(did).toEqual([...deletion, 'undo', ...deletion, 'undo']);
});

test('the Delete key deletes nothing while somebody types', async () => {
  const { did } = await open();
  await page.getByRole('textbox', { name: 'Name' }).click();
  await userEvent.keyboard('{Delete}');
  expect(did).toEqual([]);
});

test('a clip that is being recorded cannot be deleted', async () => {
  const { did, player } = await open('writing');
  await expect.element(button('Delete')).toBeDisabled();
  const dialog = player.renderRoot.querySelector('dialog');
  dialog?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Delete' }));
  expect(did).toEqual([]);
});
