/** Framed packets over WebSocket, as capture tools send them (test/framed): what they send is what the clip holds. */
import { complaints } from '../tool/probe.ts';
import { PacketServer } from '../framed/packet-server.ts';
import { AppPage } from './app-page.ts';
import { expect, test as base } from './fixture.ts';
import { judge, rolls } from './judge.ts';

interface Fixtures {
  readonly stream: { readonly server: PacketServer; readonly address: string };
  readonly watcher: AppPage;
}

const test = base.extend<Fixtures>({
  stream: async ({}, use) => {
    const server = new PacketServer();
    await use({ server, address: await server.start() });
    await server.stop();
  },
  watcher: async ({ stream: _, page }, use) => {
    const app = new AppPage(page);
    await app.open('?preRoll=1&cooldown=1');
    await use(app);
  },
});

test('of a still screen make no clip, of a window that opens one of exactly what was sent', async ({
  stream: { server, address },
  watcher,
}) => {
  await watcher.connect(address);
  await watcher.watching();
  const start = server.sendLog.next;
  await server.sendLog.until(({ n }) => n >= start + 2 * 30);
  await expect(watcher.clips).toHaveCount(0);

  await server.play('window-opens');
  await watcher.finished(1);
  const download = await watcher.download(0);
  expect(rolls(await judge(download, server.sendLog.entries)).pre).toBeGreaterThanOrEqual(1);
  expect(await complaints(await download.path())).toBe('');

  // The picture is shown as well, by frames that the worker has decoded.
  const shown = (): Promise<number> =>
    watcher.page.locator('rec-picture video').evaluate((video: HTMLVideoElement) => video.videoWidth);
  expect(await shown()).toBe(320);
  expect(server.connections).toBe(1);

  await watcher.button('Disconnect').click();
  await expect.poll(() => server.viewers).toBe(0);
});
