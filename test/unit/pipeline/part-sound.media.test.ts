/** A clip with sound, from the recorder's door to what ffmpeg makes of the file, and of one that was cut off. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { continueClip } from '../../../src/core/clip/continuation.ts';
import { readJournal } from '../../../src/core/clip/journal.ts';
import { writeJournalConfig } from '../../../src/core/clip/journal-config.ts';
import { scanMp4 } from '../../../src/core/clip/mp4-scan.ts';
import { type Packet, packetBytes } from '../../../src/core/framing/packet-bytes.ts';
import { OPUS } from '../../../src/core/opus/packet.ts';
import { micros } from '../../../src/core/time.ts';
import { clipFront } from '../../../src/pipeline/mux.ts';
import { ClipMuxer } from '../../../src/pipeline/clip-muxer.ts';
import { FFMPEG } from '../../tool/media.ts';
import { sourceOf } from '../core/byte-source.ts';
import { codedFrames, soundOf } from './coded-frames.ts';
import { RecorderRig } from './recorder-rig.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'preroll-sound-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Time in µs and bytes of each packet of each track, as ffmpeg reads them while it decodes all. */
function packetsIn(file: Uint8Array): { readonly pictures: string[]; readonly sound: string[] } {
  const path = join(folder, 'clip.mp4');
  writeFileSync(path, file);
  const outputs = ['-map', '0', '-c', 'copy', '-f', 'framemd5', '-', '-map', '0', '-f', 'null', '-'];
  const { status, stdout, stderr } = spawnSync(FFMPEG, ['-v', 'error', '-xerror', '-i', path, ...outputs]);
  expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' });
  const lines = stdout
    .toString()
    .split('\n')
    .filter((line) => /^\d/u.test(line));
  const of = (stream: string): string[] =>
    lines
      .map((line) => line.split(',').map((field) => field.trim()))
      .filter(([number]) => number === stream)
      .map(([, , time, , , hash]) => `${time} ${hash}`);
  return { pictures: of('0'), sound: of('1') };
}

// Five GOPs of four frames at 30 a second.
const FRAMES = [0, 1, 2, 3, 4].flatMap((round) =>
  codedFrames('av1.ivf')
    .slice(0, 4)
    .map((frame, index) => ({
      ...frame,
      config: AV1().config,
      pts: micros(Math.round(((round * 4 + index) * 1_000_000) / 30)),
    })),
);
function AV1() {
  const [first] = codedFrames('av1.ivf');
  if (first === undefined) throw new Error('The fixture is empty.');
  return first;
}
const SOUND = soundOf(1).filter(({ pts }) => pts < 660_000);

/** In the order of a journal. */
const PACKETS: readonly Packet[] = [
  ...FRAMES.map(({ kind, pts, data }) => ({ kind, pts, data })),
  ...SOUND.map(({ pts, data }) => ({ kind: 'audio', pts, data }) as const),
].toSorted((a, b) => a.pts - b.pts);

function muxed(packets: readonly Packet[], finish: boolean): Uint8Array {
  const parts: Uint8Array[] = [];
  const muxer = new ClipMuxer(AV1().config, OPUS, ({ data }) => parts.push(data));
  const pictures = packets.filter(({ kind }) => kind !== 'audio');
  for (const each of packets) {
    const sound = SOUND.find(({ data }) => data === each.data);
    if (sound !== undefined) muxer.addAudio(sound);
    const at = pictures.indexOf(each);
    const frame = FRAMES.find(({ data, pts }) => data === each.data && pts === each.pts);
    const next = FRAMES[FRAMES.findIndex(({ pts }) => pts === each.pts) + 1]?.pts ?? each.pts + 33_333;
    if (at !== -1 && frame !== undefined) muxer.add(frame, micros(next - each.pts));
  }
  if (finish) muxer.finish();
  return new Uint8Array(Buffer.concat(parts));
}

function completed(file: Uint8Array, journal: Uint8Array): Uint8Array {
  const scan = scanMp4(sourceOf(file));
  const read = readJournal(sourceOf(journal));
  const made = clipFront(AV1().config, OPUS);
  const { track, audio } = made;
  const fresh = { track, fragments: 0, frames: 0, ticks: 0, end: made.bytes.length, syncs: [] };
  const whole =
    scan.kind === 'fragments'
      ? { ...scan, end: scan.index ?? scan.end }
      : { ...fresh, ...(audio === undefined ? {} : { audio: { track: audio, ticks: 0 } }) };
  const front = scan.kind === 'fragments' ? file.slice(0, whole.end) : made.bytes;
  const { fragments, index } = continueClip(whole, read?.frames ?? [], read?.audio);
  const added = fragments.flatMap(({ head, media }) => [
    head,
    ...media.map(({ at, size }) => journal.slice(at, at + size)),
  ]);
  return new Uint8Array(Buffer.concat([front, ...added, index]));
}

describe('a clip with sound whose writer died', () => {
  const config: Packet = { kind: 'config', pts: micros(0), data: writeJournalConfig(AV1().config, OPUS) };
  test.each([
    ['before its first fragment, with one frame', 0, 0, 2],
    ['before its first fragment', 0, 0, 12],
    ['with all of its journal', 14, 0, 30],
    ['with a journal that was cut back', 30, 20, PACKETS.length],
    ['at its end', PACKETS.length, 0, PACKETS.length],
  ])('%s has every frame and packet of file and journal once', (_, count, from, to) => {
    const file = muxed(PACKETS.slice(0, count), false);
    const journal = packetBytes([config, ...PACKETS.slice(from, to)]);
    const { pictures, sound } = packetsIn(completed(file, journal));
    const all = packetsIn(muxed(PACKETS, true));
    const saved = PACKETS.slice(0, to).filter(({ kind }) => kind !== 'audio');
    expect(pictures).toEqual(all.pictures.slice(0, saved.length));
    const end = (saved.at(-1)?.pts ?? 0) + 33_333;
    const heard = PACKETS.slice(0, to).filter(({ kind, pts }) => kind === 'audio' && pts < end);
    expect(sound).toEqual(all.sound.slice(0, heard.length));
  });
});

describe('the recorder', () => {
  test('puts the sound of the pre-roll and of what follows into the clip, and says so in its row', async () => {
    const rig = new RecorderRig();
    let heard = 0;
    const listen = (): boolean => {
      for (; heard * 20 <= rig.clock.now; heard += 1) {
        const pts = micros(heard * 20_000);
        rig.recorder.pushAudio({
          pts,
          duration: micros(20_000),
          data: new Uint8Array([0xf8, heard]),
          config: OPUS,
        });
      }
      return false;
    };
    await rig.play(6, listen);
    rig.recorder.record();
    await rig.play(3, listen);
    rig.recorder.stop();
    await rig.settle();
    const [row] = rig.storage.rows.values();
    expect(row).toMatchObject({ state: 'ready', audio: 'opus' });
    const [sink] = rig.storage.sinks.values();
    const scan = scanMp4(sourceOf(sink?.bytes ?? new Uint8Array()));
    expect(scan).toMatchObject({ kind: 'fragments', rest: 'nothing' });
    const { audio, ticks } = scan.kind === 'fragments' ? scan : { audio: undefined, ticks: 0 };
    const seconds = { pictures: ticks / 90_000, sound: (audio?.ticks ?? 0) / 48_000 };
    expect(seconds.pictures).toBeGreaterThan(6);
    expect(Math.abs(seconds.pictures - seconds.sound)).toBeLessThan(0.07);
  });

  test('keeps no more than 16 MiB of sound that waits for a picture, the newest, and says so once', async () => {
    const rig = new RecorderRig();
    let heard = 0;
    const listen = (bytes: number): boolean => {
      const data = new Uint8Array(bytes);
      for (; heard * 20 <= rig.clock.now; heard += 1) {
        const pts = micros(heard * 20_000);
        rig.recorder.pushAudio({ pts, duration: micros(20_000), data, config: OPUS });
      }
      return false;
    };
    await rig.play(3, () => listen(2));
    rig.recorder.record();
    await rig.play(3, () => listen(2));
    expect(rig.said).toEqual([]);
    // Four seconds of packets of 128 KiB, as no codec makes them: 200, of which 128 are held.
    rig.clock.now += 4000;
    listen(128 * 2 ** 10);
    await rig.play(3, () => listen(2));
    rig.recorder.stop();
    await rig.settle();
    expect(rig.said).toEqual(['A clip lacks sound: it went on for too long without a picture.']);
    const [sink] = rig.storage.sinks.values();
    expect(sink?.bytes.length).toBeGreaterThan(120 * 128 * 2 ** 10);
    expect(sink?.bytes.length).toBeLessThan(16 * 2 ** 20 + 2 ** 20);
  });

  test('makes clips without sound as before, and their rows do not speak of it', async () => {
    const rig = new RecorderRig();
    await rig.play(3);
    rig.recorder.record();
    await rig.play(3);
    rig.recorder.stop();
    await rig.settle();
    const [row] = rig.storage.rows.values();
    expect(row).toMatchObject({ state: 'ready' });
    expect(row).not.toHaveProperty('audio');
  });
});
