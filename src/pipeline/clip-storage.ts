/**
 * What the recorder needs of the disk. The store implements it in the worker; tests implement it in memory, so that the
 * whole recorder runs in Node against a clock turned by hand.
 */
import type { ClipId, ClipRow, Death, Trigger } from '../core/clip/clip.ts';
import { makeClipId } from '../core/clip/id.ts';
import type { Budget } from '../core/clip/retention.ts';
import type { PrerollError } from '../core/error.ts';
import type { AudioConfig, VideoConfig } from '../core/frame.ts';
import type { Packet } from '../core/framing/packet-bytes.ts';
import type { Micros, WallMs } from '../core/time.ts';
import type { Evidence } from '../store/evidence.ts';
import type { TileChunk } from '../store/schema.ts';

/** One open clip file with a serial queue; every write is acknowledged. Owned and closed by its part writer. */
export interface ClipSink {
  /** Resolves when the bytes are in the file. Rejects with a `PrerollError`; then nothing of them is, nor of any later write. */
  write(data: Uint8Array<ArrayBuffer>, position: number): Promise<void>;
  /**
   * Resolves when the frames, their times counted from the clip's first, would outlive this thread. Called again only once
   * it has settled; after it has rejected, with a `PrerollError`, not at all.
   */
  journal(frames: readonly Packet[]): Promise<void>;
  /** Frames that the journal was given so far, with the first ones of a call that was refused midway. */
  readonly savedFrames: number;
  /** The file holds every frame before `time`; the journal need not. */
  forget(time: Micros): Promise<void>;
  truncate(size: number): Promise<void>;
  /** Flushes and closes; never rejects twice and may be called again. */
  close(): Promise<void>;
  /** Bytes that wait for the disk. */
  readonly queuedBytes: number;
}

export interface ClipStorage {
  /** An id that no other clip has. */
  newId(startedAt: WallMs): ClipId;
  /**
   * Row first, then the file and its journal (storage procedures 1 and 9). Rejects with a `PrerollError`.
   *
   * @param audio Of a clip with sound.
   */
  open(row: ClipRow, config: VideoConfig, audio?: AudioConfig): Promise<ClipSink>;
  /** Says in the row of a clip that is still open what is known of it by now. Does nothing for one that is not. */
  note(row: ClipRow): Promise<void>;
  /** The file is closed; the row becomes what was written. */
  finish(row: ClipRow): Promise<void>;
  /** Removes a clip that holds no frame. */
  discard(id: ClipId): Promise<void>;
  /** Leaves a clip to the next start-up, which completes it from its journal. */
  leave(id: ClipId): Promise<void>;
  setThumbnail(id: ClipId, picture: Blob): Promise<void>;
  /** Adds pictures to those that the clip has; `false` when the clip is gone. */
  setEvidence(id: ClipId, evidence: Evidence): Promise<boolean>;
  /** Says in the row of a clip that is still open what it is about. Does nothing for one that is not. */
  setTrigger(id: ClipId, trigger: Trigger): Promise<void>;
  /** Says in the row of a clip that is still open how its picture ended. */
  setDeath(id: ClipId, death: Death): Promise<void>;
  appendTiles(chunk: TileChunk): Promise<void>;
  /** Removes tile records that are older than anybody asks for. */
  pruneTiles(now: WallMs): Promise<void>;
  /** What all clips together may take from now on, and how old they may be. */
  allow(budget: Budget): void;
  /** Whether a clip can be written again after the storage was full. Never rejects. */
  probe(): Promise<boolean>;
}

/** Stands in for a disk that cannot be opened: the picture is still shown, and every clip says why it is not kept. */
export function closedStorage(error: PrerollError): ClipStorage {
  const refuse = async (): Promise<never> => {
    throw error;
  };
  return {
    newId: (startedAt) => makeClipId(startedAt, '00000000'),
    open: refuse,
    note: refuse,
    finish: refuse,
    discard: async () => {},
    leave: async () => {},
    setThumbnail: refuse,
    setEvidence: async () => false,
    setTrigger: refuse,
    setDeath: refuse,
    appendTiles: refuse,
    pruneTiles: async () => {},
    allow: () => {},
    probe: async () => false,
  };
}
