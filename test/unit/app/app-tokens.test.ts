import { afterEach, beforeEach, expect, test } from 'vitest';
import type { App } from '../../../src/app/app.ts';
import { PrerollError } from '../../../src/core/error.ts';
import { say } from '../../../src/core/sentence.ts';
import type { AskToken } from '../../../src/source/source.ts';
import { appOf, settle, useFakeWindow } from './app-of.ts';
import { FakeStore } from './fake-store.ts';
import { FakeSource } from './fakes.ts';

const SERVER = 'media.example/cam';

let store: FakeStore;
let source: FakeSource;
let app: App;
/** What the source would send along, as it stands. */
let ask: AskToken;

useFakeWindow();

beforeEach(async () => {
  store = new FakeStore();
  source = new FakeSource();
  app = appOf({
    store: store.asStore(),
    createSource: async (_, token) => {
      ask = token;
      return source;
    },
  });
  await app.start();
});

afterEach(async () => {
  await app.disconnect();
});

async function connect(): Promise<void> {
  app.connect(SERVER);
  await settle();
}

test('a source asks for the token of its own device', async () => {
  await connect();
  expect(await ask()).toBeUndefined();
  app.tokens.give('another', 'theirs', false);
  app.tokens.give(SERVER, 'secret', false);
  expect(await ask()).toBe('secret');
});

test('a token is kept once the server has let us in with it, and not while it refuses', async () => {
  source.refuse = new PrerollError('needs-token', say`A token is wanted.`);
  await connect();
  app.tokens.give(SERVER, 'secret', true);
  expect(store.tokens.size).toBe(0);
  source.refuse = undefined;
  app.watches.find(SERVER)?.tryNow();
  await settle();
  expect([...store.tokens]).toEqual([[SERVER, 'secret']]);
});

test('the log tells of the refusal, of the connection and of a disk that keeps nothing, and of no token', async () => {
  source.refuse = new PrerollError('needs-token', say`A token is wanted.`);
  await connect();
  app.tokens.give(SERVER, 'shazam', false);
  app.watches.find(SERVER)?.tryNow();
  await settle();
  source.refuse = undefined;
  store.broken = new Error('The disk is full.');
  app.tokens.give(SERVER, 'secret', true);
  app.watches.find(SERVER)?.tryNow();
  await settle();
  expect(await ask()).toBe('secret');
  const log = app.reports.logText();
  for (const told of ['A token is wanted.', 'Connected.', 'The disk is full.']) expect(log).toContain(told);
  expect(log).not.toMatch(/secret|shazam/);
});

test('who forgets a device forgets its token, in this window as well', async () => {
  await connect();
  app.tokens.give(SERVER, 'secret', false);
  await app.disconnect();
  app.forget(SERVER);
  await settle();
  expect(store.known.has(SERVER)).toBe(false);
  await connect();
  expect(await ask()).toBeUndefined();
});

test('nobody is asked for a token, or led to a login, of a device that is no longer watched', async () => {
  await connect();
  const session = app.watches.find(SERVER);
  app.givingToken.set(session);
  app.loggingIn.set(session);
  app.connect('another');
  await settle();
  expect(app.givingToken.get()).toBe(session);
  await app.disconnect(SERVER);
  expect(app.givingToken.get()).toBeUndefined();
  expect(app.loggingIn.get()).toBeUndefined();
});
