/** The stand-in device against a real browser, without the app: what every other test of this folder leans on. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test as base, type JSHandle } from '@playwright/test';
import { StandInDevice } from '../device/device.ts';
import type { DeviceOptions } from '../device/options.ts';
import { parseMode } from '../device/scenes/modes.ts';
import { readStamp } from '../device/scenes/read-stamp.ts';
import { BLOCK, COLUMNS, ROWS } from '../device/scenes/stamp.ts';
import { openPeer, type Peer } from './device-peer.ts';
import { framesLater } from './watched.ts';

const TINY = parseMode('tiny');
const ROOT = join(import.meta.dirname, '../..');

interface Fixtures {
  /** A page on this machine with nothing in it: an address of its own may open sockets to the device, about:blank not. */
  readonly blank: Server;
  /** Starts a device that is stopped with the test. */
  readonly start: (options?: Partial<DeviceOptions>) => Promise<{ device: StandInDevice; url: string }>;
}

const test = base.extend<Fixtures>({
  blank: async ({ page }, use) => {
    const server = createServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Blank</title>');
    });
    await once(server.listen(0, 'localhost'), 'listening');
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
    await use(server);
    server.close();
    server.closeAllConnections();
  },
  start: async ({ blank: _ }, use) => {
    const devices: StandInDevice[] = [];
    await use(async (options = {}) => {
      const device = new StandInDevice({ mode: TINY, ...options });
      const { url } = await device.start();
      devices.push(device);
      return { device, url };
    });
    for (const device of devices) await device.stop();
  },
});

const texts = async (peer: JSHandle<Peer>): Promise<string[]> =>
  peer.evaluate(({ heard }) => heard.map(({ text }) => text));

/** When the peer heard something that contains this; waits for it. */
async function heardAt(peer: JSHandle<Peer>, part: string): Promise<number> {
  const at = async (): Promise<number | undefined> =>
    peer.evaluate(({ heard }, wanted) => heard.find(({ text }) => text.includes(wanted))?.at, part);
  await expect.poll(at, { message: `the peer hears "${part}"` }).toBeDefined();
  return (await at()) ?? Number.NaN;
}

const stats = async (peer: JSHandle<Peer>) => peer.evaluate(async (running) => running.stats());

const decodes = async (peer: JSHandle<Peer>): Promise<void> => {
  const { framesDecoded } = await stats(peer);
  await expect.poll(async () => (await stats(peer)).framesDecoded).toBeGreaterThan(framesDecoded + 10);
};

for (const [name, profile] of [
  ['1080p30', '0.5.5'],
  ['320x180@60', '0.5.8'],
] as const) {
  test(`${name}: every frame comes, in its size, at its rate`, async ({ page, start }) => {
    const mode = parseMode(name);
    const { device, url } = await start({ mode, profile });
    const peer = await openPeer(page, url);
    await heardAt(peer, `size ${mode.width}x${mode.height}`);
    expect(await texts(peer)).toContain('stream kvm');
    const [first] = device.sendLog.entries;
    expect([first?.kind, first?.frame]).toStrictEqual(['key', 0]);

    const from = await framesLater(device, 0);
    const to = await framesLater(device, 5 * mode.fps - 1);
    const due = (mode.fps * (to.sentAtMs - from.sentAtMs)) / 1000;
    expect(Math.abs(to.n - from.n - due)).toBeLessThan(mode.fps / 5);
    await expect.poll(async () => (await stats(peer)).framesReceived).toBeGreaterThan(to.n);
    const { framesReceived, framesDecoded, packetsLost } = await stats(peer);
    expect(framesDecoded).toBeGreaterThan(framesReceived * 0.8);
    expect(packetsLost).toBe(0);
  });
}

test('a change is played in the middle of a GOP, and the picture says which frame it is', async ({
  page,
  start,
}) => {
  const { device, url } = await start();
  const peer = await openPeer(page, url);
  await heardAt(peer, 'size 320x180');
  const n = await device.play('window-opens');
  await device.sendLog.until(({ segment, frame }) => segment === 'desk-window' && frame === 5);
  const change = device.sendLog.entries.filter((entry) => entry.n >= n && entry.segment === 'window-opens');
  expect(change[0]).toMatchObject({ n, frame: 0, kind: 'key', changed: false });
  expect(change.filter(({ changed }) => changed).map(({ kind }) => kind)).toStrictEqual(
    Array.from({ length: 5 }, () => 'delta'),
  );

  const [width, height] = [COLUMNS * BLOCK, ROWS * BLOCK];
  const luma = await peer.evaluate(({ corner }, size) => corner(size.width, size.height), { width, height });
  const reading = readStamp(Uint8Array.from(luma), width, height);
  const shown = reading.kind === 'stamp' ? reading.stamp : undefined;
  const sent = device.sendLog.entries.slice(-60).map(({ segmentId: segment, frame }) => ({ segment, frame }));
  expect(sent).toContainEqual(shown);
});

test('a newcomer takes over while the encoder runs on, and asks for a key frame in vain', async ({
  page,
  start,
}) => {
  const { device, url } = await start();
  const old = await openPeer(page, url);
  await heardAt(old, 'size 320x180');
  // Far from the next key frame, so that the newcomer comes before it.
  await device.sendLog.until(({ frame }) => frame % 60 === 10);
  const young = await openPeer(page, url);

  const told = await heardAt(old, 'otherSessionConnected');
  const ended = await heardAt(old, 'rpc closed');
  expect(ended - told).toBeGreaterThan(900);
  expect(ended - told).toBeLessThan(2000);
  // Being evicted does not close the socket.
  expect(await old.evaluate(({ socketState }) => socketState())).toBe(1);

  await heardAt(young, 'size 320x180');
  await decodes(young);
  const last = device.sendLog.entries.findLast(({ sessionNo }) => sessionNo === 1);
  const first = device.sendLog.entries.find(({ sessionNo }) => sessionNo === 2);
  if (last === undefined || first === undefined) throw new Error('Somebody got no picture.');
  expect(first.kind).toBe('delta');
  expect(device.status.feedback?.keyFrameRequests).toBeGreaterThan(0);
  const keys = device.sendLog.entries.filter(({ kind }) => kind === 'key');
  expect(keys.every(({ frame }) => frame % 60 === 0)).toBe(true);
  // The newcomer's frames go on where the encoder is, and do not begin with a key frame for its sake.
  const passed = Math.round(((first.sentAtMs - last.sentAtMs) / 1000) * TINY.fps);
  // Half a second is for a busy machine, on which frames leave late.
  expect(Math.abs(((first.frame - last.frame - passed + 180) % 120) - 60)).toBeLessThanOrEqual(15);
});

test('frames lost for good cost the picture until the next key frame', async ({ page, start }) => {
  const { device, url } = await start();
  const peer = await openPeer(page, url);
  await heardAt(peer, 'size 320x180');
  const key = await device.sendLog.until(({ kind }) => kind === 'key');
  device.impair({ dropFrames: 3 });
  const lost = await device.sendLog.until(({ lostPackets }) => lostPackets > 0);
  const next = await device.sendLog.until(({ kind }) => kind === 'key');
  await decodes(peer);
  const shown = new Set(await peer.evaluate((running) => [...running.shown]));
  const shownOf = (from: number, to: number): number =>
    device.sendLog.entries.filter(({ n, ticks }) => n >= from && n < to && shown.has(ticks % 2 ** 32)).length;
  expect(shownOf(key.n, lost.n)).toBeGreaterThan(0);
  // Nothing of the GOP that was hurt, whatever was asked for again.
  expect(shownOf(lost.n, next.n)).toBe(0);
  expect(shownOf(next.n, device.sendLog.next)).toBeGreaterThan(0);
  const dropped = device.sendLog.entries.filter(({ lostPackets }) => lostPackets > 0);
  expect(dropped.map(({ kind }) => kind)).toStrictEqual(['delta', 'delta', 'delta']);
  expect((await stats(peer)).packetsLost).toBeGreaterThanOrEqual(3);
});

test('lost packets come again when they are asked for', async ({ page, start }) => {
  const { device, url } = await start();
  const peer = await openPeer(page, url);
  await heardAt(peer, 'size 320x180');
  device.impair({ loss: 10, reorder: 5, duplicate: 5 });
  await expect.poll(() => device.status.feedback?.retransmitted).toBeGreaterThan(5);
  await decodes(peer);
});

test('no signal is silence with a reason, and ends with a key frame', async ({ page, start }) => {
  const { device, url } = await start();
  const peer = await openPeer(page, url);
  await heardAt(peer, 'size 320x180');
  device.noSignal(1500);
  const last = device.sendLog.entries.at(-1);
  const next = device.sendLog.until(() => true);
  await heardAt(peer, '"error":"no_signal"');
  const back = await next;
  await decodes(peer);
  expect([back.n, back.kind, back.frame]).toStrictEqual([(last?.n ?? 0) + 1, 'key', 0]);
  const gap = back.ticks - (last?.ticks ?? 0);
  expect(gap).toBeGreaterThan(1.5 * 90_000);
  const states = (await texts(peer)).filter((text) => text.includes('videoInputState'));
  expect(states.at(-1)).toContain('"ready":true');
});

test('another mode comes on the same stream, announced', async ({ page, start }) => {
  const { device, url } = await start();
  const peer = await openPeer(page, url);
  await heardAt(peer, 'size 320x180');
  const { ssrc } = await stats(peer);
  await device.changeMode(parseMode('320x240@30'));
  await heardAt(peer, '"width":320,"height":240,"fps":30');
  await heardAt(peer, 'size 320x240');
  expect((await stats(peer)).ssrc).toBe(ssrc);
  const first = device.sendLog.entries.find(({ height }) => height === 240);
  expect([first?.kind, first?.changed]).toStrictEqual(['key', true]);
});

test('key frames without parameter sets are enough once the first had them', async ({ page, start }) => {
  const { url } = await start({ repeatParameterSets: false, gop: 15 });
  const peer = await openPeer(page, url);
  await heardAt(peer, 'size 320x180');
  await expect.poll(async () => (await stats(peer)).keyFramesDecoded).toBeGreaterThan(3);
});

test('time stamps wrap without a frame being lost', async ({ page, start }) => {
  const { device, url } = await start({
    rtpClock: { firstTimestamp: 2 ** 32 - 2 * 90_000, jitterMs: 3, style: 'schedule' },
  });
  const peer = await openPeer(page, url);
  await heardAt(peer, 'size 320x180');
  await device.sendLog.until(({ ticks }) => ticks > 2 ** 32 + 90_000);
  await decodes(peer);
  expect((await stats(peer)).pliCount).toBe(0);
});

test('the rpc channel answers, and greets with three events', async ({ page, start }) => {
  const { url } = await start();
  const peer = await openPeer(page, url);
  await heardAt(peer, 'usbState');
  const events = (await texts(peer)).filter((text) => text.includes('"method"'));
  expect(events.map((text) => /"method":"(\w+)"/.exec(text)?.[1])).toStrictEqual([
    'otaState',
    'videoInputState',
    'usbState',
  ]);
  await peer.evaluate(({ say }) => say('{"jsonrpc":"2.0","id":5,"method":"ping"}'));
  await heardAt(peer, 'rpc {"jsonrpc":"2.0","result":"pong","id":5}');
});

test('a tab that dies without a word is given up after five seconds', async ({ page, start }) => {
  const { device, url } = await start({ profile: '0.5.8' });
  const peer = await openPeer(page, url);
  await heardAt(peer, 'size 320x180');
  const crashed = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  // Never answered: the one who should is gone.
  session.send('Page.crash').catch(() => undefined);
  await crashed;
  const died = performance.now();
  await expect.poll(() => device.status.sessions, { timeout: 10_000 }).toBe(0);
  expect(performance.now() - died).toBeGreaterThan(3500);
  expect(device.status.encoding).toBe(false);
});

test('a reboot is announced, cuts everything, and is over after a while', async ({ page, start }) => {
  const { device, url } = await start();
  const peer = await openPeer(page, url);
  await heardAt(peer, 'size 320x180');
  const rebooted = device.reboot({ noticeMs: 300, downMs: 500 });
  await heardAt(peer, 'willReboot');
  await heardAt(peer, 'socket closed 1006');
  await rebooted;
  const again = await openPeer(page, url);
  await heardAt(again, 'size 320x180');
});

test('the program says where it listens, obeys, and leaves nothing behind', async ({ page, blank: _ }) => {
  // Not by the command `tsx`, which on a busy machine takes a program that is slow to end for one that does not.
  const args = ['--import', 'tsx', 'test/device/main.ts'];
  const options = ['--port', '0', '--control', '0', '--scene-size', 'tiny'];
  const program = spawn(process.execPath, [...args, ...options], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(program, 'exit');
  const lines = createInterface({ input: program.stdout });
  const addresses: string[] = [];
  const next = async (pattern: RegExp): Promise<string> => {
    for await (const line of lines) {
      addresses.push(...(line.match(/http:\/\/[\d.:]+/g) ?? []));
      if (pattern.test(line)) return line;
    }
    throw new Error('The program ended.');
  };
  await next(/^Type a command/);
  const [url = '', control = ''] = addresses;
  const peer = await openPeer(page, url);
  await heardAt(peer, 'size 320x180');
  const played = await fetch(control, { method: 'POST', body: 'play window-opens' });
  expect(await played.json()).toHaveProperty('n');
  const wrong = await fetch(control, { method: 'POST', body: 'dance' });
  expect(wrong.status).toBe(400);

  program.kill('SIGTERM');
  expect(await exited).toStrictEqual([0, null]);
});
