/** The way to a device's own page, as a person sees it. The device's tab is a frame of this page. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { App } from '../../../src/app/app.ts';
import { Observable } from '../../../src/app/observable.ts';
import type { Session, SessionLink } from '../../../src/app/watch/session.ts';
import { PrerollError } from '../../../src/core/error.ts';
import { say } from '../../../src/core/sentence.ts';
import type { SourceTarget } from '../../../src/core/source.ts';
import { wallMs } from '../../../src/core/time.ts';
import { parseJetkvmAddress } from '../../../src/source/jetkvm/address.ts';
import { relays } from '../../../src/source/jetkvm/relay/this-window.ts';
import { RecLogin } from '../../../src/ui/start/rec-login.ts';
import { collect, mount } from './mount.ts';

const ORIGIN = 'http://kvm.test';
const error = new PrerollError('needs-login', say`kvm.test has a password.`);
const WAITS: SessionLink = { kind: 'waiting', attempt: 2, retryAt: wallMs(0), error, reached: false };

let frame: HTMLIFrameElement;
let link: Observable<SessionLink>;
let tries = 0;
const notices: unknown[] = [];

beforeEach(() => {
  tries = 0;
  notices.length = 0;
  link = new Observable<SessionLink>(WAITS);
  frame = document.createElement('iframe');
  document.body.append(frame);
  vi.spyOn(window, 'open').mockImplementation(() => frame.contentWindow);
});
afterEach(() => {
  relays.drop(ORIGIN);
  frame.remove();
  vi.restoreAllMocks();
});

const open = (address = 'kvm.test'): Promise<RecLogin> =>
  mount(RecLogin, {
    app: { notices: { add: (_level: string, text: unknown) => notices.push(text) } } as unknown as App,
    session: {
      target: parseJetkvmAddress(address) as SourceTarget,
      link,
      tryNow: () => void (tries += 1),
    } as unknown as Session,
  });

const post = (data: unknown, origin = ORIGIN): boolean =>
  window.dispatchEvent(new MessageEvent('message', { data, origin, source: frame.contentWindow }));

const HELLO = { preroll: 1, type: 'hello', app: location.origin };
const button = (name: string) => page.getByRole('button', { name, exact: true });
const stage = (text: string) => page.getByRole('listitem').filter({ hasText: text });

test('each step is noticed, and the connection ends it', async () => {
  const element = await open();
  const closed = collect(element, 'rec-close');
  await expect.element(page.getByRole('dialog', { name: 'Log in on kvm.test' })).toBeVisible();
  await expect.element(stage('Open its tab: waiting')).toBeVisible();
  const dot = stage('Open its tab: waiting').element().querySelector('.dot') ?? document.body;
  // Filled it would read as done.
  expect(getComputedStyle(dot).backgroundColor).toBe('rgba(0, 0, 0, 0)');
  await button('Open the tab').click();
  await expect.element(stage('Tab open: done')).toBeVisible();
  await expect.element(stage('Press the bookmark: waiting')).toBeVisible();
  post(HELLO);
  await expect.element(stage('Bookmark pressed: done')).toBeVisible();
  expect(tries).toBe(1);
  // What the session does then.
  link.set({ kind: 'connecting', attempt: 1 });
  const socket = relays.find(ORIGIN)?.connect();
  post({ preroll: 1, type: 'here' });
  post({ preroll: 1, type: 'open', id: socket?.id });
  await expect.element(stage('Logged in: done')).toBeVisible();
  await expect.element(stage('Connected to the device: done')).toBeVisible();
  link.set({ kind: 'connected', since: wallMs(0) });
  await vi.waitUntil(() => closed.length === 1);
  expect(notices).toStrictEqual([expect.stringContaining('Leave its tab open')]);
  element.remove();
  expect(relays.find(ORIGIN)?.view.kind, 'the way back').toBe('ready');
});

test.each([
  ['on another page', HELLO, 'http://elsewhere.test', /pressed on http:\/\/elsewhere\.test/],
  [
    'of another Preroll',
    { ...HELLO, app: 'https://other.test' },
    ORIGIN,
    /for Preroll at https:\/\/other\.test/,
  ],
  ['of another version', { ...HELLO, preroll: 9 }, ORIGIN, /another version of Preroll/],
])('a bookmark %s is told', async (_what, data, origin, sentence) => {
  await open();
  await button('Open the tab').click();
  post(data, origin);
  await expect.element(page.getByRole('alert')).toHaveTextContent(sentence);
  await expect.element(stage('Bookmark pressed: failed')).toBeVisible();
  expect(tries).toBe(0);
});

test('a tab that the browser does not let open is told, and so is one that was closed', async () => {
  vi.mocked(window.open).mockReturnValueOnce(null);
  await open();
  await button('Open the tab').click();
  await expect.element(page.getByRole('alert')).toHaveTextContent(/Allow pop-ups for this page/);
  await button('Open the tab again').click();
  await expect.element(page.getByRole('alert')).toHaveTextContent(/^$/);
  frame.remove();
  await expect.element(page.getByRole('alert')).toHaveTextContent(/was closed\. Open it again/);
});

test('a socket that wants a login says so', async () => {
  await open();
  await button('Already logged in').click();
  post(HELLO);
  const socket = relays.find(ORIGIN)?.connect();
  post({ preroll: 1, type: 'close', id: socket?.id, code: 1006, status: 401 });
  await expect.element(page.getByRole('alert')).toHaveTextContent(/^Nobody is logged in there yet/);
});

test('the bookmark does nothing here but say where it belongs, and can be copied', async () => {
  const copied: string[] = [];
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
    copied.push(text);
  });
  await open();
  const bookmark = page.getByRole('link', { name: 'Preroll relay' });
  await bookmark.click();
  await expect.element(page.getByText('It does nothing in this tab.')).toBeVisible();
  expect('prerollRelay' in window).toBe(false);
  await button('Copy instead').click();
  await expect.element(page.getByText(/^Copied\./)).toBeVisible();
  expect(copied).toStrictEqual([bookmark.element().getAttribute('href')]);
  expect(copied[0]).toMatch(/^javascript:/);
});

test('who cancels closes the tab', async () => {
  const element = await open();
  const closed = collect(element, 'rec-close');
  await button('Open the tab').click();
  await button('Cancel').click();
  await vi.waitUntil(() => closed.length === 1);
  element.remove();
  expect(relays.find(ORIGIN)).toBeUndefined();
});

test('on the host of this page a login is all', async () => {
  await open(`${location.hostname}:1`);
  await expect.element(button('Open the tab')).toBeVisible();
  expect(page.getByRole('link').elements()).toStrictEqual([]);
  relays.drop(`http://${location.hostname}:1`);
});
