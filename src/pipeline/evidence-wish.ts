/** Which pictures shall go with a clip. The frames stay alive until they are decoded, whatever the pre-buffer does. */
import type { ScreenBox } from '../core/screen.ts';
import type { PartWriter } from './part-writer.ts';
import type { Stretch } from './stretch.ts';

export interface EvidenceWish {
  readonly part: PartWriter;
  /** The screen before and after what changed in these boxes. */
  readonly change?: {
    readonly before: Stretch;
    readonly after: Stretch;
    /** The largest first. */
    readonly boxes: readonly ScreenBox[];
  };
  /** Up to the last good picture of a screen that died. */
  readonly last?: Stretch;
}
