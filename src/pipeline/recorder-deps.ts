/** What a recorder needs of the world, and whom it tells. */
import type { ClipRow, Death, DeviceRef } from '../core/clip/clip.ts';
import type { Change, ChangeDetector } from '../core/detect/change.ts';
import type { PrerollError } from '../core/error.ts';
import type { Clock, Micros } from '../core/time.ts';
import type { RecorderConfig, RecorderView } from '../protocol/pipeline.ts';
import type { ClipStorage } from './clip-storage.ts';
import type { EvidenceWish } from './evidence-wish.ts';
import type { PartWriter } from './part-writer.ts';
import type { Stretch } from './stretch.ts';

export interface RecorderDeps {
  readonly clock: Clock;
  readonly storage: ClipStorage;
  /** As it is called at this moment. */
  readonly device: () => DeviceRef;
  /** Makes the trigger. It may report a change later than the frame that it speaks of. */
  readonly makeDetector: (
    config: RecorderConfig,
    onChange: (change: Change) => void,
  ) => ChangeDetector<RecorderConfig>;
  readonly onView: (view: RecorderView) => void;
  /** There is room again after there was none. */
  readonly onRoom: () => void;
  readonly onOpened: (part: PartWriter) => void;
  /** Every file of the part is closed; `row` is missing when nothing could be kept. */
  readonly onClosed: (part: PartWriter, row: ClipRow | undefined) => void;
  readonly onNotice: (error: PrerollError) => void;
  /** Pictures are wanted that show what happened. Its frames stay alive until they are decoded. */
  readonly onEvidence: (wish: EvidenceWish) => void;
  /** The picture ended, and no clip shows it; `last` leads to its last good frame. */
  readonly onLost: (death: Death, last: Stretch) => void;
  readonly log: (text: string) => void;
}

/** Whom a clip says what it died of, and the last good frame. */
export type Dying = readonly [reason: Death['reason'], last: Micros];
