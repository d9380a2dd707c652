import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { App } from '../../../src/app/app.ts';
import type { Death } from '../../../src/core/clip/clip.ts';
import { wallMs } from '../../../src/core/time.ts';
import type { RecLive } from '../../../src/ui/live/rec-live.ts';
import type { RecTile } from '../../../src/ui/wall/rec-tile.ts';
import { clipRow, FakeWorker } from '../../unit/app/fakes.ts';
import { openApp, resizeTo, useFakeWorkers } from './stage.ts';

const NAMES = ['rack-1', 'rack-2', 'rack-3'];

let app: App;

/** Three devices, added one after the other by a person. */
async function open(names = NAMES): Promise<void> {
  await resizeTo(1280, 800);
  ({ app } = await openApp());
  for (const [index, name] of names.entries()) {
    if (index > 0)
      await page.getByRole('banner').getByRole('button', { name: 'Watch another device' }).click();
    await page.getByRole('textbox', { name: 'Device address' }).fill(name);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect.element(page.getByRole('heading', { name, exact: true })).toBeVisible();
    FakeWorker.last.say({ type: 'stream', codec: 'avc1.640028', width: 1280, height: 720 });
  }
}

const tiles = page.getByRole('list', { name: 'Watched devices' }).getByRole('button', { name: /^rack-\d: / });
const shown = (): string | undefined => app.watches.focus.get()?.target.device.id;

useFakeWorkers();

test('one device alone has no wall; each further one is a tile that says how it goes', async () => {
  await open();
  await expect.element(tiles.nth(2)).toHaveAccessibleName('rack-3: Watching');
  expect(tiles.elements().map((tile) => tile.ariaCurrent)).toEqual([null, null, 'true']);
  await app.disconnect('rack-1');
  await app.disconnect('rack-2');
  await vi.waitFor(() => expect(tiles.elements()).toHaveLength(0));
});

test('of a name that is too long for its tile both ends are seen, and the whole of it is told', async () => {
  const names = ['a-machine-in-the-cellar.test:8443', 'a-machine-in-the-cellar.test:8444'];
  await open(names);
  const wall = document.querySelector('rec-app')?.renderRoot.querySelector('rec-wall');
  const shownNames = [...(wall?.renderRoot.querySelectorAll<RecTile>('rec-tile') ?? [])].map(
    ({ renderRoot }) => renderRoot.querySelector('.name'),
  );
  expect(shownNames.map((name) => name?.textContent)).toEqual(names);
  for (const name of shownNames) {
    const last = document.createRange();
    last.selectNodeContents(name?.lastElementChild ?? document);
    const box = name?.getBoundingClientRect();
    expect(last.getBoundingClientRect().left).toBeGreaterThan(box?.left ?? Infinity);
    expect(last.getBoundingClientRect().right).toBeLessThanOrEqual((box?.right ?? 0) + 1);
    expect(name?.closest('button')?.title).toBe(name?.textContent);
  }
});

test('a click, a digit, or arrows and Enter show another one', async () => {
  await open();
  await tiles.first().click();
  expect(shown()).toBe('rack-1');
  await userEvent.keyboard('3');
  expect(shown()).toBe('rack-3');
  await userEvent.keyboard('9');
  expect(shown()).toBe('rack-3');
  await userEvent.keyboard('1');
  await userEvent.keyboard('{ArrowRight}{Enter}');
  expect(shown()).toBe('rack-2');
});

test('digits that are typed are no wish', async () => {
  await open();
  await page.getByRole('banner').getByRole('button', { name: 'Watch another device' }).click();
  await page.getByRole('textbox', { name: 'Device address' }).click();
  await userEvent.keyboard('1');
  await expect.element(page.getByRole('textbox', { name: 'Device address' })).toHaveValue('1');
  expect(shown()).toBe('rack-3');
});

test('while another one is chosen all are recorded on, and a tile leads back', async () => {
  await open();
  await page.getByRole('banner').getByRole('button', { name: 'Watch another device' }).click();
  await expect.element(page.getByRole('textbox', { name: 'Device address' })).toBeVisible();
  expect(tiles.elements().every((tile) => tile.ariaCurrent === null)).toBe(true);
  await tiles.nth(1).click();
  await expect.element(page.getByRole('heading', { name: 'rack-2', exact: true })).toBeVisible();
});

test('all at once takes the place of the one in full, and back', async () => {
  await open();
  await page.getByRole('button', { name: 'All at once' }).click();
  await vi.waitFor(() => expect(page.getByRole('region', { name: 'Live view' }).elements()).toHaveLength(0));
  expect(tiles.elements()).toHaveLength(3);
  await page.getByRole('button', { name: 'One in full' }).click();
  await expect.element(page.getByRole('region', { name: 'Live view' })).toBeVisible();
});

test('all at once each is recorded from its tile, and a digit shows one in full', async () => {
  await open();
  await page.getByRole('button', { name: 'All at once' }).click();
  const first = FakeWorker.made.find((made) => made.lastOf('hello') !== undefined);
  await page.getByRole('button', { name: 'Record rack-1', exact: true }).click();
  expect(first?.lastOf('command')?.command.kind).toBe('record');
  first?.say({
    type: 'recorder',
    view: { kind: 'manual', clip: clipRow(1).id, trigger: { kind: 'manual' }, since: clipRow(1).startedAt },
  });
  await page.getByRole('button', { name: 'Stop recording rack-1', exact: true }).click();
  expect(first?.lastOf('command')?.command.kind).toBe('stop');
  expect(tiles.elements()).toHaveLength(3);
  await userEvent.keyboard('2');
  await expect.element(page.getByRole('region', { name: 'Live view' })).toBeVisible();
  expect(shown()).toBe('rack-2');
  expect(page.getByRole('button', { name: /^Record rack/ }).elements()).toHaveLength(0);
});

test('all at once two tiles of one size fill the room, and so do three', async () => {
  await open();
  await page.getByRole('button', { name: 'All at once' }).click();
  const wall = document.querySelector('rec-app')?.renderRoot.querySelector('rec-wall');
  /** How much of the room is used across, and down. */
  const used = (): { readonly sizes: number; readonly across: number; readonly down: number } => {
    const list = wall?.renderRoot.querySelector('ul')?.getBoundingClientRect() ?? new DOMRect();
    const boxes = [...(wall?.renderRoot.querySelectorAll('rec-tile') ?? [])].map((tile) =>
      tile.getBoundingClientRect(),
    );
    const sizes = new Set(boxes.map(({ width, height }) => `${width} ${height}`)).size;
    const across = Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left));
    const down = Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top));
    return { sizes, across: across / list.width, down: down / list.height };
  };
  const fills = async (): Promise<void> => {
    await vi.waitFor(() => {
      const { sizes, across, down } = used();
      expect(sizes).toBe(1);
      expect(Math.max(across, down)).toBeGreaterThan(0.95);
      expect(Math.max(across, down)).toBeLessThanOrEqual(1);
    });
  };
  await fills();
  await app.disconnect('rack-1');
  await vi.waitFor(() => expect(tiles.elements()).toHaveLength(2));
  await fills();
});

test('who disconnects leaves the one that is shown, and the others go on', async () => {
  await open();
  await page.getByRole('button', { name: 'Disconnect' }).first().click();
  await vi.waitFor(() => expect(tiles.elements()).toHaveLength(2));
  expect(app.watches.list.get().map(({ target }) => target.device.id)).toEqual(['rack-1', 'rack-2']);
});

test('how a picture ended is said on its tile, and one press leads to its card', async () => {
  await open();
  const frame = new Uint8Array([1]);
  const lose = (name: string): void =>
    app.watches.find(name)?.lost.set({ death: { at: wallMs(Date.now()), reason: 'no-signal' }, frame });
  lose('rack-1');
  lose('rack-3');
  await expect.element(tiles.first()).toHaveAccessibleName(/^rack-1: .*, Signal lost at /);
  // The one in full has its card already.
  await expect.element(tiles.last()).toHaveAccessibleName('rack-3: Watching');
  await tiles.first().click();
  await expect.element(page.getByRole('heading', { name: /^Signal lost at / })).toBeVisible();
  await expect.element(tiles.last()).toHaveAccessibleName(/Signal lost at /);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect.element(tiles.first()).toHaveAccessibleName('rack-1: Watching');
  // All at once there is no card, and the press leads to one in full.
  await page.getByRole('button', { name: 'All at once' }).click();
  await tiles.last().click();
  await expect.element(page.getByRole('region', { name: 'Live view' })).toBeVisible();
  await expect.element(page.getByRole('heading', { name: /^Signal lost at / })).toBeVisible();
});

test('how a picture ended is a slim mark on its tile once the picture is back, and covers the lower part before', async () => {
  await open();
  const frame = new Uint8Array([1]);
  const lose = (reason: Death['reason']): void =>
    app.watches.find('rack-1')?.lost.set({ death: { at: wallMs(Date.now()), reason }, frame });
  const wall = document.querySelector('rec-app')?.renderRoot.querySelector('rec-wall');
  const tile = wall?.renderRoot.querySelector<RecTile>('rec-tile')?.renderRoot;
  lose('evicted');
  await vi.waitFor(() => expect(tile?.querySelector('.state')?.textContent).toBe('Watching · Taken over'));
  expect(tile?.querySelector('.end')?.getBoundingClientRect().height).toBeLessThan(6);
  // What stands still has not come back.
  lose('frozen');
  await vi.waitFor(() => expect(tile?.querySelector('.end')?.textContent).toMatch(/^Picture frozen since/));
  expect(tile?.querySelector('.end')?.getBoundingClientRect().height).toBeGreaterThan(12);
  expect(tile?.querySelector('.state')?.textContent).toBe('Watching');
});

test('the wall stands above the picture in full, and beside it where the window is low', async () => {
  await open();
  const shell = document.querySelector('rec-app')?.renderRoot;
  const boxes = (): { readonly wall: DOMRect; readonly picture: DOMRect } => {
    const wall = shell?.querySelector('rec-wall')?.getBoundingClientRect();
    const live = shell?.querySelector<RecLive>('rec-live')?.screen?.getBoundingClientRect();
    if (wall === undefined || live === undefined) throw new Error('Neither is there.');
    return { wall, picture: live };
  };
  await vi.waitFor(() => expect(boxes().wall.right).toBeLessThanOrEqual(boxes().picture.left));
  expect(boxes().picture.height).toBeGreaterThan(300);
  await resizeTo(1280, 1000);
  await vi.waitFor(() => expect(boxes().wall.bottom).toBeLessThanOrEqual(boxes().picture.top));
  expect(boxes().wall.left).toBe(boxes().picture.left);
});
