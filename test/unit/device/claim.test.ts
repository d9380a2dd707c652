import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claim, release, renew } from '../../device/scenes/claim.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preroll-claim-'));
  file = join(folder, 'scenes.claim');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('is one process’s until it gives it back', async () => {
  expect(await claim(file)).toBe(true);
  expect(await claim(file)).toBe(false);
  await renew(file);
  expect(await claim(file)).toBe(false);
  await release(file);
  expect(await claim(file)).toBe(true);
});

test('is left to one that has just made it and not said yet who it is', async () => {
  writeFileSync(file, '');
  expect(await claim(file)).toBe(false);
  expect(await claim(file)).toBe(false);
});

test('of a process that was killed is taken at the next attempt', async () => {
  const { pid } = spawnSync('true');
  writeFileSync(file, String(pid));
  expect(await claim(file)).toBe(false);
  expect(await claim(file)).toBe(true);
});

test('of a process that shows no sign of life for a minute is taken, too', async () => {
  const before = Date.now() / 1000 - 61;
  writeFileSync(file, String(process.pid));
  utimesSync(file, before, before);
  expect(await claim(file)).toBe(false);
  expect(await claim(file)).toBe(true);
});

test('where no file can be written is an error and no endless wait', async () => {
  await expect(claim(join(folder, 'missing', 'scenes.claim'))).rejects.toThrow('ENOENT');
});
