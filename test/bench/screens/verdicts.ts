/** What a full run has found out already, on disk: a run of hours that was stopped goes on where it was. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContenderName } from './page/contenders.ts';
import type { Verdict } from './page/protocol.ts';
import type { StreamHeader } from './stream/store.ts';

export interface Found {
  readonly header: StreamHeader;
  readonly verdicts: readonly Verdict[];
}

export class VerdictStore {
  readonly #folder: string;
  readonly #judges: string;

  private constructor(folder: string, judges: string) {
    this.#folder = folder;
    this.#judges = judges;
  }

  /** @param judges A digest of all code that judges: other detectors come to other verdicts. */
  static async open(cache: string, judges: string): Promise<VerdictStore> {
    const folder = join(cache, 'verdicts');
    await mkdir(folder, { recursive: true });
    return new VerdictStore(folder, judges);
  }

  /** @param stream The coded scene's file name, which is a digest of everything that made it. */
  async find(stream: string, contenders: readonly ContenderName[]): Promise<Found | undefined> {
    try {
      return JSON.parse(await readFile(this.#pathOf(stream, contenders), 'utf8')) as Found;
    } catch {
      return undefined;
    }
  }

  async keep(stream: string, contenders: readonly ContenderName[], found: Found): Promise<void> {
    const path = this.#pathOf(stream, contenders);
    const half = `${path}.${process.pid}`;
    await writeFile(half, JSON.stringify(found));
    await rename(half, path);
  }

  #pathOf(stream: string, contenders: readonly ContenderName[]): string {
    const made = JSON.stringify([stream, contenders, this.#judges]);
    return join(this.#folder, `${createHash('sha256').update(made).digest('hex').slice(0, 24)}.json`);
  }
}
