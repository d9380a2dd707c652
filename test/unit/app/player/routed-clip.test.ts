import { expect, test, vi } from 'vitest';
import type { Playing } from '../../../../src/app/library/library.ts';
import { Observable } from '../../../../src/app/observable.ts';
import { PAGE } from '../../../../src/app/route.ts';
import { bindClip } from '../../../../src/app/player/routed-clip.ts';
import { Router } from '../../../../src/app/router.ts';
import type { ClipId } from '../../../../src/core/clip/clip.ts';
import { clipRow, FakePlace } from '../fakes.ts';

const [one, two] = [clipRow(1).id, clipRow(2).id];

/** A library of two clips that plays what it is told, a moment later. */
class FakeLibrary {
  readonly playing = new Observable<Playing | undefined>(undefined);

  async play(id: ClipId): Promise<void> {
    await Promise.resolve();
    const row = [clipRow(1), clipRow(2)].find((each) => each.id === id);
    if (row === undefined) return;
    this.closePlayer();
    this.playing.set({ item: { row, thumbnail: undefined, state: 'ready', parts: 1 }, url: 'blob:' });
  }

  closePlayer(): void {
    this.playing.set(undefined);
  }

  get shown(): ClipId | undefined {
    return this.playing.get()?.item.row.id;
  }
}

function bind(hash = ''): { readonly router: Router; readonly library: FakeLibrary } {
  const router = new Router(new FakePlace(hash));
  const library = new FakeLibrary();
  bindClip(router, library);
  return { router, library };
}

test('the clip of the address plays, also the one that was there at the start', async () => {
  const { router, library } = bind(`#clip=${one}`);
  await vi.waitFor(() => expect(library.shown).toBe(one));
  router.open({ kind: 'clip', id: two, at: undefined });
  await vi.waitFor(() => expect(library.shown).toBe(two));
  expect(router.route.get()).toMatchObject({ id: two });
});

test('with the address gone the player is closed', async () => {
  const { router, library } = bind(`#clip=${one}`);
  await vi.waitFor(() => expect(library.shown).toBe(one));
  router.open({ kind: 'settings' });
  expect(library.shown).toBeUndefined();
  expect(router.route.get()).toEqual({ kind: 'settings' });
});

test('a clip that is deleted while it plays leaves the address', async () => {
  const { router, library } = bind(`#clip=${one}`);
  await vi.waitFor(() => expect(library.shown).toBe(one));
  library.closePlayer();
  expect(router.route.get()).toEqual(PAGE);
});

test('a clip that is not there leaves the address too', async () => {
  const { router } = bind(`#clip=${clipRow(3).id}`);
  await vi.waitFor(() => expect(router.route.get()).toEqual(PAGE));
});

test('a clip whose file comes after the person has left is not shown', async () => {
  const { router, library } = bind(`#clip=${one}`);
  router.close('clip');
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
  expect(library.shown).toBeUndefined();
});
