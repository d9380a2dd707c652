import { beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { App } from '../../../src/app/app.ts';
import type { NotifyPermission, Notifier } from '../../../src/app/desktop/notifier.ts';
import { Observable } from '../../../src/app/observable.ts';
import type { ClipRow } from '../../../src/core/clip/clip.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/settings.ts';
import { wallMs } from '../../../src/core/time.ts';
import { FakeStore } from '../../unit/app/fake-store.ts';
import { clipRow, FakeWorker, STATS } from '../../unit/app/fakes.ts';
import { openApp, useFakeWorkers } from './stage.ts';

class FakeNotifier implements Notifier {
  readonly permission = new Observable<NotifyPermission>('default');
  readonly told: string[] = [];

  async ask(): Promise<void> {
    this.permission.set('granted');
  }

  tell(_tag: string, text: string): void {
    this.told.push(text);
  }
}

let notifier: FakeNotifier;
let store: FakeStore;

async function open(
  rows: readonly ClipRow[],
  settings: Partial<Settings> = {},
  uncopied: readonly ClipRow[] = [],
  usedBytes = 7_000_000,
): Promise<App> {
  store = new FakeStore(rows);
  for (const { id } of uncopied) store.uncopied.add(id);
  store.settings = { ...DEFAULT_SETTINGS, ...settings };
  const { app } = await openApp({
    store: store.asStore(),
    notifier,
    library: { heldLocks: async () => new Set(), usedBytes: async () => usedBytes },
  });
  return app;
}

useFakeWorkers();
beforeEach(() => {
  notifier = new FakeNotifier();
});

/** Id of the element that has the focus. */
function focused(): string | undefined {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element?.id;
}

const many = (count: number): readonly ClipRow[] =>
  Array.from({ length: count }, (_, second) => clipRow(second));
const clips = page.getByRole('list', { name: 'Clips' }).getByRole('article');
const panel = page.getByText(/^\s*Space\s+\d/);
const star = page.getByRole('button', { name: 'Star' });

test('a clip gets a star by the keyboard, and loses it again', async () => {
  await open([clipRow(1)]);
  const button = clips.getByRole('button', { name: 'Star' });
  await expect.element(button).toHaveAttribute('aria-pressed', 'false');
  (button.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(button).toHaveAttribute('aria-pressed', 'true');
  expect(store.get(clipRow(1).id)?.starred).toBe(true);
  await userEvent.keyboard(' ');
  await expect.element(button).toHaveAttribute('aria-pressed', 'false');
  expect(store.get(clipRow(1).id)).not.toHaveProperty('starred');
});

test('so it does in the player, which shows at once what holds', async () => {
  const app = await open([clipRow(1)]);
  store.files.set(clipRow(1).id, new File(['x'], 'clip.mp4', { type: 'video/mp4' }));
  await clips.getByRole('button', { name: 'Play' }).click();
  const button = page.getByRole('dialog', { name: /^Clip of/ }).getByRole('button', { name: 'Star' });
  await button.click();
  await expect.element(button).toHaveAttribute('aria-pressed', 'true');
  expect(app.library.playing.get()?.item.row.starred).toBe(true);
});

test('a clip that is being written has no star yet', async () => {
  await open([clipRow(1, { state: 'recording' })]);
  await expect.poll(() => clips.elements().length).toBe(1);
  expect(star.elements().length).toBe(1);
});

test('the panel says what is used, what is allowed and what the browser promises', async () => {
  await open([...many(3), clipRow(9, { starred: true })], { budget: 2, maxAge: 0 });
  await panel.click();
  await expect.element(page.getByText(/^4 clips of all devices take 4 MB of the 2 GB/)).toBeVisible();
  await expect.element(page.getByText('4 clips', { exact: true })).toBeVisible();
  await expect.element(page.getByText('App, pictures and exports: 3 MB')).toBeVisible();
  await expect.element(page.getByText('With a star, kept in any case: 1 MB')).toBeVisible();
  expect(page.getByText(/At the present bit rate/).elements()).toHaveLength(0);
  expect(page.getByText(/free/).elements()).toHaveLength(0);
  await expect.element(page.getByText(/^The browser (has|promises)/)).toBeVisible();
});

test('more clips than are listed are counted with the others', async () => {
  await open(many(80));
  await expect.element(page.getByText('80 clips', { exact: true })).toBeVisible();
});

test('an estimate of the browser that cannot be true is told nowhere', async () => {
  await open(many(2), {}, [], 2 ** 32 - 4096);
  await panel.click();
  await expect.element(page.getByText(/^2 clips of all devices take 2 MB/)).toBeVisible();
  expect(page.getByText(/^App, pictures/).elements()).toHaveLength(0);
});

test('notifications are asked for by a button, and it is said what was answered', async () => {
  await open([]);
  await panel.click();
  await page.getByRole('button', { name: 'Notify me' }).click();
  await expect.element(page.getByText(/a notification says so\.$/)).toBeVisible();
  expect(page.getByRole('button', { name: 'Notify me' }).elements()).toHaveLength(0);
});

test('the time that is left is said of the stream that runs', async () => {
  await open(many(1), { budget: 1 });
  await page.getByRole('textbox', { name: 'Device address' }).fill('192.168.1.50');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect.element(page.getByRole('status')).toHaveTextContent(/first picture/);
  FakeWorker.last.say({ type: 'stats', stats: { ...STATS, bitsPerSecond: 2_000_000 } });
  await panel.click();
  await expect.element(page.getByText(/room for 1\sh 6\smin more/)).toBeVisible();
});

test('without room the page says so, a notification too, and both say when it is over', async () => {
  await open([]);
  await page.getByRole('textbox', { name: 'Device address' }).fill('192.168.1.50');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect.element(page.getByRole('status')).toHaveTextContent(/first picture/);
  FakeWorker.last.say({ type: 'recorder', view: { kind: 'full', since: clipRow(1).startedAt } });
  await expect.element(page.getByRole('status')).toHaveTextContent(/^Nothing is recorded since .* no room/);
  await vi.waitFor(() => expect(document.title).toMatch(/^No room/));
  expect(notifier.told).toEqual([expect.stringMatching(/^There is no room for clips/)]);
  FakeWorker.last.say({ type: 'room' });
  FakeWorker.last.say({ type: 'recorder', view: { kind: 'idle' } });
  await expect.element(page.getByText(/There is room again/)).toBeVisible();
  expect(notifier.told).toHaveLength(2);
});

test('before most clips go, the person sees what would, and decides', async () => {
  await open(many(20), { budget: 0.01 });
  expect(page.getByRole('dialog').elements()).toHaveLength(0);
  await open(many(20), { budget: 0.006 });
  const dialog = page.getByRole('dialog', { name: 'Remove 14 of 20 clips?' });
  await expect.element(dialog).toBeVisible();
  const why = /All clips take 20 MB, and you allow 6 MB: .* 14 clips would go.*takes 14 MB/;
  await expect.element(dialog.getByText(why)).toBeVisible();
  const raise = dialog.getByRole('button', { name: 'Keep all: raise the limit to 0.1 GB' });
  await expect.element(raise).toBeVisible();
  expect(store.rows).toHaveLength(20);
  await dialog.getByRole('button', { name: 'Remove them' }).click();
  await expect.poll(() => store.rows.length).toBe(6);
  await expect.element(dialog).not.toBeInTheDocument();
});

test('a limit that is lowered asks about a single clip too, in its words', async () => {
  const app = await open(many(13));
  await expect.element(page.getByText('13 clips', { exact: true })).toBeVisible();
  app.preferences.change('budget', '0.012');
  const dialog = page.getByRole('dialog', { name: 'Remove 1 of 13 clips?' });
  await expect.element(dialog).toBeVisible();
  expect(dialog.getByText(/clock/).elements()).toHaveLength(0);
  expect(store.rows).toHaveLength(13);
  await dialog.getByRole('button', { name: 'Remove it' }).click();
  await expect.poll(() => store.rows.length).toBe(12);
});

test('what is too old only is kept whatever its age', async () => {
  const old = [51, 52, 53].map((second) => clipRow(second, { startedAt: wallMs(second * 1000) }));
  await open(old, { maxAge: 1 });
  const dialog = page.getByRole('dialog', { name: 'Remove 3 of 3 clips?' });
  await expect.element(dialog.getByText(/3 clips are older than you allow/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Keep all, whatever their age' }).click();
  await expect.element(dialog).not.toBeInTheDocument();
  expect(store.rows).toHaveLength(3);
});

test('“Change the limits” begins at the limit, and the settings at the top', async () => {
  await open(many(1));
  await panel.click();
  await page.getByRole('button', { name: 'Change the limits' }).click();
  const limit = page.getByRole('spinbutton', { name: 'Space for clips' });
  await expect.poll(focused).toBe('budget');
  await expect.element(limit).toBeInViewport();
  await userEvent.keyboard('{Escape}');
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect.element(limit).toBeVisible();
  expect(focused()).not.toBe('budget');
});

test('and how many of those are not copied yet', async () => {
  await open(many(20), { budget: 0.006 }, many(15).slice(1));
  const dialog = page.getByRole('dialog', { name: 'Remove 14 of 20 clips?' });
  await expect.element(dialog.getByText(/ 8 clips of them are not copied yet\./)).toBeVisible();
});

test.each([
  { title: 'Esc', act: () => userEvent.keyboard('{Escape}'), budget: 0.006 },
  { title: 'Not now', act: () => page.getByRole('button', { name: 'Not now' }).click(), budget: 0.006 },
  { title: 'Keep all', act: () => page.getByRole('button', { name: /^Keep all/ }).click(), budget: 0.1 },
])('$title removes nothing', async ({ act, budget }) => {
  const app = await open(many(20), { budget: 0.006 });
  await expect.element(page.getByRole('dialog', { name: /^Remove 14/ })).toBeVisible();
  await act();
  await expect.poll(() => app.space.question.get()).toBeUndefined();
  expect(store.rows).toHaveLength(20);
  expect(app.preferences.settings.get().budget).toBe(budget);
});

test('what was put off is told beside the clips, and can be answered there', async () => {
  await open(many(20), { budget: 0.006 });
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect.element(page.getByText(/^By your limits 14 clips, 14 MB, would go/)).toBeVisible();
  const answer = page.getByRole('button', { name: 'Answer' });
  await answer.click();
  await expect.element(page.getByRole('dialog', { name: 'Remove 14 of 20 clips?' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove them' }).click();
  await expect.poll(() => store.rows.length).toBe(6);
  await expect.element(answer).not.toBeInTheDocument();
});
