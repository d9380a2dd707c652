/** What a test asks of `clip-journal.worker.ts`. */
import type { Packet } from '../../../src/core/framing/packet-bytes.ts';
import type { Micros } from '../../../src/core/time.ts';
import type { Space } from './space-files.ts';

export interface JournalCommands {
  open(space: Space, description: Uint8Array, limit?: number): Promise<void>;
  append(packets: readonly Packet[]): void;
  forget(time: Micros): boolean;
  cut(): void;
  /** Cuts while the disk reads nothing back. */
  cutUnread(): void;
  /** Cuts, but only so many calls that change the file are carried out. */
  cutAndDie(calls: number): 'cut' | 'died';
  size(): number;
  close(): void;
  /** What a start-up finds. */
  read(): Promise<{
    readonly bytes: number;
    /** Each as `nameOf` tells it. */
    readonly frames: readonly string[];
  }>;
}

/** Time, length and a checksum of a frame: cheaper to compare than its bytes. */
export const nameOf = ({ pts, data }: Pick<Packet, 'pts' | 'data'>): string =>
  `${pts} ${data.length} ${data.reduce((sum, byte) => (sum * 31 + byte) % 2 ** 31, 7)}`;
