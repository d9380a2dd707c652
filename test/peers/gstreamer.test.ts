/** Films that GStreamer serves come out as they went in. Without its server there is nothing to hold us against. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, expect, test } from 'vitest';
import { runRtsp } from '../../src/source/rtsp/session.ts';
import { watched, wordsOf } from '../unit/source/rtsp/scripted-device.ts';
import { expectServed, makeFilm, PICTURES } from '../unit/source/rtsp/served-film.ts';

const folder = mkdtempSync(join(tmpdir(), 'preroll-peers-'));
afterAll(() => rmSync(folder, { recursive: true }));

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function serve(...options: readonly string[]): Promise<number> {
  const script = join(import.meta.dirname, 'gst-rtsp-server.py');
  // Debian's own Python: another one does not find Debian's bindings.
  const server = spawn('/usr/bin/python3', [script, ...options], { stdio: ['pipe', 'pipe', 'pipe'] });
  stops.push(() => server.stdin.end());
  const said = text(server.stderr);
  const lines = createInterface(server.stdout);
  const [port] = (await Promise.race([
    once(lines, 'line'),
    once(server, 'exit'),
    once(server, 'error'),
  ])) as unknown[];
  if (typeof port === 'string') return Number(port);
  throw new Error(
    `${await said}On Debian: apt-get install python3-gi gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-good gstreamer1.0-plugins-bad`,
  );
}

function film(codec: 'h264' | 'h265'): string {
  const file = join(folder, `${codec}.mp4`);
  makeFilm(file, codec);
  return file;
}

test.each(['h264', 'h265'] as const)('a film of %s', { timeout: 30_000 }, async (codec) => {
  const file = film(codec);
  const session = watched(`rtsp://127.0.0.1:${await serve(file, codec)}/film`, {}, PICTURES);
  expect(wordsOf(await runRtsp(session.options))).toBe('closed');
  // The sound of the last pictures comes behind them.
  expectServed(session, file, 40);
});

test.each(['basic', 'digest'])('a login by %s', { timeout: 30_000 }, async (login) => {
  const port = await serve(film('h264'), 'h264', login);
  const address = `rtsp://admin@127.0.0.1:${port}/film`;
  const right = watched(address, { secret: () => Promise.resolve('secret') }, 1);
  expect(wordsOf(await runRtsp(right.options))).toBe('closed');
  const wrong = watched(address, { secret: () => Promise.resolve('wrong') });
  expect(wordsOf(await runRtsp(wrong.options))).toMatch(/did not take the user and the password/);
});

test('a path that is not there', async () => {
  const { options } = watched(`rtsp://127.0.0.1:${await serve(film('h264'), 'h264')}/other`);
  expect(wordsOf(await runRtsp(options))).toMatch(/has no stream at this path/);
});
