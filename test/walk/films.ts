/** Short films of the stand-in's screens, as clips hold them: H.264 in a fragmented MP4, each with a thumbnail. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { encodeSegment } from '../device/scenes/encode.ts';
import { type SegmentName, segmentsOf, type VideoMode } from '../device/scenes/segments.ts';
import { FFMPEG } from '../tool/media.ts';

const run = promisify(execFile);

export interface Film {
  readonly mp4: Buffer;
  /** JPEG, 320 pixels wide. */
  readonly thumbnail: Buffer;
  /** The last picture at full size, as JPEG. */
  readonly last: Buffer;
  readonly frames: number;
  /** Seconds. */
  readonly duration: number;
  /** Seconds to the key frame that the second half begins with. */
  readonly change: number;
}

/** What is told in each; the thumbnail is of the last. */
const PLOTS = {
  dialog: ['desk', 'dialog-opens', 'desk-dialog'],
  window: ['desk', 'window-opens', 'desk-window'],
  crash: ['login', 'login-crashes', 'crash'],
} as const satisfies Readonly<Record<string, readonly SegmentName[]>>;

export type Plot = keyof typeof PLOTS;
export type Films = Readonly<Record<Plot, Film>>;

export async function makeFilms(mode: VideoMode): Promise<Films> {
  const [dialog, window, crash] = await Promise.all([
    makeFilm(mode, PLOTS.dialog),
    makeFilm(mode, PLOTS.window),
    makeFilm(mode, PLOTS.crash),
  ]);
  return { dialog, window, crash };
}

async function makeFilm(mode: VideoMode, names: readonly SegmentName[]): Promise<Film> {
  const segments = segmentsOf(mode).filter(({ name }) => names.includes(name));
  const ordered = names.flatMap((name) => segments.filter((segment) => segment.name === name));
  const encoded = await Promise.all(ordered.map((segment) => encodeSegment(mode, segment)));
  const frames = encoded.flat();
  const still = encoded[0]?.length ?? 0;
  const folder = await mkdtemp(join(tmpdir(), 'preroll-film-'));
  const file = (name: string): string => join(folder, name);
  try {
    const nals = frames.flatMap(({ unit }) => [...unit.parameterSets, ...unit.slices]);
    await writeFile(
      file('film.h264'),
      Buffer.concat(nals.flatMap((nal) => [Buffer.from([0, 0, 0, 1]), nal])),
    );
    const source = `-v error -r ${mode.fps} -i`.split(' ');
    const copy = '-c copy -movflags frag_keyframe+empty_moov+default_base_moof'.split(' ');
    const end = ['-ss', String((frames.length - 2) / mode.fps), '-frames:v', '1', '-q:v', '3'];
    await run(FFMPEG, [
      ...source,
      file('film.h264'),
      ...copy,
      file('film.mp4'),
      ...end,
      file('last.jpg'),
      ...end,
      '-vf',
      'scale=320:-2',
      file('thumbnail.jpg'),
    ]);
    return {
      mp4: await readFile(file('film.mp4')),
      thumbnail: await readFile(file('thumbnail.jpg')),
      last: await readFile(file('last.jpg')),
      frames: frames.length,
      duration: frames.length / mode.fps,
      change: still / mode.fps,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
