import { beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { App } from '../../../src/app/app.ts';
import { PrerollError } from '../../../src/core/error.ts';
import { say } from '../../../src/core/sentence.ts';
import { RecNotices } from '../../../src/ui/shell/rec-notices.ts';
import { FakeStore } from '../../unit/app/fake-store.ts';
import { clipRow, FakeSource, FakeWorker, TARGET } from '../../unit/app/fakes.ts';
import { mount } from './mount.ts';
import { openApp, resizeTo, useFakeWorkers } from './stage.ts';

let source: FakeSource;

/** As on a desk; where everything is on a narrow page is another test's affair. */
async function open(store = new FakeStore()): Promise<App> {
  await resizeTo(1280, 800);
  const { app } = await openApp({
    store: store.asStore(),
    resolveTarget: (address) =>
      address === '' ? new PrerollError('bad-address', say`Type an address.`) : TARGET,
    createSource: async () => source,
  });
  return app;
}

async function connect(): Promise<App> {
  const app = await open();
  await page.getByRole('textbox', { name: 'Device address' }).fill('192.168.1.50');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect.element(page.getByRole('status')).toHaveTextContent(/first picture/);
  FakeWorker.last.say({ type: 'stream', codec: 'avc1.640028', width: 1920, height: 1080 });
  await expect.element(page.getByRole('status')).toHaveTextContent(/^Watching/);
  return app;
}

const command = (): string | undefined => FakeWorker.last.lastOf('command')?.command.kind;

useFakeWorkers();
beforeEach(() => {
  source = new FakeSource();
});

test('from an address to watching and back', async () => {
  await connect();
  expect(document.title).toBe('Watching · 192.168.1.50 – Preroll');
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await expect.element(page.getByRole('textbox', { name: 'Device address' })).toBeVisible();
  expect(document.title).toBe('Preroll');
});

test('on a phone one press leads from the address to the clips', async () => {
  await open();
  await resizeTo(360, 780);
  const title = page.getByRole('heading', { name: 'Clips', exact: true });
  await page.getByRole('button', { name: 'Clips', exact: true }).click();
  await expect.poll(() => title.element().matches(':focus')).toBe(true);
  await expect.element(title).toBeInViewport();
});

test('an empty address is refused with a sentence', async () => {
  await open();
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect.element(page.getByText('Type an address.')).toBeVisible();
});

test('the title shows from afar that something is recorded', async () => {
  await connect();
  const clip = clipRow(1).id;
  FakeWorker.last.say({
    type: 'recorder',
    view: { kind: 'manual', clip, trigger: { kind: 'manual' }, since: clipRow(1).startedAt },
  });
  await vi.waitFor(() => expect(document.title).toBe('● Recording · 192.168.1.50 – Preroll'));
});

test('single keys record and keep', async () => {
  await connect();
  await userEvent.keyboard('k');
  expect(command()).toBe('keep');
  const kept = page.getByText('The last seconds are kept as a clip', { exact: true });
  await expect.element(kept).toBeVisible();
  await userEvent.keyboard('r');
  expect(command()).toBe('record');
});

test('seconds that are kept while a clip is recorded are said to be a clip beside it', async () => {
  await connect();
  const { id: clip, startedAt: since } = clipRow(1);
  FakeWorker.last.say({
    type: 'recorder',
    view: { kind: 'manual', clip, trigger: { kind: 'manual' }, since },
  });
  await userEvent.keyboard('k');
  await expect.element(page.getByText(/kept as a clip of their own/)).toBeVisible();
});

test('keys that belong to a dialog, a field or the browser do nothing', async () => {
  await connect();
  await userEvent.keyboard('{Control>}k{/Control}');
  await page.getByRole('button', { name: 'Settings' }).click();
  // It is fetched when it is first opened.
  await expect.element(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await userEvent.keyboard('k');
  await page.getByRole('spinbutton', { name: 'Pre-roll' }).click();
  await userEvent.keyboard('r');
  expect(command()).toBeUndefined();
});

test('the question mark shows every key, Esc and Back close it, and while it is open no key does anything else', async () => {
  const app = await connect();
  await userEvent.keyboard('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  await expect.element(help.getByText('Save a screenshot')).toBeVisible();
  expect(app.router.route.get()).toEqual({ kind: 'help' });
  await userEvent.keyboard('r');
  expect(command()).toBeUndefined();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => app.router.route.get().kind).toBe('page');
  await userEvent.keyboard('r');
  expect(command()).toBe('record');
});

test('keys pause and resume the recording of changes, outline them, and hide the picture', async () => {
  await connect();
  await userEvent.keyboard('a');
  await expect.element(page.getByRole('status')).toHaveTextContent(/^Paused\./);
  expect(FakeWorker.last.lastOf('configure')?.config.armed).toBe(false);
  await userEvent.keyboard('a');
  expect(FakeWorker.last.lastOf('configure')?.config.armed).toBe(true);
  await userEvent.keyboard('o');
  expect(FakeWorker.last.lastOf('inspect')?.inspecting).toBe(true);
  await userEvent.keyboard('o');
  expect(FakeWorker.last.lastOf('inspect')?.inspecting).toBe(false);
  await userEvent.keyboard('h');
  await expect.element(page.getByRole('button', { name: 'Show picture' })).toBeVisible();
});

test('a wrong setting is refused where it was typed, and a right one reaches the recorder', async () => {
  await connect();
  await page.getByRole('button', { name: 'Settings' }).click();
  const field = page.getByRole('spinbutton', { name: 'Cooldown' });
  await field.fill('-1');
  await userEvent.tab();
  await expect.element(field).toHaveAccessibleDescription(/must be a number from 0 to 3,?600 s/);
  await field.fill('20');
  await userEvent.tab();
  await expect.element(field).not.toHaveAccessibleDescription(/must be/);
  expect(FakeWorker.last.lastOf('configure')?.config.settings.cooldown).toBe(20);
});

test('hiding the picture lets the recorder pass on less', async () => {
  await connect();
  await page.getByRole('button', { name: 'Hide picture' }).click();
  expect(FakeWorker.last.lastOf('watch')?.wanted).toBe('nothing');
  await page.getByRole('button', { name: 'Show picture' }).click();
  expect(FakeWorker.last.lastOf('watch')?.wanted).toBe('all');
});

test('an eviction shows who has the device, and gives it back on demand', async () => {
  await connect();
  source.end({ kind: 'evicted' });
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect.poll(() => source.attempts.length).toBe(2);
});

test('a clip is deleted and brought back', async () => {
  await open(new FakeStore([clipRow(1), clipRow(2)]));
  const clips = page.getByRole('list', { name: 'Clips' }).getByRole('article');
  await expect.poll(() => clips.elements().length).toBe(2);
  await clips.first().getByRole('button', { name: 'Delete' }).click();
  await expect.poll(() => clips.elements().length).toBe(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => clips.elements().length).toBe(2);
});

test('Ctrl+Z takes a deletion back and puts the focus on what is back, but not from a text field', async () => {
  await open(new FakeStore([clipRow(1), clipRow(2)]));
  const clips = page.getByRole('list', { name: 'Clips' }).getByRole('article');
  await expect.poll(() => clips.elements().length).toBe(2);
  await clips.first().getByRole('button', { name: 'Delete' }).click();
  await expect.poll(() => clips.elements().length).toBe(1);
  await expect
    .element(page.getByRole('button', { name: 'Undo' }))
    .toHaveAttribute('aria-keyshortcuts', 'Control+Z');
  await page.getByRole('textbox', { name: 'Device address' }).click();
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.element(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await clips.first().getByRole('button', { name: 'Download' }).click();
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.poll(() => clips.elements().length).toBe(2);
  await expect.element(page.getByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
});

test('many notices take no more room than a few, and the newest is in sight', async () => {
  const notice = (id: number) => ({ id, level: 'info' as const, text: `Notice ${id}`, count: 1 });
  const region = await mount(RecNotices, { notices: [notice(1), notice(2)] });
  const two = region.getBoundingClientRect().height;
  region.notices = Array.from({ length: 12 }, (_, index) => notice(index + 1));
  await expect.element(page.getByText('Notice 12')).toBeInViewport();
  expect(region.getBoundingClientRect().height).toBeLessThan(1.5 * two);
  await expect.element(page.getByText('Notice 1', { exact: true })).not.toBeInViewport();
});

test('what should be read is announced, and goes when it is dismissed', async () => {
  await connect();
  FakeWorker.last.say({
    type: 'notice',
    level: 'error',
    reason: 'storage-full',
    sentence: say`The storage is full.`,
  });
  await expect.element(page.getByRole('alert').getByText('The storage is full.')).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  expect(page.getByText('The storage is full.').elements()).toHaveLength(0);
});
