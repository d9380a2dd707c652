/** The scenes' still desk as a live VP9 stream: ffmpeg encodes it at its own pace, and numbers stay burned into the pictures. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { LoadedSegment, SceneLibrary } from '../device/scenes/library.ts';
import { FFMPEG } from '../tool/media.ts';

/** Times that the desk's four seconds are shown. */
const ROUNDS = 30;
/** The container that ffmpeg writes into the pipe: a header for the file and one for each frame. */
const IVF_FILE = 32;
const IVF_FRAME = 12;
/** RFC 9628, 4.2: predicted from other pictures, first and last packet of a frame. */
const P = 0x40;
const B = 0x08;
const E = 0x04;
const MAX_PAYLOAD = 1188;
const CLOCK_RATE = 90_000;

export interface Vp9Frame {
  readonly payloads: readonly Uint8Array[];
  readonly segment: LoadedSegment;
  readonly index: number;
  readonly kind: 'key' | 'delta';
  readonly bytes: number;
  /** 90 kHz, from 0. */
  readonly ticks: number;
}

export class Vp9Feed {
  readonly #ffmpeg: ChildProcess;

  constructor(folder: string, { segments, mode }: SceneLibrary, onFrame: (frame: Vp9Frame) => void) {
    const desk = segments.get('desk');
    if (desk === undefined) throw new Error('There is no desk.');
    const input = Array.from({ length: ROUNDS }, () => join(folder, 'desk.h264')).join('|');
    this.#ffmpeg = spawn(
      FFMPEG,
      `-v error -re -f h264 -framerate ${mode.fps} -i INPUT -c:v libvpx-vp9 -deadline realtime -cpu-used 8
       -lag-in-frames 0 -auto-alt-ref 0 -g ${mode.gop} -b:v 1M -fps_mode passthrough -f ivf -flush_packets 1 pipe:1`
        .split(/\s+/)
        // A path may have blanks in it.
        .map((word) => (word === 'INPUT' ? `concat:${input}` : word)),
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let count = 0;
    const unpack = ivfFrames((coded) => {
      // `frame_type` of the uncompressed header (VP9 bitstream specification, 6.2), profile 0.
      const kind = ((coded[0] ?? 0) & 0x04) === 0 ? 'key' : 'delta';
      const ticks = Math.round((count * CLOCK_RATE) / mode.fps);
      const index = count % desk.frames.length;
      const bytes = coded.length;
      onFrame({ payloads: packetize(coded, kind), segment: desk, index, kind, bytes, ticks });
      count += 1;
    });
    this.#ffmpeg.stdout?.on('data', unpack);
  }

  stop(): void {
    this.#ffmpeg.kill();
  }
}

/** RFC 9628, 4.2: one byte before each piece of a frame says which piece it is. */
function packetize(coded: Buffer, kind: 'key' | 'delta'): readonly Uint8Array[] {
  const payloads: Uint8Array[] = [];
  for (let from = 0; from < coded.length; from += MAX_PAYLOAD) {
    const piece = coded.subarray(from, from + MAX_PAYLOAD);
    const ends = (from === 0 ? B : 0) | (from + MAX_PAYLOAD >= coded.length ? E : 0);
    payloads.push(Buffer.concat([Buffer.from([ends | (kind === 'delta' ? P : 0)]), piece]));
  }
  return payloads;
}

/** Takes what comes out of the pipe in whatever pieces. */
function ivfFrames(onFrame: (coded: Buffer) => void): (piece: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let skip = IVF_FILE;
  return (piece) => {
    rest = Buffer.concat([rest, piece]);
    for (;;) {
      if (rest.length < skip + IVF_FRAME) return;
      const end = skip + IVF_FRAME + rest.readUInt32LE(skip);
      if (rest.length < end) return;
      onFrame(rest.subarray(skip + IVF_FRAME, end));
      rest = rest.subarray(end);
      skip = 0;
    }
  };
}
