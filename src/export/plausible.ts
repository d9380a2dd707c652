/** A look at a stranger's file before a library reads it: do its boxes and tables fit into it? */
import { BOX_HEADER_BYTES, readBoxHeader } from '../core/clip/mp4-box.ts';
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

/** What is wrong with the file, as it fits behind a colon; `undefined` when a reader can be let at it. */
export async function faultOf(file: Blob, signal: AbortSignal): Promise<string | undefined> {
  const most = Math.min(MAX_SAMPLES, file.size / SAMPLE_BYTES);
  let fragmented = false;
  let boxes = 0;
  for (let at = 0; at < file.size; boxes += 1) {
    signal.throwIfAborted();
    if (boxes === MAX_BOXES) return 'it has too many boxes';
    const box = readBoxHeader(await read(file, at, at + BOX_HEADER_BYTES), at);
    // A torn header, and whatever else is behind the media, a reader passes over.
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

const read = async (file: Blob, from: number, to: number): Promise<Uint8Array> =>
  new Uint8Array(await file.slice(from, to).arrayBuffer());
