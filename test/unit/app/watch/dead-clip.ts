/** Clips in which the screen died, by the second. */
import type { ClipItem } from '../../../../src/app/library/library.ts';
import type { ClipRow, Death } from '../../../../src/core/clip/clip.ts';
import { wallMs } from '../../../../src/core/time.ts';
import { clipRow } from '../fakes.ts';

export const START = clipRow(0).startedAt;
export const at = (second: number): ReturnType<typeof wallMs> => wallMs(START + second * 1000);
export const item = (second: number, extra: Partial<ClipRow> = {}): ClipItem => ({
  row: clipRow(second, extra),
  thumbnail: undefined,
  state: 'ready',
  parts: 1,
});
export const dead = (
  second: number,
  reason: Death['reason'] = 'no-signal',
  extra: Partial<ClipRow> = {},
): ClipItem => item(second - 10, { death: { at: at(second), reason }, ...extra });
