/** What a test asks of `clip-file.worker.ts`. */
import type { Space } from './space-files.ts';

/** What became of one call: `done`, or the error's reason and sentence. */
export type Outcome = 'done' | { readonly reason: string; readonly message: string };

export interface ClipFileCommands {
  /** Opens `name` in the space as the file of number `slot`. */
  open(space: Space, name: string, slot: number): Promise<void>;
  write(slot: number, data: Uint8Array<ArrayBuffer>, position: number): Promise<void>;
  truncate(slot: number, size: number): Promise<void>;
  close(slot: number): Promise<void>;
  /** Appends pieces of so many bytes, filled with their number, until one is refused. */
  fill(
    slot: number,
    piece: number,
    most: number,
  ): Promise<{ readonly written: number; readonly refused: Outcome }>;
  /** Writes pieces of the given sizes at once, one behind the other, with so many bytes allowed to wait. */
  burst(
    space: Space,
    sizes: readonly number[],
    limit: number,
  ): Promise<{ readonly queued: readonly number[]; readonly outcomes: readonly Outcome[] }>;
  /** Three writes, of which the second is cut short by the disk; then one more, a truncate and a close. */
  shortWrite(): Promise<{ readonly outcomes: readonly Outcome[]; readonly log: readonly string[] }>;
  /** A flush that fails at closing, a second close, and a write. */
  failingFlush(): Promise<{ readonly outcomes: readonly Outcome[]; readonly log: readonly string[] }>;
}
