import { expect, test } from 'vitest';
import { sightOf } from '../../../../src/app/watch/sight.ts';
import { wallMs } from '../../../../src/core/time.ts';
import type { DetectorView } from '../../../../src/protocol/pipeline.ts';

const NOW = 100_000;
const fine: DetectorView = { kind: 'pixels', quality: 'fine' };
const coarse: DetectorView = { kind: 'pixels', quality: 'coarse' };
const warm = (until: number, quality: 'fine' | 'coarse' = 'fine'): DetectorView => ({
  kind: 'pixels',
  quality,
  warmUntil: wallMs(until),
});

test.each<{ title: string; detector: DetectorView; sight: unknown }>([
  { title: 'a clear picture', detector: fine, sight: undefined },
  { title: 'nothing looked at yet', detector: { kind: 'waiting' }, sight: undefined },
  { title: 'the first seconds', detector: warm(NOW + 11_400), sight: { kind: 'learning', seconds: 12 } },
  { title: 'the first seconds have passed, untold', detector: warm(NOW), sight: undefined },
  { title: 'a poor picture', detector: coarse, sight: { kind: 'coarse' } },
  {
    title: 'a poor picture in its first seconds',
    detector: warm(NOW + 1, 'coarse'),
    sight: { kind: 'learning', seconds: 1 },
  },
  { title: 'no picture at all', detector: { kind: 'sizes' }, sight: { kind: 'sizes' } },
])('$title', ({ detector, sight }) => {
  expect(sightOf(detector, 'watching', NOW)).toEqual(sight);
});

test.each(['paused', 'manual', 'no-signal', 'reconnecting', 'connecting'] as const)(
  'while %s, no change would start a recording: nothing is said',
  (status) => {
    expect(sightOf(coarse, status, NOW)).toBeUndefined();
  },
);

test.each(['recording', 'cooldown'] as const)(
  'while %s it matters still: a change keeps it going',
  (status) => {
    expect(sightOf(coarse, status, NOW)).toEqual({ kind: 'coarse' });
  },
);
