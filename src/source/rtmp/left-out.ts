/** What a person is told of what an encoder sends and nobody records. */
import type { FlvUnit } from '../../core/flv/units.ts';
import { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';

export function leftOut({ track, what }: Extract<FlvUnit, { kind: 'left-out' }>): PrerollError {
  if (what === undefined) {
    return new PrerollError(
      'not-supported',
      say`The encoder sends several tracks. The first one of pictures and the first one of sound are recorded, the others are left out.`,
    );
  }
  return new PrerollError(
    'not-supported',
    track === 'video'
      ? say`The encoder sends pictures as ${what}, which cannot be recorded. Set it to H.264, H.265, AV1 or VP9.`
      : say`The encoder sends sound as ${what}, which cannot be recorded, so it is left out. Set it to AAC or Opus.`,
  );
}
