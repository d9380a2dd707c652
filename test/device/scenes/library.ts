import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { accessUnits, sizeOf, splitNals } from '../annexb.ts';
import { packetize, type PacketizedUnit } from '../packetize.ts';
import { problemsOf } from './check.ts';
import { claim, release, renew } from './claim.ts';
import { encodeSegment } from './encode.ts';
import { segmentsOf, type Screen, type Segment, type SegmentName, type VideoMode } from './segments.ts';

export interface SceneFrame {
  readonly kind: 'key' | 'delta';
  /** Of the picture as the encoder put it out, parameter sets included. */
  readonly bytes: number;
  /** Two frames with the same key look alike but for the stamp. */
  readonly picture: string;
  readonly packets: PacketizedUnit;
}

export interface LoadedSegment {
  readonly name: SegmentName;
  readonly id: number;
  readonly from: Screen;
  readonly to: Screen;
  readonly frames: readonly SceneFrame[];
}

/** All segments of one mode, cut into packets and ready to be sent. */
export interface SceneLibrary {
  readonly mode: VideoMode;
  readonly segments: ReadonlyMap<SegmentName, LoadedSegment>;
}

const CACHE = fileURLToPath(new URL('../../../.cache/scenes/', import.meta.url));
const MAKERS = [
  '../annexb.ts',
  '../random.ts',
  'canvas.ts',
  'encode.ts',
  'font.ts',
  'pictures.ts',
  'segments.ts',
  'stamp.ts',
];

/** By folder. Frames are never changed, so all devices of a process send the same ones. */
const libraries = new Map<string, Promise<SceneLibrary>>();

/**
 * The scenes of a mode from the cache, encoded first if they are not there.
 *
 * @param say Told in a sentence when scenes have to be encoded, by whomever.
 */
export async function loadScenes(mode: VideoMode, say: (text: string) => void): Promise<SceneLibrary> {
  const folder = await folderOf(mode);
  const known = libraries.get(folder);
  if (known !== undefined) return known;
  const loading = read(mode, folder, say);
  libraries.set(folder, loading);
  // Whoever comes after a failure tries again.
  loading.catch(() => libraries.delete(folder));
  return loading;
}

async function read(mode: VideoMode, folder: string, say: (text: string) => void): Promise<SceneLibrary> {
  await mkdir(CACHE, { recursive: true });
  // Encoding takes all cores for seconds: what another process is at is waited for.
  let told = false;
  while (!(await exists(folder))) {
    if (await claim(claimOf(folder))) {
      await build(mode, folder, say);
    } else {
      if (!told) say(`Another process encodes the scenes for ${labelOf(mode)}; waiting for it.`);
      told = true;
      await sleep(100);
    }
  }
  const segments = await Promise.all(
    segmentsOf(mode).map(async (segment) => [segment.name, await load(folder, segment)] as const),
  );
  return { mode, segments: new Map(segments) };
}

const labelOf = ({ width, height, fps, gop }: VideoMode): string =>
  `${width}x${height} at ${fps} Hz, GOP ${gop}`;

/** Says who encodes; renewed with each segment. */
const claimOf = (folder: string): string => `${folder}.claim`;

/** Where a mode's segments are, each an H.264 byte stream that is called after it, once they were loaded. */
export async function folderOf(mode: VideoMode): Promise<string> {
  const bare = mode.stamped === false ? '-bare' : '';
  return join(CACHE, `${mode.width}x${mode.height}-${mode.fps}-gop${mode.gop}${bare}-${await version()}`);
}

async function load(folder: string, segment: Segment): Promise<LoadedSegment> {
  const units = accessUnits(splitNals(await readFile(join(folder, `${segment.name}.h264`))));
  const { name, id, from, to } = segment;
  const frames = units.map((unit, index) => ({
    kind: unit.kind,
    bytes: sizeOf(unit),
    picture: segment.picture(index).key,
    packets: packetize(unit),
  }));
  return { name, id, from, to, frames };
}

/** In a folder of its own that is renamed when all is there: nobody ever reads half a scene. */
async function build(mode: VideoMode, folder: string, say: (text: string) => void): Promise<void> {
  const label = labelOf(mode);
  let temporary: string | undefined;
  try {
    say(`Encoding the scenes for ${label}; they are kept in .cache/scenes.`);
    temporary = await mkdtemp(`${folder}.`);
    // Drawing and encoding run in two processes, so one segment after the other keeps two cores busy.
    for (const segment of segmentsOf(mode)) {
      const frames = await encodeSegment(mode, segment);
      const problems = problemsOf(mode, segment, frames);
      if (problems.length > 0)
        throw new Error(`The scenes for ${label} are not usable. ${problems.join(' ')}`);
      const nals = frames.flatMap(({ unit }) => [...unit.parameterSets, ...unit.slices]);
      await writeFile(
        join(temporary, `${segment.name}.h264`),
        Buffer.concat(nals.flatMap((nal) => [START, nal])),
      );
      await renew(claimOf(folder));
    }
    await rename(temporary, folder);
  } catch (error) {
    // Somebody else was faster, and their scenes are the same.
    if (!(await exists(folder))) throw error;
  } finally {
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
    await release(claimOf(folder));
  }
}

const START = Buffer.from([0, 0, 0, 1]);

/** A digest of the programs that decide on the bytes: scenes made by an older version are not found any more. */
async function version(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of MAKERS) hash.update(await readFile(fileURLToPath(new URL(name, import.meta.url))));
  return hash.digest('hex').slice(0, 12);
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
