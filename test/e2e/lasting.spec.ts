/** What a recorder that runs for days must survive: its worker's death, lost frames, a second tab, and its own waste. */
import type { CDPSession } from '@playwright/test';
import { complaints, probe } from '../tool/probe.ts';
import { AppPage } from './app-page.ts';
import { judge } from './judge.ts';
import { change, expect, framesLater, QUICK, startDevice, test } from './watched.ts';

test.use({ deviceOptions: QUICK, link: '?cooldown=0' });

test('a recorder that dies is started again, and its clip is kept as far as it was written', async ({
  watched,
}) => {
  const { device, page } = watched;
  await framesLater(device, 30);
  await page.button('Record').click();
  await framesLater(device, 90);
  const recorder = page.page.workers().find((worker) => worker.url().includes('pipeline'));
  // Its answer may be lost with it.
  await recorder?.evaluate(() => self.close()).catch(() => {});
  await expect(
    page.page.getByText(
      /The recorder stopped answering\. It was started again\. The clip that it was writing ends there/,
    ),
  ).toBeVisible();
  await page.finished(1);
  await expect(page.clips.first()).toContainText('Interrupted');
  await page.live();
  const { frames } = await judge(await page.download(0), device.sendLog.entries);
  expect(frames.length).toBeGreaterThan(60);

  await framesLater(device, 30);
  await change(device, 'window-opens');
  await page.finished(2);
  await judge(await page.download(0), device.sendLog.entries);
});

test('frames that the network lost are counted on the clip, which plays all the same', async ({
  watched,
}) => {
  const { device, page } = watched;
  await framesLater(device, 30);
  await page.button('Record').click();
  await framesLater(device, 15);
  device.impair({ dropFrames: 1 });
  await framesLater(device, 60);
  await page.button('Stop recording').click();
  await page.finished(1);
  const path = await (await page.download(0)).path();
  expect(await complaints(path), 'every frame that came is whole').toBe('');
  const { packets } = await probe(path);
  const holes = packets
    .map(({ pts, key }, index) => ({ key, frames: (pts - (packets[index - 1]?.pts ?? pts)) * 30 }))
    .filter(({ frames }) => frames > 1.5);
  // The browser hands out nothing that leans on a lost frame: the hole reaches to the next key frame.
  expect(holes).toHaveLength(1);
  expect(holes[0]?.key).toBe(true);
  const lost = Math.round(holes[0]?.frames ?? 0) - 1;
  const words = lost === 1 ? '1 frame lost' : `${lost} frames lost`;
  await expect(page.clips.first()).toContainText(words);
  await page.play(0);
  await expect(page.player).toContainText(`${words}, the picture may be damaged`);
});

test('two tabs: the other one has the clips too, and taking the device over ends the first one’s clip', async ({
  watched,
  context,
}) => {
  const { device, page, address } = watched;
  await framesLater(device, 30);
  await page.button('Record').click();
  const other = new AppPage(await context.newPage());
  await other.open();
  await expect(other.page.getByRole('article', { name: /still being recorded$/ })).toBeVisible();
  await expect(
    other.clips.getByRole('button', { name: 'Download' }),
    'nobody takes an open file',
  ).toHaveCount(0);
  await page.button('Stop recording').click();
  await other.finished(1);
  await judge(await other.download(0), device.sendLog.entries);

  await framesLater(device, 30);
  await page.button('Record').click();
  await framesLater(device, 30);
  await other.connect(address);
  await expect(
    other.page.getByText('Preroll already watches this device in another tab. Take over here?'),
  ).toBeVisible();
  await framesLater(device, 30);
  await expect(page.status, 'asking alone takes nothing').toHaveText(/^Recording since/);
  await other.button('Take over here').click();
  await other.live();
  await expect(page.page.getByText(/Another tab has taken .* over/)).toBeVisible();
  await expect(page.address).toHaveValue(address);
  await page.finished(2);
  await judge(await page.download(0), device.sendLog.entries);
  await other.finished(2);
  await framesLater(device, 30);
  await other.page.keyboard.press('k');
  await page.finished(3);

  await page.clipButton(0, 'Delete').click();
  await other.finished(2);
  await page.button('Undo').click();
  await other.finished(3);
});

test('two tabs on two devices: nobody is asked, and both record', async ({ watched, context }) => {
  const { device, page } = watched;
  const second = await startDevice(QUICK);
  const other = new AppPage(await context.newPage());
  await other.open();
  await other.connect(second.address);
  await other.live();
  await expect(page.status).toHaveText(/^Watching/);
  for (const tab of [page, other]) await tab.button('Record').click();
  await framesLater(device, 30);
  await framesLater(second.device, 30);
  for (const tab of [page, other]) await tab.button('Stop recording').click();
  await page.finished(2);
  await other.page.close();
  await second.device.stop();
});

test('a tab that was closed leaves its device to the next one', async ({ watched, context }) => {
  const { page, address } = watched;
  const other = new AppPage(await context.newPage());
  await page.page.close();
  await other.open();
  await other.connect(address);
  await other.live();
  await expect(other.button('Take over here')).toHaveCount(0);
});

/** Objects of the page that are still in use, once everything else has been swept away. */
async function inUse(devtools: CDPSession): Promise<{ readonly nodes: number; readonly listeners: number }> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
  return { nodes, listeners: jsEventListeners };
}

test('connecting and disconnecting again and again leaves nothing behind', async ({
  standIn: { device, address },
  page,
  context,
}) => {
  await page.addInitScript(() => {
    const peers: WeakRef<RTCPeerConnection>[] = [];
    globalThis.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        peers.push(new WeakRef(this));
      }
    };
    Object.assign(globalThis, { peers });
  });
  const open = (): Promise<number> =>
    page.evaluate<number>(
      "peers.filter((peer) => (peer.deref()?.connectionState ?? 'closed') !== 'closed').length",
    );
  // Another one hands clips out, and is the page's and no connection's.
  const recorders = (): number =>
    page.workers().filter((worker) => worker.url().includes('pipeline.worker')).length;
  const app = new AppPage(page);
  const devtools = await context.newCDPSession(page);
  const rounds: { readonly nodes: number; readonly listeners: number }[] = [];
  await app.open();
  for (let round = 0; round < 6; round += 1) {
    await app.connect(address);
    await app.live();
    expect(recorders()).toBe(1);
    expect(await open()).toBe(1);
    await app.button('Disconnect').click();
    await expect(app.address).toBeVisible();
    expect(await open()).toBe(0);
    await expect.poll(recorders).toBe(0);
    rounds.push(await inUse(devtools));
  }
  await expect.poll(() => device.status.sessions).toBe(0);
  // What stays behind grows with every round; a message that is still shown does not.
  for (const what of ['nodes', 'listeners'] as const) {
    const counted = rounds.map((round) => round[what]);
    expect(Math.min(...counted.slice(4)), what).toBeLessThanOrEqual(Math.max(...counted.slice(0, 3)));
  }
});
