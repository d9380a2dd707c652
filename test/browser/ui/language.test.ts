import { afterEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { App } from '../../../src/app/app.ts';
import type { Route } from '../../../src/app/route.ts';
import { say } from '../../../src/core/sentence.ts';
import { renderAgain } from '../../../src/ui/kit/render-again.ts';
import type { RecLive } from '../../../src/ui/live/rec-live.ts';
import type { RecApp } from '../../../src/ui/shell/rec-app.ts';
import { speak } from '../../../src/ui/texts/texts.ts';
import { FakeStore } from '../../unit/app/fake-store.ts';
import { clipRow, FakeWorker, TARGET } from '../../unit/app/fakes.ts';
import { speakMarked, unmarked, wordsIn } from './said-words.ts';
import { openApp, useFakeWorkers } from './stage.ts';

type OpenRoute = Exclude<Route, { kind: 'page' }>;

const ENGLISH = { language: 'en', locale: 'en-US' } as const;
const GERMAN = { language: 'de', locale: 'de-DE' } as const;

const open = () => openApp({ store: new FakeStore([clipRow(1), clipRow(2)]).asStore() });

const videoOf = (shell: RecApp): HTMLVideoElement | undefined =>
  shell.renderRoot.querySelector<RecLive>('rec-live')?.video ?? undefined;

/** The page with a device that sends a picture. */
async function watch(app: App): Promise<void> {
  app.connect(TARGET.address);
  await vi.waitFor(() => expect(app.screen.get().kind).toBe('live'));
  FakeWorker.last.say({ type: 'stream', codec: 'avc1.640028', width: 1920, height: 1080 });
}

useFakeWorkers();
afterEach(() => speak(ENGLISH));

/** What is shown and is no word of a language: names, codecs, keys, numbers with their units, and what `Intl` says. */
const NO_WORDS =
  /192\.168\.1\.50|kvm\.local|Preroll|Today|Yesterday|avc1\.\w+|H\.264|Ctrl|Shift|Esc|\bF\d*\b|https?:\/\/\S+|\d[\d.,:×+\s]*(?:kB|MB|GB|TB|bytes?|ms|s|min|h|kbit\/s|Mbit\/s)?|\b[A-Z]\b/g;

/** The words of the page that come from nowhere. */
const foreign = (): readonly string[] =>
  [...wordsIn(document.body)].filter((text) => /\p{L}/u.test(unmarked(text).replaceAll(NO_WORDS, '')));

describe('every word that is shown comes from the texts, also when the language changes under it', () => {
  test('before a device is chosen', async () => {
    const { app } = await open();
    app.notices.add('warning', say`There is no room for ${'192.168.1.50'}.`);
    await expect.element(page.getByRole('article').first()).toBeInTheDocument();
    speakMarked();
    renderAgain(document);
    await vi.waitFor(() => expect(foreign()).toEqual([]));
  });

  test('while a device is watched, and calibrated', async () => {
    const { app } = await open();
    await watch(app);
    await app.calibrate(true);
    await expect.element(page.getByRole('status')).toHaveTextContent(/^Watching/);
    speakMarked();
    renderAgain(document);
    await vi.waitFor(() => expect(foreign()).toEqual([]));
  });

  test.each<OpenRoute>([{ kind: 'settings' }, { kind: 'help' }, { kind: 'diagnosis' }])(
    'in what lies over the page: $kind',
    async (route) => {
      const { app } = await open();
      app.router.open(route);
      await expect.element(page.getByRole('dialog')).toBeVisible();
      speakMarked();
      renderAgain(document);
      await vi.waitFor(() => expect(foreign()).toEqual([]));
    },
  );
});

test('the language changes while a machine is watched, and nothing is interrupted', async () => {
  const { app, shell } = await open();
  await watch(app);
  await expect.element(page.getByRole('status')).toHaveTextContent(/^Watching/);
  const before = [app.screen.get(), videoOf(shell)];
  await speak(GERMAN);
  await expect.element(page.getByRole('status')).toHaveTextContent(/^Wird überwacht/);
  expect([document.documentElement.lang, document.title]).toEqual([
    'de',
    'Überwacht · 192.168.1.50 – Preroll',
  ]);
  await speak(ENGLISH);
  await expect.element(page.getByRole('status')).toHaveTextContent(/^Watching/);
  expect([app.screen.get(), videoOf(shell)]).toEqual(before);
  expect(videoOf(shell)?.isConnected).toBe(true);
});

test('what was said before is said again in the other language', async () => {
  const { app } = await open();
  app.notices.add('warning', say`This clip is gone.`);
  await speak(GERMAN);
  await expect.element(page.getByText('Diesen Clip gibt es nicht mehr.')).toBeVisible();
  await speak(ENGLISH);
  await expect.element(page.getByText('This clip is gone.')).toBeVisible();
});

test('of two wishes the later one wins, whichever is fetched first', async () => {
  await open();
  await Promise.all([speak(GERMAN), speak(ENGLISH)]);
  expect(document.documentElement.lang).toBe('en');
  await expect.element(page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
});
