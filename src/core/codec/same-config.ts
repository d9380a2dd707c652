/** Whether two configurations say the same. */
import { sameBytes } from '../bytes.ts';
import type { VideoConfig } from '../frame.ts';

/** By all that they say: the record of VP9 has no size in it. */
export function sameConfig(known: VideoConfig | undefined, other: VideoConfig): known is VideoConfig {
  if (known === other) return true;
  return (
    known !== undefined &&
    known.codec === other.codec &&
    known.width === other.width &&
    known.height === other.height &&
    sameBytes(known.description, other.description)
  );
}
