/** What a test asks of `writer.worker.ts`. */
import type { ClipId, ClipRow, Trigger } from '../../../src/core/clip/clip.ts';
import type { Budget } from '../../../src/core/clip/retention.ts';
import type { Packet } from '../../../src/core/framing/packet-bytes.ts';
import type { Micros, WallMs } from '../../../src/core/time.ts';
import type { PurgeResult } from '../../../src/store/procedures.ts';
import type { RoomMade, RoomWanted } from '../../../src/store/retention.ts';
import type { Space } from './space-files.ts';

/** A call into the store before which a worker can be made to stop for good. */
export type Stop =
  'index.put' | 'index.update' | 'index.remove' | 'files.create' | 'files.remove' | 'files.removeJournal';

export interface WriterCommands {
  open(space: Space): Promise<void>;
  /** From now on, the first such call, or the one so many `times`, announces itself by its name and never goes on. */
  stopBefore(stop: Stop, times?: number): void;
  create(row: ClipRow): Promise<void>;
  write(id: ClipId, data: Uint8Array<ArrayBuffer>, position: number): Promise<void>;
  journal(id: ClipId, frames: readonly Packet[]): Promise<void>;
  /** How many frames the journal has been given. */
  savedFrames(id: ClipId): number | undefined;
  forget(id: ClipId, time: Micros): Promise<void>;
  note(row: ClipRow): Promise<void>;
  because(id: ClipId, trigger: Trigger): Promise<void>;
  finish(row: ClipRow): Promise<void>;
  leave(id: ClipId): Promise<void>;
  discard(id: ClipId): Promise<void>;
  closeWriter(): Promise<void>;
  /** What became of each clip: the kind of its `Recovery`. */
  recover(): Promise<ReadonlyMap<ClipId, string>>;
  /** What the last recovery had to say to the person. */
  complaints(): readonly string[];
  /** From now on the disk takes so many bytes, and refuses a write beyond them, or takes its beginning only. */
  grant(bytes: number, beyond?: 'refused' | 'cut'): void;
  /** What the clips may take from now on. */
  allow(budget: Budget): void;
  /** Whether recording is possible again. */
  probe(): Promise<boolean>;
  /** As every worker does at its start. */
  sweepProbes(): Promise<void>;
  makeRoom(wanted: RoomWanted): Promise<RoomMade>;
  purgeExpired(now: WallMs, olderThan: number): Promise<ReadonlyMap<ClipId, PurgeResult>>;
}
