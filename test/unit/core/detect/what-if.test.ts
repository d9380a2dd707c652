import { describe, expect, test } from 'vitest';
import { COARSE_TILES } from '../../../../src/core/detect/quality.ts';
import type { TileRecord } from '../../../../src/core/detect/tile-record.ts';
import { FINE } from '../../../../src/core/detect/tuning.ts';
import { type Episode, episodes, whatIf } from '../../../../src/core/detect/what-if.ts';
import { secondsToMicros as pts } from '../../../../src/core/time.ts';
import { news } from './news.ts';
import { play } from './screen-sim.ts';
import { eventsFrom, scene } from './sim-scenes.ts';

const MERGE = 11;

const at = (found: readonly Episode[]): number[] => found.map(({ until }) => until / 1e6);

describe('stored news', () => {
  const records = [news(20, 4), news(60, 12), news(100, 1), news(140, 70, { kind: 'area' })];

  test.each([
    { tiles: 1, found: [20, 60, 100, 140] },
    { tiles: 2, found: [20, 60, 140] },
    { tiles: 5, found: [60, 140] },
    { tiles: 20, found: [140] },
  ])('make these events with $tiles tiles: $found', ({ tiles, found }) => {
    expect(at(episodes(records, FINE, tiles, MERGE))).toEqual(found);
  });

  test('go and come with the number', () => {
    const fewer = whatIf(records, FINE, { present: 2, other: 5, merge: MERGE });
    expect([at(fewer.kept), at(fewer.gone), at(fewer.come)]).toEqual([[60, 140], [20], []]);
    const more = whatIf(records, FINE, { present: 5, other: 1, merge: MERGE });
    expect([at(more.kept), at(more.gone), at(more.come)]).toEqual([[60, 140], [], [20, 100]]);
  });

  test('of a poor picture ask for more tiles', () => {
    const coarse = [
      news(20, COARSE_TILES - 1, { quality: 'coarse' }),
      news(60, COARSE_TILES, { quality: 'coarse' }),
    ];
    expect(at(episodes(coarse, FINE, 2, MERGE))).toEqual([60]);
  });

  test('that follow closely are one clip, which says by what rules', () => {
    const close = [news(20, 4), news(28, 70, { kind: 'area' }), news(38, 4, { columns: 120, rows: 68 })];
    expect(episodes(close, FINE, 2, MERGE)).toEqual([
      { onset: { after: pts(19), by: pts(19.5) }, until: pts(38), rules: ['tiles', 'area'] },
    ]);
  });

  test('whose tiles are damaged are passed over', () => {
    const damaged = news(20, 4, { runs: Uint8Array.from([0, 255, 255, 127]) });
    expect(episodes([damaged, news(60, 4)], FINE, 2, MERGE)).toHaveLength(1);
  });
});

test('what was recorded while the detector ran gives the very events that it found', () => {
  const story = scene({ seconds: 90, events: eventsFrom(18, 3) });
  const records: TileRecord[] = [];
  for (const tiles of [1, 2, 6]) {
    records.length = 0;
    const { triggers } = play(story, { rate: 2 }, { tiles }, (view) => records.push(...view.records));
    const replayed = episodes(records, FINE, tiles, 0).map(({ until }) => until);
    expect(replayed).toEqual([...new Set(triggers.map((trigger) => trigger.pts))]);
    expect(replayed.length).toBeGreaterThan(5);
  }
});
