/**
 * Streams of the browser's own encoders, from peer to peer within a page, through the built recorder's tap into a clip: what
 * no KVM sends, and other sources may.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import { type FromPipeline, PIPELINE_PROTOCOL } from '../../src/protocol/pipeline.ts';
import { FFPROBE } from '../tool/media.ts';
import { complaints } from '../tool/probe.ts';
import { expect, test } from './fixture.ts';
import { keptRows } from './kept.ts';
import { DIST } from './serve.ts';

/** Milliseconds that are recorded. */
const RECORD_MS = 3_000;

/** Where the build has put the recorder's worker. */
function workerFile(): string {
  const assets = join(DIST, 'assets');
  const found = readdirSync(assets).find((name) => name.startsWith('pipeline.worker-'));
  if (found === undefined) throw new Error(`There is no recorder in ${assets}.`);
  return `assets/${found}`;
}

interface Recorded {
  /** The clip's bytes; none when there is no clip. */
  readonly bytes: readonly number[] | undefined;
  readonly notices: readonly string[];
}

/** A moving picture and a tone, coded by the browser, into the recorder. */
const record = (page: Page, mimeType: string): Promise<Recorded> =>
  page.evaluate(
    async ({ mimeType: codec, file, protocol, settings, ms }) => {
      const worker = new Worker(file, { type: 'module' });
      const notices: string[] = [];
      const waiting = new Map<string, () => void>();
      const until = (what: string): Promise<void> => new Promise((done) => waiting.set(what, done));
      worker.addEventListener('message', ({ data }: MessageEvent<FromPipeline>) => {
        if (data.type === 'notice') notices.push(JSON.stringify(data.sentence));
        const frames = data.type === 'stats' && data.stats.frames + data.stats.bad > 0;
        const answer = data.type === 'answer' ? `answer ${data.id}` : data.type;
        waiting.get(frames ? 'frames' : answer)?.();
      });
      const ready = until('ready');
      const config = { settings, armed: false, detector: 'sizes', zones: [] };
      const device = { id: 'loopback', name: 'loopback' };
      worker.postMessage({ type: 'hello', protocol, device, config, keyFrameRequests: true });
      await ready;

      const canvas = document.createElement('canvas');
      canvas.width = 320;
      canvas.height = 240;
      const context = canvas.getContext('2d');
      let drawn = 0;
      const timer = setInterval(() => {
        if (context === null) return;
        context.fillStyle = `hsl(${(drawn += 7)} 80% 50%)`;
        context.fillRect(drawn % 300, 20, 60, 200);
      }, 33);
      const sound = new AudioContext();
      const tone = sound.createOscillator();
      const output = sound.createMediaStreamDestination();
      tone.connect(output);
      tone.start();

      const [near, far] = [new RTCPeerConnection(), new RTCPeerConnection()];
      near.addEventListener(
        'icecandidate',
        ({ candidate }) => void far.addIceCandidate(candidate ?? undefined),
      );
      far.addEventListener(
        'icecandidate',
        ({ candidate }) => void near.addIceCandidate(candidate ?? undefined),
      );
      const codecs = RTCRtpReceiver.getCapabilities('video')?.codecs ?? [];
      const video = near.addTransceiver('video', { direction: 'recvonly' });
      video.setCodecPreferences(codecs.filter(({ mimeType: name }) => name === codec));
      const audio = near.addTransceiver('audio', { direction: 'recvonly' });
      for (const { receiver } of [video, audio]) {
        receiver.transform = new RTCRtpScriptTransform(worker, { kind: receiver.track.kind });
      }
      await near.setLocalDescription();
      await far.setRemoteDescription(near.localDescription ?? { type: 'offer' });
      const tracks = [...canvas.captureStream(30).getVideoTracks(), ...output.stream.getAudioTracks()];
      for (const [index, transceiver] of far.getTransceivers().entries()) {
        transceiver.direction = 'sendonly';
        await transceiver.sender.replaceTrack(tracks[index] ?? null);
      }
      await far.setLocalDescription();
      const frames = until('frames');
      await near.setRemoteDescription(far.localDescription ?? { type: 'answer' });
      worker.postMessage({ type: 'link', link: 'connected' });
      await frames;
      // A clip has a track of sound when some has come before it begins.
      const heard = async (): Promise<boolean> =>
        [...(await near.getStats()).values(), ...(await far.getStats()).values()].some(
          ({ type, kind, packetsReceived }) =>
            type === 'inbound-rtp' && kind === 'audio' && packetsReceived > 10,
        );
      while (!(await heard())) await new Promise((done) => setTimeout(done, 50));

      const command = async (id: number, kind: string): Promise<void> => {
        const answered = until(`answer ${id}`);
        worker.postMessage({ type: 'command', id, command: { kind } });
        await answered;
      };
      await command(1, 'record');
      await new Promise((done) => setTimeout(done, ms));
      await command(2, 'stop');
      await command(3, 'close');
      clearInterval(timer);
      near.close();
      far.close();
      await sound.close();
      worker.terminate();

      const clips = await (
        await navigator.storage.getDirectory()
      ).getDirectoryHandle('clips', { create: true });
      let bytes: number[] | undefined;
      for await (const handle of clips.values()) {
        if (!(handle instanceof FileSystemFileHandle)) continue;
        bytes = [...new Uint8Array(await (await handle.getFile()).arrayBuffer())];
      }
      return { bytes, notices };
    },
    { mimeType, file: workerFile(), protocol: PIPELINE_PROTOCOL, settings: DEFAULT_SETTINGS, ms: RECORD_MS },
  );

/** Seconds at which each packet of a track is due, as ffprobe reads it; fails when ffmpeg has a word to say of the file. */
async function judge(bytes: readonly number[] | undefined, info: TestInfo) {
  const path = info.outputPath('clip.mp4');
  await writeFile(path, new Uint8Array(bytes ?? []));
  expect(await complaints(path), 'what ffmpeg says while it decodes the clip').toBe('');
  const { streams, packets } = JSON.parse(
    execFileSync(FFPROBE, ['-v', 'error', '-of', 'json', '-show_streams', '-show_packets', path]).toString(),
  ) as {
    streams: { codec_name: string; width?: number }[];
    packets: { stream_index: number; pts_time: string; flags: string }[];
  };
  const of = (stream: number): number[] =>
    packets.filter(({ stream_index }) => stream_index === stream).map(({ pts_time }) => Number(pts_time));
  return { streams, pictures: of(0), sound: of(1) };
}

for (const [mimeType, name] of [
  ['video/VP9', 'vp9'],
  ['video/AV1', 'av1'],
] as const) {
  test(`${mimeType} with Opus becomes a clip of two tracks, whole and beside each other`, async ({
    app,
  }, info) => {
    const { bytes, notices } = await record(app, mimeType);
    expect(notices).toEqual([]);
    const { streams, pictures, sound } = await judge(bytes, info);
    expect(streams).toMatchObject([{ codec_name: name, width: 320 }, { codec_name: 'opus' }]);
    expect(pictures.length).toBeGreaterThan(20);
    // A machine under load may send less, but never with a hole that nobody made.
    const steps = sound.slice(1).map((time, index) => time - (sound[index] ?? time));
    expect(Math.max(...steps)).toBeLessThan(0.2);
    expect(sound[0]).toBeLessThan(0.5);
    expect(Math.abs((sound.at(-1) ?? 0) - (pictures.at(-1) ?? 0))).toBeLessThan(0.5);
    const [row] = await keptRows(app);
    expect(row).toMatchObject({ state: 'ready', frames: pictures.length, audio: 'opus' });
  });
}

test('video/VP8, which no MP4 of ours carries, becomes no clip, and the reason is said', async ({ app }) => {
  const { bytes, notices } = await record(app, 'video/VP8');
  expect(bytes).toBeUndefined();
  expect(notices.join('\n')).toContain('video/VP8');
  expect(await keptRows(app)).toEqual([]);
});
