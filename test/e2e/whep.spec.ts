/**
 * A stream of a media server that is not ours (test/whep/media-server.ts): what it sends is what the clip holds, and it is
 * told when nobody watches any more.
 */
import { cleanup } from 'node-datachannel';
import { MediaServer, MOVED, type MediaServerOptions } from '../whep/media-server.ts';
import { AppPage } from './app-page.ts';
import { expect, test as base } from './fixture.ts';
import { complaints, probe } from '../tool/probe.ts';
import { runOfFrames } from '../tool/run-of-frames.ts';
import { readStamps } from '../tool/stamps.ts';
import { judge, momentIn, rolls } from './judge.ts';
import { readStore } from './kept.ts';

interface Fixtures {
  readonly serverOptions: MediaServerOptions;
  readonly link: string;
  readonly stream: { readonly server: MediaServer; readonly address: string };
  readonly watcher: AppPage;
}

const test = base.extend<Fixtures, { readonly threads: undefined }>({
  // Once a process and at its end: one that went on to make connections after it died by SIGSEGV (node-datachannel 0.33.4).
  threads: [
    async ({}, use) => {
      await use(undefined);
      cleanup();
    },
    { scope: 'worker', auto: true },
  ],
  serverOptions: [{}, { option: true }],
  link: ['?preRoll=1&cooldown=1', { option: true }],
  stream: async ({ serverOptions }, use) => {
    const server = new MediaServer(serverOptions);
    await use({ server, address: await server.start() });
    await server.stop();
  },
  // The server first and so ended last.
  watcher: async ({ stream: _, page, link }, use) => {
    const app = new AppPage(page);
    await app.open(link);
    await use(app);
  },
});

test('a still screen makes no clip, a window that opens makes one of exactly what was sent', async ({
  stream: { server, address },
  watcher,
}) => {
  await watcher.connect(address);
  await watcher.live();
  const start = server.sendLog.next;
  await server.sendLog.until(({ n }) => n >= start + 5 * 30);
  await expect(watcher.clips).toHaveCount(0);

  await server.play('window-opens');
  await watcher.finished(1);
  const judged = await judge(await watcher.download(0), server.sendLog.entries);
  expect(rolls(judged).pre).toBeGreaterThanOrEqual(1);

  // Every request is one of the specification, the last one made by a page that was simply closed.
  await watcher.page.close();
  await expect.poll(() => server.requests.at(-1)?.method).toBe('DELETE');
  const [offer, ...others] = server.requests;
  expect(offer).toMatchObject({ method: 'POST', type: 'application/sdp', status: 201 });
  const patches = others.slice(0, -1);
  expect(patches.length).toBeGreaterThan(0);
  for (const { method, type, status } of patches) {
    expect([method, type, status]).toEqual(['PATCH', 'application/trickle-ice-sdpfrag', 204]);
  }
  expect(patches.at(-1)?.body).toMatch(/\r\na=end-of-candidates\r\n$/);
  // The connection's own good-bye may have been faster, and the session is gone by then.
  expect([200, 404]).toContain(others.at(-1)?.status);
  // The server names the session by a path alone.
  expect(new Set(others.map(({ path }) => path)).size).toBe(1);
  expect(server.viewers).toBe(0);
});

test.describe('a stream of VP9', () => {
  // Its sizes are as restless as its encoder; what is kept here is kept by hand.
  test.use({ serverOptions: { codec: 'VP9' }, link: '?record=off' });

  test('is found behind a redirect, and kept as it came', async ({
    stream: { server, address },
    watcher,
  }) => {
    await watcher.connect(new URL(MOVED, address).href);
    await watcher.live();
    const start = server.sendLog.next;
    await server.sendLog.until(({ n }) => n >= start + 4 * 30);
    await watcher.keep();
    await watcher.finished(1);
    const download = await watcher.download(0);
    const path = await download.path();
    const [file, stamps, said] = [await probe(path), await readStamps(path), await complaints(path)];
    expect(file).toMatchObject({ codec: 'vp9', width: 320, height: 180 });
    expect(said).toBe('');
    const frames = runOfFrames(stamps, momentIn(download.suggestedFilename()), server.sendLog.entries);
    expect(frames.length).toBe(file.packets.length);
    expect(frames.length).toBeGreaterThan(3 * 30);
    expect(file.packets[0]?.key).toBe(true);
    expect(server.requests.slice(0, 2).map(({ method, status }) => `${method} ${status}`)).toEqual([
      'POST 307',
      'POST 201',
    ]);
  });
});

test.describe('a stream that wants a token', () => {
  test.use({ serverOptions: { token: 'open-sesame' }, allowedErrors: /40[345]/ });

  test('is asked for with the one that the person gives, which is nowhere else to be read', async ({
    stream: { server, address },
    watcher,
  }) => {
    const { page } = watcher;
    const why = page.locator('rec-cover').getByRole('paragraph');
    const give = async (token: string): Promise<void> => {
      await watcher.button('Give the token').click();
      await page.getByRole('textbox', { name: 'Token' }).fill(token);
      await page.getByRole('dialog').getByRole('button', { name: 'Connect' }).click();
    };
    await watcher.connect(address);
    await expect(why.filter({ hasText: 'wants a token for this stream' })).toBeVisible();
    await give('shazam');
    await expect(why.filter({ hasText: 'does not accept this token' })).toBeVisible();
    await give('open-sesame');
    await watcher.live();
    expect(server.requests.filter(({ method }) => method === 'POST').map(({ token }) => token)).toEqual(
      expect.arrayContaining([undefined, 'shazam', 'open-sesame']),
    );
    // In memory alone: neither in the address, nor in what the app stores.
    const stores = ['preferences', 'devices', 'watches'].map((name) => readStore(page, name));
    const elsewhere = await page.evaluate(() => [
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      location.href,
    ]);
    const kept = JSON.stringify([await Promise.all(stores), elsewhere]);
    expect(kept).toContain('/whep/endpoint/desk');
    expect(kept).not.toMatch(/sesame|shazam/);
    // A server that hangs up is met again, and with the same token.
    server.hangUp();
    await expect.poll(() => server.requests.filter(({ status }) => status === 201).length).toBe(2);
    await watcher.live();
    await watcher.button('Disconnect').click();
    await expect.poll(() => server.requests.at(-1)?.method).toBe('DELETE');
    expect(server.requests.at(-1)?.token).toBe('open-sesame');
  });
});

test.describe('a server that makes the offer itself', () => {
  test.use({ serverOptions: { offers: true }, allowedErrors: /406/ });

  test('is told apart, and keeps no session', async ({ stream: { server, address }, watcher }) => {
    await watcher.connect(address);
    await expect(
      watcher.page.getByRole('paragraph').filter({ hasText: 'wants to make the offer itself' }),
    ).toBeVisible();
    const told = (): string[] =>
      server.requests.slice(0, 2).map(({ method, status }) => `${method} ${status}`);
    await expect.poll(told).toEqual(['POST 406', 'DELETE 200']);
  });
});
