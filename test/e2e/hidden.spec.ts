/** Behind another tab, where recorders spend their days. Playwright shows every page it knows, so this goes without it. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BareChrome, startBareChrome } from '../tool/bare-chrome.ts';
import { findChrome } from '../tool/chrome.ts';
import { Tab } from '../tool/tab.ts';
import { judge } from './judge.ts';
import { change, expect, framesLater, QUICK, test as base } from './watched.ts';

const KEEP_PEERS = `
  globalThis.peers = [];
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration) {
      super(configuration);
      peers.push(this);
    }
  };`;

interface Decoded {
  readonly all: number;
  readonly keys: number;
  /** Key frames that the browser has asked for. */
  readonly requests: number;
}

const DECODED = `(async () => {
  const [report] = [...(await peers[0].getStats()).values()].filter(({ type }) => type === 'inbound-rtp');
  return { all: report.framesDecoded, keys: report.keyFramesDecoded, requests: report.pliCount };
})()`;

const test = base.extend<{ readonly bare: BareChrome; readonly downloads: string }>({
  bare: async ({}, use) => {
    const bare = await startBareChrome(findChrome(), ['--headless', '--lang=en-US']);
    await use(bare);
    await bare.close();
  },
  downloads: async ({ bare }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'preroll-downloads-'));
    await bare.cdp.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

test.use({ deviceOptions: QUICK });

test('a hidden page records every frame but decodes key frames only, and shows everything once it is shown', async ({
  standIn: { device, address },
  bare,
  downloads,
  baseURL,
}) => {
  const link = `?device=${address}&connect=1&cooldown=2&detector=sizes`;
  const tab = await Tab.open(bare.cdp, `${baseURL ?? ''}${link}`, KEEP_PEERS);
  await tab.click('rec-consent', 'Connect');
  await tab.until(`document.title.startsWith('Watching')`);
  /** What was decoded while the device sent this many frames. */
  const during = async (frames: number): Promise<Decoded> => {
    const before = (await tab.evaluate(DECODED)) as Decoded;
    await framesLater(device, frames);
    const after = (await tab.evaluate(DECODED)) as Decoded;
    return {
      all: after.all - before.all,
      keys: after.keys - before.keys,
      requests: after.requests - before.requests,
    };
  };
  expect((await during(60)).all, 'while somebody looks').toBeGreaterThan(45);

  await Tab.open(bare.cdp, 'about:blank');
  await tab.until(`document.visibilityState === 'hidden'`);
  await framesLater(device, 30);
  const hidden = await during(90);
  expect(hidden.all, 'while nobody looks').toBe(hidden.keys);
  expect(hidden.keys, 'one each half second').toBeGreaterThanOrEqual(4);
  expect(hidden.requests).toBe(0);

  await change(device, 'window-opens');
  await tab.until(`document.title.startsWith('● Recording')`);
  await tab.until(`document.title.startsWith('Watching')`);
  expect(await tab.evaluate('document.visibilityState')).toBe('hidden');

  await tab.show();
  await tab.until(`document.visibilityState === 'visible'`);
  await framesLater(device, 30);
  const shown = await during(60);
  expect(shown.all, 'somebody looks again').toBeGreaterThan(45);
  expect(shown.requests).toBe(0);

  await tab.click('rec-clip-actions', 'Download');
  const saved = async (): Promise<readonly string[]> =>
    (await readdir(downloads)).filter((name) => name.endsWith('.mp4'));
  await expect.poll(async () => (await saved()).length).toBe(1);
  const [name = ''] = await saved();
  const download = { path: async () => join(downloads, name), suggestedFilename: () => name };
  const { frames } = await judge(download, device.sendLog.entries);
  expect(frames.some(({ changed }) => changed)).toBe(true);
});
