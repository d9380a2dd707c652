/** Clips as files: handed out in every form, judged by ffprobe and Node; taken in; checked; copied into a folder. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Download, Page } from '@playwright/test';
import { unzip } from '../browser/export/unzip.ts';
import { complaints, probe, type Probe } from '../tool/probe.ts';
import type { AppPage } from './app-page.ts';
import { judge } from './judge.ts';
import { expect, framesLater, keepFirst, QUICK, test as base } from './watched.ts';

interface Fixtures {
  readonly folder: string;
}

const test = base.extend<Fixtures>({
  folder: async ({ page: _ }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'preroll-export-'));
    await use(folder);
    await rm(folder, { recursive: true });
  },
});

test.use({ deviceOptions: QUICK });

/** Playwright cannot answer the browser's own pickers; without them an export becomes a download. */
test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { showSaveFilePicker: undefined });
  });
});

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Export', exact: true });

/** Opens the export of a clip, lets `choose` choose, and resolves with what is downloaded. */
async function exported(app: AppPage, index: number, choose: () => Promise<void>): Promise<Download> {
  const { page } = app;
  await app.clips.nth(index).getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Export…' }).click();
  await choose();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog(page).getByRole('button', { name: 'Export', exact: true }).click(),
  ]);
  await expect(page.getByText(/ exported as /).last()).toBeVisible();
  return file;
}

const samples = ({ packets }: Pick<Probe, 'packets'>): readonly object[] => {
  const start = packets[0]?.pts ?? 0;
  return packets.map(({ pts, key, hash }) => ({ ticks: Math.round((pts - start) * 90_000), key, hash }));
};

async function firstBoxes(path: string): Promise<readonly string[]> {
  const bytes = await readFile(path);
  const types: string[] = [];
  for (let at = 0; at < bytes.length;) {
    types.push(bytes.toString('latin1', at + 4, at + 8));
    const size = bytes.readUInt32BE(at);
    at += size === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : Math.max(size, 8);
  }
  return types;
}

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

test('every form of a clip has its very samples, and the one for editors its index in front', async ({
  watched,
}) => {
  const { device, page } = watched;
  await keepFirst(watched, 75);
  const original = await page.download(0);
  await judge(original, device.sendLog.entries);
  const recorded = await probe(await original.path());
  expect(await firstBoxes(await original.path())).toContain('moof');

  const progressive = await exported(page, 0, () =>
    dialog(page.page).getByRole('radio', { name: 'For editors' }).check(),
  );
  await judge(progressive, device.sendLog.entries);
  expect(samples(await probe(await progressive.path()))).toStrictEqual(samples(recorded));
  const boxes = await firstBoxes(await progressive.path());
  expect(boxes.indexOf('moov')).toBeGreaterThan(0);
  expect(boxes.indexOf('moov')).toBeLessThan(boxes.indexOf('mdat'));
  expect(boxes).not.toContain('moof');

  const trimmed = await exported(page, 0, async () => {
    await dialog(page.page).getByRole('radio', { name: 'A part' }).check();
    await dialog(page.page).getByRole('spinbutton', { name: 'From second' }).fill('0.7');
    await dialog(page.page).getByRole('spinbutton', { name: 'To second' }).fill('1.2');
  });
  expect(await complaints(await trimmed.path())).toBe('');
  const part = samples(await probe(await trimmed.path()));
  const keys = recorded.packets.flatMap(({ key }, index) => (key ? [index] : []));
  const from = keys.findLast((index) => (recorded.packets[index]?.pts ?? 0) <= 0.7) ?? -1;
  const until = keys.find((index) => (recorded.packets[index]?.pts ?? 0) >= 1.2);
  expect(part).toStrictEqual(samples({ packets: recorded.packets.slice(from, until) }));
  expect(part.length).toBeLessThan(recorded.packets.length);

  // The same from the clip's own page: between two of its tenths, cut where it says.
  const { player } = page;
  const seconds = (recorded.packets.at(-1)?.pts ?? 0) + 1 / 30;
  await page.play(0);
  await expect(player.getByText(/^Frame \d/)).toBeVisible();
  await page.page.keyboard.press('k');
  for (const key of ['3', 'i', '6', 'o']) await page.page.keyboard.press(key);
  const [cut] = await Promise.all([
    page.page.waitForEvent('download'),
    player.getByRole('button', { name: 'Export part' }).click(),
  ]);
  await expect(player.getByText(/ exported as \S+\.mp4\.$/)).toBeVisible();
  expect(await complaints(await cut.path())).toBe('');
  const first = keys.findLast((index) => (recorded.packets[index]?.pts ?? 0) <= 0.3 * seconds) ?? -1;
  const after = keys.find((index) => (recorded.packets[index]?.pts ?? 0) >= 0.6 * seconds);
  const wanted = samples({ packets: recorded.packets.slice(first, after) });
  expect(samples(await probe(await cut.path()))).toStrictEqual(wanted);
});

test('clips and sidecars come as one ZIP; Node verifies signature and hash, and the app says so in words', async ({
  watched,
  folder,
}) => {
  const { page } = watched;
  await keepFirst(watched, 30);
  const zip = await exported(page, 0, () =>
    dialog(page.page).getByRole('checkbox', { name: 'With evidence' }).check(),
  );
  const files = await unzip(await readFile(await zip.path()));
  const [[videoName, video], [sidecarName, text]] = [...files] as [
    [string, Uint8Array],
    [string, Uint8Array],
  ];
  expect(sidecarName).toBe(videoName.replace(/mp4$/, 'json'));

  const { signature, ...claims } = JSON.parse(new TextDecoder().decode(text)) as {
    readonly signature: string;
    readonly publicKey: string;
    readonly file: object;
  };
  expect(claims.file).toStrictEqual({ sha256: sha256(video), bytes: video.length });
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: claims.publicKey }, format: 'jwk' });
  const signed = Buffer.from(canonical(claims));
  expect(verify(null, signed, key, Buffer.from(signature, 'base64url'))).toBe(true);
  expect(
    verify(null, Buffer.concat([signed, Buffer.from(' ')]), key, Buffer.from(signature, 'base64url')),
  ).toBe(false);

  const paths = { video: join(folder, videoName), sidecar: join(folder, sidecarName) };
  await writeFile(paths.video, video);
  await writeFile(paths.sidecar, text);
  expect(await complaints(paths.video)).toBe('');

  await page.button('More for clips').click();
  await page.page.getByRole('menuitem', { name: 'Check a received clip…' }).click();
  const check = page.page.getByRole('dialog', { name: 'Check a received clip' });
  const choose = (...chosen: string[]): Promise<void> =>
    check.locator('input[type=file]').setInputFiles(chosen);
  await choose(paths.video, paths.sidecar);
  await expect(check).toContainText('The file is the one that the sidecar speaks of');
  await expect(check).toContainText('signed with this browser’s own key');
  await expect(check).toContainText('Kept from the pre-buffer');

  const damaged = join(folder, 'damaged.mp4');
  await writeFile(
    damaged,
    Uint8Array.from(video, (byte, index) => (index === 1000 ? byte ^ 1 : byte)),
  );
  await choose(damaged, paths.sidecar);
  await expect(check).toContainText('The file is not the one that the sidecar speaks of');
  const forged = join(folder, 'forged.json');
  await writeFile(forged, new TextDecoder().decode(text).replace('"utcOffset": ', '"utcOffset": 1'));
  await choose(paths.video, forged);
  await expect(check).toContainText('The signature does not fit');
  await expect(check).not.toContainText('Kept from the pre-buffer');
  await choose(paths.video);
  await expect(check).toContainText('Choose one clip (.mp4) and the sidecar (.json)');
});

test('a clip that was handed out is taken in again by another browser, and one that is none is refused', async ({
  watched,
  launch,
  folder,
}) => {
  const { page } = watched;
  await keepFirst(watched, 30);
  const progressive = await exported(page, 0, () =>
    dialog(page.page).getByRole('radio', { name: 'For editors' }).check(),
  );
  const path = join(folder, progressive.suggestedFilename());
  await writeFile(path, await readFile(await progressive.path()));
  const junk = join(folder, 'junk.mp4');
  await writeFile(junk, 'not a clip '.repeat(100));

  const input = page.page.locator('rec-files input[type=file]');
  await input.setInputFiles([path, junk]);
  await expect(
    page.page.getByText('junk.mp4: This file cannot be read as a clip: it is no MP4.'),
  ).toBeVisible();
  await page.finished(2);
  const texts = await page.clips.allTextContents();
  expect(texts.filter((text) => text.includes('Taken in as a file'))).toHaveLength(1);
  expect(await page.files()).toHaveLength(2);
  await input.setInputFiles([path]);
  await expect(page.page.getByText('The library has this clip already.')).toBeVisible();
  await page.finished(2);
  expect(launch).toBeDefined();
});

test('a file that is altered or gone is called so, and one that belongs to nobody is shown', async ({
  watched,
}) => {
  const { page } = watched;
  await keepFirst(watched, 30);
  const verifyClip = async (): Promise<void> => {
    await page.clips.first().getByRole('button', { name: 'More' }).click();
    await page.page.getByRole('menuitem', { name: 'Verify' }).click();
  };
  await verifyClip();
  await expect(page.page.getByText('exactly what was recorded, byte for byte')).toBeVisible();
  const [name] = await page.files();
  await page.page.evaluate(async (file) => {
    const clips = await (await navigator.storage.getDirectory()).getDirectoryHandle('clips');
    const writable = await (await clips.getFileHandle(file)).createWritable({ keepExistingData: true });
    await writable.write({ type: 'write', position: 1500, data: 'x' });
    await writable.close();
    const stray = await (await clips.getFileHandle('stray.mp4', { create: true })).createWritable();
    await stray.write('who am I');
    await stray.close();
  }, name ?? '');
  await verifyClip();
  await expect(page.clips.first().getByText('File altered')).toBeVisible();
  await page.page.reload();
  await page.finished(1);
  await expect(page.clips.first().getByText('File altered')).toBeVisible();
  await expect(page.page.getByText('A file was found that belongs to no clip: stray.mp4')).toBeVisible();
  await page.button('Make it a clip').click();
  await expect(page.page.getByText(/This file cannot be read as a clip/)).toBeVisible();
  expect(await page.files()).toContain('stray.mp4');

  await page.page.evaluate(async (file) => {
    const clips = await (await navigator.storage.getDirectory()).getDirectoryHandle('clips');
    await clips.removeEntry(file);
  }, name ?? '');
  await page.page.reload();
  await expect(page.clips.first().getByText('File missing')).toBeVisible();
});

test('a journal that is all that is left of a clip becomes one that plays', async ({ watched }) => {
  const { device, page } = watched;
  await page.button('Record').click();
  await framesLater(device, 60);
  const bytes = await page.page.evaluate(async () => {
    const clips = await (await navigator.storage.getDirectory()).getDirectoryHandle('clips');
    const copy = async (name: string, file: FileSystemFileHandle): Promise<number> => {
      const stray = await clips.getFileHandle(name, { create: true });
      const writable = await stray.createWritable();
      await writable.write(await read(file));
      await writable.close();
      return (await stray.getFile()).size;
    };
    // It grows with every frame, and a file that has grown since it was opened is refused.
    const read = async (file: FileSystemFileHandle, attempts = 100): Promise<ArrayBuffer> => {
      try {
        return await (await file.getFile()).arrayBuffer();
      } catch (thrown) {
        if (attempts === 0) throw thrown;
        return read(file, attempts - 1);
      }
    };
    for await (const [name, file] of clips.entries()) {
      if (name.endsWith('.tail') && file instanceof FileSystemFileHandle)
        return copy('20200101T000000000Z-1a2b3c4d.tail', file);
    }
    return 0;
  });
  expect(bytes, 'of the journal').toBeGreaterThan(0);
  await page.button('Stop recording').click();
  await page.finished(1);
  await page.page.reload();
  await page.button('Make it a clip').click();
  await page.finished(2);
  await expect(page.clips.nth(1).locator('img')).toHaveJSProperty('naturalWidth', 320);
  const file = await (await page.download(1)).path();
  expect(await complaints(file)).toBe('');
  expect((await probe(file)).packets.length).toBeGreaterThan(30);
});

test('finished clips are copied into a folder, those too that were finished while it could not be written', async ({
  watched,
}) => {
  const { page } = watched;
  await page.page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('picked', { create: true });
    Object.assign(window, { showDirectoryPicker: async () => folder });
  });
  await page.button('More for clips').click();
  await page.page.getByRole('menuitem', { name: 'Copies in a folder…' }).click();
  await page.button('Choose a folder').click();
  await expect(page.page.getByText('Copies are kept in “picked”.')).toBeVisible();
  await page.page.keyboard.press('Escape');
  await keepFirst(watched, 30);
  const copied = (): Promise<readonly string[]> =>
    page.page.evaluate(async () => {
      const names: string[] = [];
      const root = await navigator.storage.getDirectory();
      for await (const name of (await root.getDirectoryHandle('picked', { create: true })).keys())
        names.push(name);
      return names.map((name) => name.replace(/^.*\./, '')).toSorted();
    });
  await expect.poll(copied).toStrictEqual(['json', 'mp4']);

  await page.page.evaluate(async () => {
    await (await navigator.storage.getDirectory()).removeEntry('picked', { recursive: true });
  });
  await page.page.keyboard.press('k');
  await page.finished(2);
  await expect(page.page.getByText('1 clip waits to be copied to “picked”.')).toBeVisible();
  await expect(page.page.getByText('The folder for copies is not there.')).toBeVisible();
  await page.page.evaluate(async () => {
    await (await navigator.storage.getDirectory()).getDirectoryHandle('picked', { create: true });
  });
  await expect.poll(copied, { timeout: 40_000 }).toStrictEqual(['json', 'mp4']);
  await expect(page.page.getByText(/waits? to be copied/)).toBeHidden();
});

/** JSON in one spelling, written here once more so that two programs agree on it. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}
