import { expect, test } from 'vitest';
import { badgeOf, isNews } from '../../../src/core/badge.ts';
import type { ClipRow } from '../../../src/core/clip/clip.ts';
import { wallMs } from '../../../src/core/time.ts';
import { clipRow, TARGET } from '../app/fakes.ts';

test.each([
  { unseen: 0, recording: false, badge: { kind: 'none' } },
  { unseen: 0, recording: true, badge: { kind: 'dot' } },
  { unseen: 3, recording: false, badge: { kind: 'count', count: 3 } },
  { unseen: 3, recording: true, badge: { kind: 'count', count: 3 } },
])('$unseen unseen, recording $recording: $badge.kind', ({ unseen, recording, badge }) => {
  expect(badgeOf(unseen, recording)).toEqual(badge);
});

const ROW = clipRow(0);
const END = ROW.startedAt + ROW.duration / 1000;

test.each<{ what: string; row: Partial<ClipRow>; device?: string; after?: number; news: boolean }>([
  { what: 'a clip that was just finished', row: {}, news: true },
  { what: 'one that is still being written', row: { state: 'recording' }, news: false },
  { what: 'one of another device', row: {}, device: '192.168.1.51', news: false },
  { what: 'one that is renamed an hour later', row: {}, after: 3_600_000, news: false },
  { what: 'one that was deleted', row: { deletedAt: wallMs(END) }, news: false },
  { what: 'a file that was taken in', row: { trigger: { kind: 'imported' } }, news: false },
  { what: 'what was recovered of an interrupted one', row: { recovered: 3 }, news: false },
])('$what is news: $news', ({ row, device = TARGET.device.id, after = 2000, news }) => {
  expect(isNews({ ...ROW, ...row }, device, END + after)).toBe(news);
});
