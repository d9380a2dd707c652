/** Coded scenes on disk, so that only what is new has to be drawn and encoded. */
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Rect } from '../scene/size.ts';
import type { SceneSpec } from '../scene/scene.ts';
import type { TruthEvent } from '../scene/truth.ts';
import type { Coding } from './coding.ts';
import { type CodedFrame, headerLength, pack, readHeader } from './pack.ts';

/** What a detector must not know, and what it may: only `masks` reaches it. */
export interface StreamHeader {
  readonly spec: SceneSpec;
  readonly coding: Coding;
  readonly truth: readonly TruthEvent[];
  readonly masks: readonly Rect[];
  /** Length of the scene in stream time. */
  readonly seconds: number;
}

const HERE = fileURLToPath(new URL('../', import.meta.url));
const DEVICE = fileURLToPath(new URL('../../../device/', import.meta.url));
/** Whatever decides on the bytes. */
const FOLDERS = ['draw', 'scene', 'kind', 'nuisance', 'html', 'stream'];
const BORROWED = ['random.ts', 'annexb.ts', 'scenes/canvas.ts', 'scenes/font.ts'];

export class StreamStore {
  readonly folder: string;
  readonly #makers: string;

  private constructor(folder: string, makers: string) {
    this.folder = folder;
    this.#makers = makers;
  }

  /** @param tools Names and versions of the programs that draw and encode. */
  static async open(cache: string, tools: string): Promise<StreamStore> {
    const folder = join(cache, 'streams');
    await mkdir(folder, { recursive: true });
    return new StreamStore(folder, `${tools}\n${await digestOfMakers()}`);
  }

  /** The file's name for a scene; streams that were made otherwise have other names. */
  nameOf(spec: SceneSpec, coding: Coding): string {
    const made = JSON.stringify([spec, coding, this.#makers]);
    return `${createHash('sha256').update(made).digest('hex').slice(0, 24)}.stream`;
  }

  /** The header of a stream that is there. */
  async find(name: string): Promise<StreamHeader | undefined> {
    const path = join(this.folder, name);
    try {
      const file = await open(path);
      try {
        const start = Buffer.alloc(4);
        await file.read(start, 0, 4, 0);
        const packed = Buffer.alloc(4 + headerLength(start));
        await file.read(packed, 0, packed.length, 0);
        return readHeader(packed) as StreamHeader;
      } finally {
        await file.close();
      }
    } catch {
      return undefined;
    }
  }

  async keep(name: string, header: StreamHeader, frames: readonly CodedFrame[]): Promise<void> {
    const path = join(this.folder, name);
    const half = `${path}.${process.pid}`;
    await writeFile(half, pack(header, frames));
    await rename(half, path);
  }

  /** Deletes the streams that were not used for longest until at most so many bytes are left. */
  async shrink(bytes: number): Promise<void> {
    const names = await readdir(this.folder);
    const files = await Promise.all(
      names.map(async (name) => {
        const { size, atimeMs } = await stat(join(this.folder, name));
        return { name, size, atimeMs };
      }),
    );
    let left = files.reduce((sum, { size }) => sum + size, 0);
    for (const { name, size } of files.toSorted((a, b) => a.atimeMs - b.atimeMs)) {
      if (left <= bytes) return;
      await rm(join(this.folder, name), { force: true });
      left -= size;
    }
  }
}

async function digestOfMakers(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of FOLDERS) {
    for (const name of (await readdir(join(HERE, folder))).toSorted()) {
      hash.update(await readFile(join(HERE, folder, name)));
    }
  }
  for (const name of BORROWED) hash.update(await readFile(join(DEVICE, name)));
  return hash.digest('hex');
}
