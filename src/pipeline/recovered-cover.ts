/** The key frame that stands for a clip, out of the clip's file. */
import type { ClipRow } from '../core/clip/clip.ts';
import { coverPoint } from '../core/clip/cover.ts';
import { BOX_HEADER_BYTES, readBoxHeader } from '../core/clip/mp4-box.ts';
import { readDescription } from '../core/clip/mp4-config.ts';
import type { SyncPoint } from '../core/clip/mp4-index.ts';
import { readFragment, readTrack } from '../core/clip/mp4-track.ts';
import type { EncodedFrame } from '../core/frame.ts';
import { MAX_FRAME_BYTES } from '../core/framing/packet.ts';
import { MICROS_PER_SECOND, micros, monoMs } from '../core/time.ts';

/** Of a `moov`, or of a `moof` with its table of over a million samples. */
const MAX_BOX_BYTES = 16 * 2 ** 20;
/** In our files `moov` is the second box; nobody's has many in front of it. */
const MAX_FRONT = 10;

/** `undefined` when the file does not give it out. Rejects with the browser's error when the file cannot be read. */
export async function readCover(
  file: Blob,
  row: ClipRow,
  syncs: readonly SyncPoint[],
): Promise<EncodedFrame | undefined> {
  const moov = await readMoov(file);
  const track = moov && readTrack(moov);
  const description = moov && readDescription(moov);
  const point = track && coverPoint(row, syncs, track.timescale);
  if (track === undefined || description === undefined || point === undefined) return undefined;
  const moof = await readBox(file, point.moof, 'moof');
  const table = moof && readFragment(moof, point.moof, track);
  if (table === undefined || table.firstSampleEnd - table.dataStart > MAX_FRAME_BYTES) return undefined;
  const { codec, width, height } = row;
  return {
    kind: 'key',
    pts: micros((point.time / track.timescale) * MICROS_PER_SECOND),
    arrival: monoMs(0),
    data: await read(file, table.dataStart, table.firstSampleEnd),
    config: { codec, width, height, description },
    missingBefore: 0,
  };
}

async function readMoov(file: Blob): Promise<Uint8Array<ArrayBuffer> | undefined> {
  for (let at = 0, boxes = 0; boxes < MAX_FRONT; boxes += 1) {
    const box = readBoxHeader(await read(file, at, at + BOX_HEADER_BYTES), at);
    if (typeof box === 'string') return undefined;
    if (box.type === 'moov') return readBox(file, at, 'moov');
    at = box.end;
  }
  return undefined;
}

async function readBox(file: Blob, at: number, type: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const box = readBoxHeader(await read(file, at, at + BOX_HEADER_BYTES), at);
  if (typeof box === 'string' || box.type !== type || box.end - at > MAX_BOX_BYTES) return undefined;
  return read(file, at, box.end);
}

const read = async (file: Blob, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await file.slice(from, to).arrayBuffer());
