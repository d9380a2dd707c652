/** What a full run has found out already, on disk: a run of hours that was stopped goes on where it was. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContenderName } from './page/contenders.ts';
import type { Verdict } from './page/protocol.ts';
import type { Digests } from './serve.ts';
import type { StreamHeader } from './stream/store.ts';

/** What one contender made of one scene. */
export interface Found {
  readonly header: StreamHeader;
  readonly verdict: Verdict;
}

export class VerdictStore {
  readonly #folder: string;
  readonly #judges: Digests;

  private constructor(folder: string, judges: Digests) {
    this.#folder = folder;
    this.#judges = judges;
  }

  /** @param judges Digests of all code that judges: other detectors come to other verdicts. */
  static async open(cache: string, judges: Digests): Promise<VerdictStore> {
    const folder = join(cache, 'verdicts');
    await mkdir(folder, { recursive: true });
    return new VerdictStore(folder, judges);
  }

  /** @param stream The coded scene's file name, which is a digest of everything that made it. */
  async find(stream: string, contender: ContenderName): Promise<Found | undefined> {
    try {
      return JSON.parse(await readFile(this.#pathOf(stream, contender), 'utf8')) as Found;
    } catch {
      return undefined;
    }
  }

  async keep(stream: string, found: Found): Promise<void> {
    const path = this.#pathOf(stream, found.verdict.contender);
    const half = `${path}.${process.pid}`;
    await writeFile(half, JSON.stringify(found));
    await rename(half, path);
  }

  #pathOf(stream: string, contender: ContenderName): string {
    const judge = contender === 'tiles' ? this.#judges.own : this.#judges.rules;
    const made = JSON.stringify([stream, contender, judge]);
    return join(this.#folder, `${createHash('sha256').update(made).digest('hex').slice(0, 24)}.json`);
  }
}
