/** A look at a stranger's file before a library reads it: do its boxes and tables fit into it? */
import { BOX_HEADER_BYTES, readBoxHeader, viewOf } from '../core/clip/mp4-box.ts';
import { claimedSamples } from '../core/clip/mp4-claims.ts';

/** More than twice what four hours at 60 frames a second have. */
const MAX_SAMPLES = 2_000_000;
/** The smallest sample: a length, a slice's header, and a byte of it. */
const SAMPLE_BYTES = 6;
/** Room for the tables of so many samples. */
const MAX_TABLES = 64 * 2 ** 20;
/** Ten times what the longest clip has at two fragments a second. */
const MAX_BOXES = 600_000;

/** What MP4 and its ancestor begin with. */
const FIRST = new Set(['ftyp', 'styp', 'moov', 'mdat', 'wide', 'free', 'skip']);

/** Stands for each byte of a type that is no text: a question mark. */
const UNKNOWN = 0x3f;

/** What is wrong with the file, as it fits behind a colon; `undefined` when a reader can be let at it. */
export async function faultOf(file: Blob, signal: AbortSignal): Promise<string | undefined> {
  const most = Math.min(MAX_SAMPLES, file.size / SAMPLE_BYTES);
  let fragmented = false;
  let boxes = 0;
  for (let at = 0; at < file.size; boxes += 1) {
    signal.throwIfAborted();
    if (boxes === MAX_BOXES) return 'it has too many boxes';
    const box = headerOf(await read(file, at, at + BOX_HEADER_BYTES), at);
    // Behind a torn header, or a size that no box has, a reader finds no further box either.
    if (boxes === 0 && (await isZip(file))) return 'it is a ZIP. Unpack it first and choose the files in it';
    if (boxes === 0 && (typeof box === 'string' || !FIRST.has(box.type))) return 'it is no MP4';
    if (typeof box === 'string') return undefined;
    fragmented ||= box.type === 'moof';
    // The last samples of a file without fragments would just be left out. Of one with them, what is whole counts.
    if (box.end > file.size) return fragmented ? undefined : 'it ends too early';
    if (box.type === 'moov' || box.type === 'moof') {
      if (box.end - at > MAX_TABLES || box.body !== at + 8) return 'its tables are too large';
      const samples = claimedSamples(await read(file, at, box.end));
      if (samples === undefined || samples > most) return 'its tables do not fit its media';
    }
    at = box.end;
  }
  return undefined;
}

/** By its first bytes: `PK` and the mark of a file's header, or of the end where it holds none (APPNOTE 4.3). */
export async function isZip(file: Blob): Promise<boolean> {
  const [p, k, ...mark] = await read(file, 0, 4);
  const [a, b] = mark;
  return p === 0x50 && k === 0x4b && ((a === 3 && b === 4) || (a === 5 && b === 6));
}

/**
 * A type that is no text is passed over by its size: a reader does the same, and believes the `moof` behind it.
 */
function headerOf(bytes: Uint8Array, at: number): ReturnType<typeof readBoxHeader> {
  const isText = bytes.subarray(4, 8).every((byte) => byte >= 0x20 && byte <= 0x7e);
  return readBoxHeader(isText ? bytes : bytes.fill(UNKNOWN, 4, 8), at);
}

/**
 * The same file without its index of fragments (ISO/IEC 14496-12, 8.8.9 to 8.8.11), which is found through the last four
 * bytes and may point a reader at any byte, as at a `moof` inside of other boxes that `faultOf` never saw.
 */
export async function withoutFragmentIndex(file: Blob): Promise<Blob> {
  if (file.size < BOX_HEADER_BYTES) return file;
  const start = file.size - viewOf(await read(file, file.size - 4, file.size)).getUint32(0);
  const header = start < 0 ? new Uint8Array() : await read(file, start, start + 8);
  const isIndex = new TextDecoder('latin1').decode(header.subarray(4)) === 'mfra';
  // A size of zero behind it: no index, and no further box.
  return isIndex ? new Blob([file, new Uint8Array(8)]) : file;
}

const read = async (file: Blob, from: number, to: number): Promise<Uint8Array> =>
  new Uint8Array(await file.slice(from, to).arrayBuffer());
