/** What ffprobe and ffmpeg, who know nothing of Preroll, say of a file. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { FFMPEG, FFPROBE } from './media.ts';

const run = promisify(execFile);
const HASH = ['-show_data_hash', 'md5'];
/** Room for the packet list of an hour. */
const MAX_OUTPUT = 256 * 1024 * 1024;

export interface Packet {
  /** Seconds. */
  readonly pts: number;
  readonly key: boolean;
  readonly bytes: number;
  /** MD5 of the coded bytes: equal for the same sample in another file. */
  readonly hash: string;
}

export interface Probe {
  readonly codec: string;
  readonly profile: string;
  /** Ten times the level's number: 40 is level 4. */
  readonly level: number;
  readonly width: number;
  readonly height: number;
  /** Seconds, as the container says. */
  readonly duration: number;
  readonly packets: readonly Packet[];
}

interface Report {
  readonly streams: readonly {
    readonly codec_name: string;
    readonly profile: string;
    readonly level: number;
    readonly width: number;
    readonly height: number;
  }[];
  readonly format: { readonly duration: string };
  readonly packets: readonly {
    readonly pts_time: string;
    readonly flags: string;
    readonly size: string;
    readonly data_hash: string;
  }[];
}

/** Throws when the file has other than one stream, or when ffprobe has anything to say of how it is made. */
export async function probe(path: string): Promise<Probe> {
  const { stdout, stderr } = await run(
    FFPROBE,
    ['-v', 'error', '-of', 'json', '-show_streams', '-show_format', '-show_packets', ...HASH, path],
    { maxBuffer: MAX_OUTPUT },
  );
  if (stderr !== '') throw new Error(`ffprobe says of ${path}: ${stderr}`);
  const { streams, format, packets } = JSON.parse(stdout) as Report;
  const [stream] = streams;
  if (stream === undefined || streams.length !== 1) throw new Error(`${path} has ${streams.length} streams.`);
  return {
    codec: stream.codec_name,
    profile: stream.profile,
    level: stream.level,
    width: stream.width,
    height: stream.height,
    duration: Number(format.duration),
    packets: packets.map(({ pts_time, flags, size, data_hash }) => ({
      pts: Number(pts_time),
      key: flags.startsWith('K'),
      bytes: Number(size),
      hash: data_hash,
    })),
  };
}

/**
 * An output of ffmpeg that goes nowhere, for its words alone. The frames keep the file's own clock: counted in thirtieths
 * of a second, two frames of a jittery stream could seem to be one.
 */
export const LISTEN = ['-map', '0', '-enc_time_base', '-1', '-f', 'null', '-'];

/** Everything that ffmpeg has to say while it decodes the whole file; empty when nothing is wrong with it. */
export async function complaints(path: string): Promise<string> {
  try {
    const { stderr } = await run(FFMPEG, ['-v', 'error', '-xerror', '-i', path, ...LISTEN]);
    return stderr;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}
