import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { readStamp } from '../device/scenes/read-stamp.ts';
import { BLOCK, COLUMNS, ROWS, type Stamp } from '../device/scenes/stamp.ts';
import { FFMPEG } from './media.ts';
import { LISTEN } from './probe.ts';

const run = promisify(execFile);

const WIDTH = COLUMNS * BLOCK;
const HEIGHT = ROWS * BLOCK;
const CROP = `crop=${WIDTH}:${HEIGHT}:0:floor(ih/${BLOCK})*${BLOCK}-${HEIGHT}`;
/** A quarter of an hour at 60 frames a second. */
const MAX_BYTES = WIDTH * HEIGHT * 60 * 900;

/**
 * Decodes a video file and reads the stamp in every frame, in the order of presentation. Whoever calls this need not ask
 * `complaints` too: it is heard here, so that long clips are decoded once.
 *
 * @param path Anything that ffmpeg opens, recorded from the stand-in device.
 * @throws Error if ffmpeg has anything to say while it decodes the whole file, or if a frame bears no readable stamp.
 */
export async function readStamps(path: string): Promise<readonly Stamp[]> {
  const { stdout, stderr } = await run(
    FFMPEG,
    [
      ...'-v error -xerror -i'.split(' '),
      path,
      ...LISTEN,
      // Frames as they are: none repeated, none left out to make the rate even, and two that came within a frame's usual
      // time not taken for one moment.
      ...`-map 0:v:0 -vf ${CROP} -fps_mode passthrough -enc_time_base -1`.split(' '),
      ...'-f rawvideo -pix_fmt gray pipe:1'.split(' '),
    ],
    { encoding: 'buffer', maxBuffer: MAX_BYTES },
  );
  if (stderr.length > 0) throw new Error(`ffmpeg says of ${path}: ${stderr.toString()}`);
  const size = WIDTH * HEIGHT;
  return Array.from({ length: Math.floor(stdout.length / size) }, (_, index) => {
    const reading = readStamp(stdout.subarray(index * size, (index + 1) * size), WIDTH, HEIGHT);
    if (reading.kind === 'stamp') return reading.stamp;
    throw new Error(`The stamp of frame ${index} of ${path} is unreadable (${reading.reason}).`);
  });
}
