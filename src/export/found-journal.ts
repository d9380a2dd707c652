/**
 * A found clip whose writer has left a journal, or of which the journal is all that is left. It gets a row, `recording`, and
 * is from then on a clip that was interrupted: what completes those completes it. The numbers are those of docs/storage.md.
 */
import type { ByteSource } from '../core/byte-source.ts';
import type { ClipId, ClipRow } from '../core/clip/clip.ts';
import { makeClipId } from '../core/clip/id.ts';
import { importedRow } from '../core/clip/imported.ts';
import { type Journal, readJournal } from '../core/clip/journal.ts';
import { type Mp4Scan, scanMp4 } from '../core/clip/mp4-scan.ts';
import { parseClipRow } from '../core/clip/row.ts';
import { PrerollError } from '../core/error.ts';
import { say, type Sentence } from '../core/sentence.ts';
import { type JournalConfig, MAX_JOURNAL_CONFIG, readJournalConfig } from '../core/clip/journal-config.ts';
import { parseAvcC } from '../core/h264/avcc.ts';
import { parseSps } from '../core/h264/sps.ts';
import { micros, wallMs } from '../core/time.ts';
import { tryLock, writerLock } from '../store/locks.ts';
import type { Store } from '../store/store.ts';
import { ClipJournal } from '../store/writing/clip-journal.ts';
import { planCompletion } from '../store/writing/completion.ts';
import { offsetAt, random } from './local.ts';

/** What a found clip's two files hold. */
interface FoundClip {
  readonly id: ClipId;
  readonly lastModified: number;
  /** Bytes of the file; none when there is only the journal. */
  readonly bytes: number;
  readonly scan: Mp4Scan;
  readonly source: ByteSource;
  readonly journal: Journal;
  /** The packet with the parameter sets, as it stands in the journal. */
  readonly config: Uint8Array<ArrayBuffer>;
  readonly shape: Shape;
  readonly audio: ClipRow['audio'];
}

type Shape = NonNullable<JournalConfig['shape']>;

/** Stands for what a clip's file begins with, while it is only asked whether it could. */
const ANY_FRONT = { bytes: new Uint8Array(), track: { track_ID: 1, timescale: 90_000 } };

/**
 * 14.7: `false` when the journal adds nothing to the file, or cannot; then nothing was changed. Rejects while another tab has
 * the clip, and when it has become one of the library.
 */
export async function adoptWithJournal(store: Store, id: ClipId): Promise<boolean> {
  const lock = await tryLock(writerLock(id));
  if (lock === undefined) throw failed(say`This clip is being written in another tab.`);
  try {
    if ((await store.index.ids()).includes(id))
      throw failed(say`This file has become a clip of the library.`);
    const found = await look(store, id);
    if (found === undefined) return false;
    const { scan, journal, source, bytes } = found;
    const plan = planCompletion({ scan, journal, bytes }, source, () => ANY_FRONT);
    if (plan !== undefined && plan.continuation.added > 0) {
      // What is no clip of ours is never written over.
      if (scan.kind === 'unreadable' && !scan.unfinished) return false;
      await begin(store, id, found);
      return true;
    }
    // Without its file, a journal that was cut back begins later than the clip did.
    return bytes === 0 && (await beginAnew(store, found));
  } finally {
    await lock.release();
  }
}

async function look({ files }: Store, id: ClipId): Promise<FoundClip | undefined> {
  const [file, tail] = await Promise.all([files.getFile(id), files.journal(id)]);
  if (tail === undefined) return undefined;
  const snapshot = await tail.getFile();
  const source = sourceOf(snapshot);
  const journal = readJournal(source);
  if (journal === undefined || journal.config.size > MAX_JOURNAL_CONFIG) return undefined;
  const config = source.read(journal.config.at, journal.config.size);
  const said = readJournalConfig(config);
  const shape = shapeOf(said);
  if (shape === undefined) return undefined;
  const audio = said?.audio?.codec;
  const scan: Mp4Scan = file === undefined ? { kind: 'no-frame' } : scanMp4(sourceOf(file));
  const { lastModified } = snapshot;
  return { id, lastModified, bytes: file?.size ?? 0, scan, source, journal, config, shape, audio };
}

/** Dying behind each of the two leaves found files, or an interrupted clip. */
async function begin({ files, index }: Store, id: ClipId, found: FoundClip): Promise<void> {
  const row = rowOf(id, found);
  await files.create(id);
  await index.put(row);
}

/**
 * Copies the journal from its first key frame on, with times from zero, and begins a clip of its own with the copy. `false`
 * when there is no key frame. The found journal goes last: who dies before leaves it beside its copy.
 */
async function beginAnew(store: Store, found: FoundClip): Promise<boolean> {
  const { journal, source, config } = found;
  const frames = journal.frames.slice(journal.frames.findIndex(({ kind }) => kind === 'key'));
  const [first] = frames;
  if (first?.kind !== 'key') return false;
  const { startedAt } = rowOf(found.id, found);
  const id = makeClipId(wallMs(Math.round(startedAt + first.pts / 1000)), random());
  const lock = await tryLock(writerLock(id));
  if (lock === undefined) throw failed(say`This clip is being written in another tab.`);
  try {
    const copy = await ClipJournal.open(await store.files.createJournal(id), config);
    try {
      const sound = journal.audio.filter(({ pts }) => pts >= first.pts);
      for (const { kind, pts, at, size } of [...frames, ...sound].toSorted((a, b) => a.pts - b.pts)) {
        copy.append([{ kind, pts: micros(pts - first.pts), data: source.read(at, size) }]);
      }
    } finally {
      copy.close();
    }
    await begin(store, id, found);
  } catch (thrown) {
    await store.files.remove(id);
    throw thrown;
  } finally {
    await lock.release();
  }
  // The file that may lie beside it holds nothing.
  await store.files.remove(found.id);
  return true;
}

function rowOf(id: ClipId, { lastModified, shape, audio }: FoundClip): ClipRow {
  const { width, height, codec } = shape;
  const movie = {
    frames: 0,
    duration: micros(0),
    width,
    height,
    codec,
    ...(audio === undefined ? {} : { audio }),
  };
  const file = { name: `${id}.mp4`, lastModified, bytes: 0, sha256: '', movie, offsetAt, random: random() };
  const { digest: _, ...row } = importedRow(file, undefined, () => false);
  const parsed = parseClipRow({ ...row, state: 'recording' });
  if (parsed instanceof PrerollError) {
    const sentence = say`This file cannot be taken in as a clip: its picture is ${width} × ${height}.`;
    throw new PrerollError('bad-bitstream', sentence, { cause: parsed });
  }
  return parsed;
}

/** Of H.264 alone the record itself says it. */
function shapeOf(config: JournalConfig | undefined): Shape | undefined {
  if (config === undefined || config.shape !== undefined) return config?.shape;
  const sets = parseAvcC(config.description);
  const [set] = sets instanceof PrerollError ? [] : sets.sps;
  const sps = set && parseSps(set);
  return sps instanceof PrerollError ? undefined : sps;
}

/** Reads at once, as only a worker may, and holds nothing open. */
const sourceOf = (file: Blob): ByteSource => ({
  size: file.size,
  read: (position, length) =>
    new Uint8Array(new FileReaderSync().readAsArrayBuffer(file.slice(position, position + length))),
});

const failed = (sentence: Sentence): PrerollError => new PrerollError('storage-failed', sentence);
