/** What ffmpeg packs into RTP comes out as it went in: bit for bit, at its times, the sound beside the pictures. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { runRtsp } from '../../../../src/source/rtsp/session.ts';
import { FFMPEG } from '../../../tool/media.ts';
import { rtspRelay } from '../../../tool/rtsp-relay.ts';
import { watched, wordsOf } from './scripted-device.ts';
import { expectServed, makeFilm } from './served-film.ts';

const folder = mkdtempSync(join(tmpdir(), 'preroll-rtsp-'));
afterAll(() => rmSync(folder, { recursive: true }));

const published = (file: string, url: string): readonly string[] =>
  `-v error -i ${file} -c copy -f rtsp -rtsp_transport tcp ${url}`.split(' ');

test.each(['h264', 'h265'] as const)('a film of %s', async (codec) => {
  const file = join(folder, `${codec}.mp4`);
  makeFilm(file, codec);
  const relay = await rtspRelay();
  const url = `rtsp://127.0.0.1:${relay.port}/live`;
  const session = watched(url);
  const [end] = await Promise.all([
    runRtsp(session.options),
    promisify(execFile)(FFMPEG, published(file, url), { timeout: 20_000 }),
  ]);
  relay.close();
  expect(wordsOf(end)).toMatch(/has ended the connection/);
  // ffmpeg 5.1 puts several frames of AAC into a packet and never sends the last one, which is not full yet.
  expectServed(session, file, 8);
});
