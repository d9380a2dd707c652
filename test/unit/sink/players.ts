/** Players that are not ours. Each ends when the stream does, or is ended after a while. */
import { spawn } from 'node:child_process';
import { FFMPEG, FFPROBE } from '../../tool/media.ts';

/** Milliseconds: several times what any of them plays. */
const TOO_LONG = 25_000;

export interface Played {
  readonly code: number | null;
  readonly said: string;
  readonly complaints: string;
  /** When the first of what it said came, by `performance.now()`. */
  readonly firstAt: number;
}

function run(program: string, args: readonly string[]): Promise<Played> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: TOO_LONG });
    const [said, complaints]: [Buffer[], Buffer[]] = [[], []];
    let firstAt = Infinity;
    child.stdout.on('data', (bytes: Buffer) => {
      firstAt = Math.min(firstAt, performance.now());
      said.push(bytes);
    });
    child.stderr.on('data', (bytes: Buffer) => complaints.push(bytes));
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({
        code,
        said: Buffer.concat(said).toString(),
        complaints: Buffer.concat(complaints).toString(),
        firstAt,
      });
    });
  });
}

/** Of one packet that ffmpeg took: 0 for pictures, 1 for sound; seconds; MD5. */
export interface TakenPacket {
  readonly stream: number;
  /** Missing where ffmpeg knows none, as for the first picture of a stream. */
  readonly pts: number | undefined;
  readonly hash: string;
}

/** Plays until the stream ends, decodes nothing. */
export async function ffmpegPlays(
  url: string,
): Promise<Played & { readonly packets: readonly TakenPacket[] }> {
  const input = ['-rtsp_transport', 'tcp', '-i', url];
  const played = await run(FFMPEG, ['-v', 'error', ...input, '-c', 'copy', '-f', 'framemd5', '-']);
  return { ...played, packets: packetsIn(played.said) };
}

/** What `-f framemd5` writes: time bases, and a line for each packet. */
function packetsIn(said: string): readonly TakenPacket[] {
  const bases = [...said.matchAll(/^#tb \d: (\d+)\/(\d+)$/gm)].map(
    ([, num, den]) => Number(num) / Number(den),
  );
  return said
    .split('\n')
    .filter((line) => /^\d/.test(line))
    .map((line) => {
      const [stream = '', , pts = '', , , hash = ''] = line.split(',').map((cell) => cell.trim());
      const ticks = Number(pts);
      // AV_NOPTS_VALUE
      const known = ticks > -(2 ** 62);
      return { stream: Number(stream), pts: known ? ticks * (bases[Number(stream)] ?? 0) : undefined, hash };
    });
}

const PACKETS = '-show_packets -show_data_hash md5 -of json';

/** Asks for the first packets of the pictures, by whatever way it is told. */
export const ffprobeLooks = (url: string, way: 'tcp' | 'udp'): Promise<Played> =>
  run(
    FFPROBE,
    `-v error -rtsp_transport ${way} -select_streams v -read_intervals %+#3 ${PACKETS} ${url}`.split(' '),
  );
