/**
 * A stream of a media server that is not ours (test/whep/media-server.ts): what it sends is what the clip holds, and it is
 * told when nobody watches any more.
 */
import { MediaServer, type MediaServerOptions } from '../whep/media-server.ts';
import { AppPage } from './app-page.ts';
import { expect, test as base } from './fixture.ts';
import { judge, rolls } from './judge.ts';

interface Fixtures {
  readonly serverOptions: MediaServerOptions;
  readonly stream: { readonly server: MediaServer; readonly address: string };
  readonly watcher: AppPage;
}

const test = base.extend<Fixtures>({
  serverOptions: [{}, { option: true }],
  stream: async ({ serverOptions }, use) => {
    const server = new MediaServer(serverOptions);
    await use({ server, address: await server.start() });
    await server.stop();
  },
  // The server first and so ended last.
  watcher: async ({ stream: _, page }, use) => {
    const app = new AppPage(page);
    await app.open('?preRoll=1&cooldown=1');
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
