/** Keeps and reads the pictures that go with clips. What is stored is a stranger until each picture has passed. */
import * as v from 'valibot';
import type { ClipId } from '../core/clip/clip.ts';
import type { ClipChange } from './changes.ts';
import type { Evidence } from './evidence.ts';
import type { PrerollDatabase } from './schema.ts';
import { guarded } from './storage-error.ts';
import { say } from '../core/sentence.ts';

/** A crop of 640 pixels and a lossless screen take a small part of this; what is larger is none of them. */
export const MAX_CROP_BYTES = 1024 * 1024;
const MAX_STILL_BYTES = 32 * 1024 * 1024;

/** Does not own the database. Every method rejects with a `PrerollError` when the browser refuses. */
export class ClipEvidence {
  readonly #db: PrerollDatabase;
  readonly #onChange: (change: ClipChange) => void;

  /** @param onChange Called once evidence is on disk. */
  constructor(db: PrerollDatabase, onChange: (change: ClipChange) => void) {
    this.#db = db;
    this.#onChange = onChange;
  }

  /**
   * Keeps pictures for a clip beside those that it has; a region and what comes with it take the place of all that was kept
   * of another change. Resolves with `false`, keeping nothing, when the clip is gone:
   * evidence without a row would never be removed. Throws a `TypeError` for what `get` would not give back.
   */
  async add(id: ClipId, evidence: Evidence): Promise<boolean> {
    for (const [name, value] of Object.entries(evidence)) {
      if (!v.is(FIELDS[name as keyof Evidence] ?? v.never(), value)) {
        throw new TypeError(
          `ClipEvidence.add: ${name} must be ${RANGES[name as keyof Evidence] ?? 'left out'}.`,
        );
      }
    }
    const kept = await guarded(say`save the pictures of a clip`, async () => {
      const tx = this.#db.transaction(['clips', 'evidence'], 'readwrite');
      tx.done.catch(() => {});
      const known = (await tx.objectStore('clips').getKey(id)) !== undefined;
      if (known) {
        const stored: unknown = await tx.objectStore('evidence').get(id);
        await tx.objectStore('evidence').put({ ...besides(evidence, parse(stored)), ...evidence }, id);
      }
      await tx.done;
      return known;
    });
    if (kept) this.#onChange({ id, kind: 'evidence' });
    return kept;
  }

  /** What there is of it; a picture that cannot be one is left out. `undefined` when nothing is left. */
  async get(id: ClipId): Promise<Evidence | undefined> {
    const stored: unknown = await guarded(say`read the pictures of a clip`, () =>
      this.#db.get('evidence', id),
    );
    const evidence = parse(stored);
    return Object.keys(evidence).length === 0 ? undefined : evidence;
  }
}

const picture = (most: number): v.GenericSchema<unknown, Blob> =>
  v.custom<Blob>(
    (input) =>
      input instanceof Blob &&
      (input.type === 'image/webp' || input.type === 'image/png' || input.type === 'image/jpeg') &&
      input.size > 0 &&
      input.size <= most,
  );

const part = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** Shares are floating-point numbers, so an edge may lie a hair beyond the picture's. */
const onScreen = (from: number, length: number): boolean => length > 0 && from + length <= 1.000_001;

const FIELDS: { readonly [K in keyof Required<Evidence>]: v.GenericSchema<unknown, Required<Evidence>[K]> } =
  {
    before: picture(MAX_CROP_BYTES),
    after: picture(MAX_CROP_BYTES),
    region: v.pipe(
      v.object({ x: part, y: part, width: part, height: part }),
      v.check((box) => onScreen(box.x, box.width) && onScreen(box.y, box.height)),
    ),
    lastFrame: picture(MAX_STILL_BYTES),
  };

const RANGES: { readonly [K in keyof Required<Evidence>]: string } = {
  before: `a WebP, PNG or JPEG picture of 1 to ${MAX_CROP_BYTES} bytes`,
  after: `a WebP, PNG or JPEG picture of 1 to ${MAX_CROP_BYTES} bytes`,
  region: 'a box on the screen, in shares of 0 to 1',
  lastFrame: `a WebP, PNG or JPEG picture of 1 to ${MAX_STILL_BYTES} bytes`,
};

/** What stays of the pictures that were kept so far. */
function besides({ region }: Evidence, kept: Evidence): Evidence {
  if (region === undefined) return kept;
  return kept.lastFrame === undefined ? {} : { lastFrame: kept.lastFrame };
}

/** Field by field: one that was spoiled does not take the others with it. */
function parse(stored: unknown): Evidence {
  if (typeof stored !== 'object' || stored === null) return {};
  const fields = Object.entries(FIELDS).flatMap(([name, schema]) => {
    const result = v.safeParse<v.GenericSchema<unknown, unknown>>(schema, Reflect.get(stored, name));
    return result.success ? [[name, result.output] as const] : [];
  });
  return Object.fromEntries(fields);
}
