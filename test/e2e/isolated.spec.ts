/** The isolated edition takes what ffmpeg publishes by RTMP: what was sent is what the clip holds. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { freePort } from '../tool/free-port.ts';
import { FFMPEG } from '../tool/media.ts';
import { complaints, probe } from '../tool/probe.ts';
import { expect, test } from './isolated-app.ts';

const run = promisify(execFile);

/** Twelve seconds in which each picture differs from the one before. */
const SCENE = [
  ['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=15:duration=12'],
  ['-c:v', 'libx264', '-preset', 'veryfast', '-g', '15', '-bf', '0', '-threads', '1'],
].flat();

const ffmpeg = (...args: readonly string[]): Promise<unknown> =>
  run(FFMPEG, ['-v', 'error', '-nostdin', ...args], { timeout: 30_000 });

/** Whether somebody takes connections at the port. */
async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

test('what an encoder publishes is recorded, and nothing of one whose stream is called otherwise', async ({
  isolated: app,
}, testInfo) => {
  // An isolated app may not listen below 32768.
  const port = await freePort();
  const place = `rtmp://127.0.0.1:${port}`;
  const film = testInfo.outputPath('film.flv');
  await ffmpeg(...SCENE, film);
  await app.open('?preRoll=1&record=off');
  await app.connect(`${place}/live/desk`);
  await expect.poll(() => listens(port), { intervals: [500] }).toBe(true);

  const publish = (name: string): Promise<unknown> =>
    ffmpeg('-re', '-i', film, '-c', 'copy', '-f', 'flv', `${place}/live/${name}`);
  await expect(publish('other')).rejects.toThrow('There is no stream of this name.');
  await expect(app.clips).toHaveCount(0);

  const sent = publish('desk');
  await app.live();
  await app.button('Record').click();
  await sent;

  // The clip ends with the stream.
  await app.finished(1);
  const path = await (await app.download(0)).path();
  expect(await complaints(path)).toBe('');
  const [clip, whole] = await Promise.all([probe(path), probe(film)]);
  expect(clip).toMatchObject({ codec: 'h264', width: 320, height: 180 });
  expect(clip.packets[0]?.key).toBe(true);
  const hashes = clip.packets.map(({ hash }) => hash);
  expect(hashes.length).toBeGreaterThan(15);
  expect(hashes).toEqual(whole.packets.slice(-hashes.length).map(({ hash }) => hash));
});
