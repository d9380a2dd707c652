import { expect, test, vi } from 'vitest';
import { PAGE, type Route } from '../../../src/app/route.ts';
import { Router } from '../../../src/app/router.ts';
import { clipRow, FakePlace } from './fakes.ts';

const { id } = clipRow(1);
const hashes = (place: FakePlace): readonly string[] => place.entries.map(({ hash }) => hash);

test('what the address says is open from the start', () => {
  expect(new Router(new FakePlace('#settings')).route.get()).toEqual({ kind: 'settings' });
  expect(new Router(new FakePlace('#nonsense')).route.get()).toEqual(PAGE);
});

test('Back closes what was opened', async () => {
  const place = new FakePlace();
  const router = new Router(place);
  router.open({ kind: 'help' });
  expect(place.hash()).toBe('#help');
  place.back();
  await vi.waitFor(() => expect(router.route.get()).toEqual(PAGE));
});

test('closing goes back, so that no empty step is left in the history', async () => {
  const place = new FakePlace();
  const router = new Router(place);
  router.open({ kind: 'settings' });
  router.close('settings');
  expect(router.route.get()).toEqual(PAGE);
  expect(hashes(place)).toEqual(['']);
});

test('what opens over something else takes its place, and one Back leads to the page', async () => {
  const place = new FakePlace();
  const router = new Router(place);
  router.open({ kind: 'settings' });
  router.open({ kind: 'diagnosis' });
  expect(hashes(place)).toEqual(['', '#diagnosis']);
  router.close('settings');
  expect(router.route.get()).toEqual({ kind: 'diagnosis' });
});

test('a page that was opened by a link stays when that is closed', () => {
  const place = new FakePlace('#help');
  const router = new Router(place);
  router.close('help');
  expect(router.route.get()).toEqual(PAGE);
  expect(hashes(place)).toEqual(['']);
});

test('what is opened before the way back is through comes after it', async () => {
  const place = new FakePlace();
  const router = new Router(place);
  router.open({ kind: 'settings' });
  router.close('settings');
  router.open({ kind: 'help' });
  await vi.waitFor(() => expect(router.route.get()).toEqual({ kind: 'help' }));
  expect(hashes(place)).toEqual(['', '#help']);
});

test('a link that is followed opens, and one that says the same tells nobody', () => {
  const place = new FakePlace();
  const router = new Router(place);
  const heard = vi.fn<(route: Route) => void>();
  router.route.subscribe(heard);
  place.visit(`#clip=${id}&t=3`);
  place.visit(`#clip=${id}&t=3`);
  expect(heard.mock.calls).toEqual([[{ kind: 'clip', id, at: 3 }]]);
});
