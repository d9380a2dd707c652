/** A short film as the pipeline has it, made by ffmpeg: samples, times and records are those of its MP4. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AudioPacket, EncodedFrame } from '../../../src/core/frame.ts';
import { micros, monoMs, secondsToMicros } from '../../../src/core/time.ts';
import { FFMPEG, FFPROBE } from '../../tool/media.ts';

export interface Film {
  readonly frames: readonly EncodedFrame[];
  readonly packets: readonly AudioPacket[];
}

interface Probed {
  readonly streams: readonly {
    readonly codec_type: 'video' | 'audio';
    readonly codec_name: string;
    readonly extradata: string;
    readonly sample_rate?: string;
    readonly channels?: number;
  }[];
  readonly packets: readonly {
    readonly stream_index: number;
    readonly pts_time: string;
    readonly dts_time: string;
    readonly duration_time: string;
    readonly size: string;
    readonly pos: string;
    readonly flags: string;
  }[];
}

/** Of one's own screen and a tone: 30 pictures a second of 320 by 180. */
export function makeFilm(seconds: number, ...coded: readonly string[]): Film {
  const folder = mkdtempSync(join(tmpdir(), 'preroll-film-'));
  try {
    const file = join(folder, 'film.mp4');
    const inputs = [`testsrc2=size=320x180:rate=30`, `sine=frequency=440:sample_rate=48000`];
    const sources = inputs.flatMap((input) => ['-f', 'lavfi', '-i', input]);
    const args = ['-v', 'error', ...sources, '-t', `${seconds}`, '-threads', '1', ...coded, file];
    execFileSync(FFMPEG, args);
    return read(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function read(file: string): Film {
  const args = ['-v', 'error', '-show_streams', '-show_packets', '-show_data', '-of', 'json', file];
  const { streams, packets } = JSON.parse(
    execFileSync(FFPROBE, args, { maxBuffer: 2 ** 28, encoding: 'utf8' }),
  ) as Probed;
  const bytes = readFileSync(file);
  const film = { frames: [] as EncodedFrame[], packets: [] as AudioPacket[] };
  const codec = streams[0]?.codec_name === 'hevc' ? 'hvc1.1.6.L60.90' : 'avc1.640028';
  const video = { codec, width: 320, height: 180, description: extradataOf(streams, 'video') };
  const sound = streams.find(({ codec_type }) => codec_type === 'audio');
  const audio = {
    codec: sound?.codec_name === 'aac' ? ('aac' as const) : ('opus' as const),
    sampleRate: Number(sound?.sample_rate ?? 48_000),
    channels: sound?.channels ?? 1,
    description: extradataOf(streams, 'audio'),
  };
  for (const { stream_index, pts_time, dts_time, duration_time, size, pos, flags } of packets) {
    const data = Uint8Array.from(bytes.subarray(Number(pos), Number(pos) + Number(size)));
    // An encoder begins before its zero; the pipeline's times do not.
    const [shown, pts] = [pts_time, dts_time].map((time) => secondsToMicros(1 + Number(time)));
    if (shown === undefined || pts === undefined) throw new Error('A packet without a time.');
    if (streams[stream_index]?.codec_type === 'audio') {
      film.packets.push({ pts: shown, duration: micros(Number(duration_time) * 1e6), data, config: audio });
      continue;
    }
    const kind = flags.startsWith('K') ? 'key' : 'delta';
    const when = { pts, compositionOffset: shown - pts, arrival: monoMs(pts / 1000) };
    film.frames.push({ kind, ...when, data, config: video, missingBefore: 0 });
  }
  return film;
}

/** ffprobe prints them as a hex dump: an offset, sixteen bytes in pairs, and what they would be as text. */
function extradataOf(streams: Probed['streams'], type: 'video' | 'audio'): Uint8Array<ArrayBuffer> {
  const dump = streams.find(({ codec_type }) => codec_type === type)?.extradata ?? '';
  const hex = dump.split('\n').map((line) => line.slice(10, 50).replaceAll(' ', ''));
  return Uint8Array.from(Buffer.from(hex.join(''), 'hex'));
}
