import { describe, expect, it } from 'vitest';
import { gatesOf } from '../../../bench/screens/gates.ts';
import { parseOptions } from '../../../bench/screens/options.ts';
import { CONTENDERS } from '../../../bench/screens/page/contenders.ts';
import { KIND_NAMES, NUISANCE_NAMES } from '../../../bench/screens/plan.ts';
import { doAll } from '../../../bench/screens/pool.ts';
import type { OwnFigures, Row } from '../../../bench/screens/row.ts';
import { EVALUATION_SEEDS, TRAINING_SEEDS } from '../../../bench/screens/seeds.ts';
import { glimpsesOf, ownLinesOf, sentenceOf, tableOf } from '../../../bench/screens/table.ts';

const row = (change: Partial<Row> = {}): Row => ({
  contender: 'tiles',
  group: 'quality',
  must: { hits: 100, of: 100 },
  should: { hits: 9, of: 10 },
  large: { hits: 50, of: 50 },
  glimpses: { large: { hits: 0, of: 0 }, small: { hits: 0, of: 0 } },
  falseClips: 0,
  watched: 2,
  idle: 2,
  recorded: 0,
  latency: { p50: 0.5, p95: 1.5 },
  inside: { hits: 109, of: 109 },
  cost: 2,
  ...change,
});

const own: OwnFigures = { slow: 3, logged: { eventful: 123_456, idle: 0 } };

const missed = (...rows: readonly Row[]): readonly string[] =>
  gatesOf(rows)
    .filter(({ passed }) => !passed)
    .map(({ what }) => what);

describe('gates', () => {
  it('are kept by a detector that does what was promised', () => {
    expect(missed(row(), row({ group: 'floor' }), row({ group: 'starved' }))).toEqual([]);
  });

  it('are missed one by one', () => {
    expect(missed(row({ must: { hits: 98, of: 100 } }))).toEqual(['recall, a line of text or more']);
    expect(missed(row({ should: { hits: 8, of: 10 } }))).toEqual(['recall, four glyphs, fades, colours']);
    expect(missed(row({ falseClips: 2 }))).toEqual(['false clips an hour']);
    expect(missed(row({ recorded: 0.04 }))).toEqual(['idle time recorded']);
    expect(missed(row({ inside: { hits: 108, of: 109 } }))).toEqual(['onset inside the pre-roll']);
    expect(missed(row({ cost: 6 }))).toEqual(['milliseconds a sample']);
    expect(missed(row({ own: { ...own, fullHd: { cost: 5.1, slow: 9 } } }))).toEqual([
      'milliseconds a sample at 1920x1080',
    ]);
  });

  it('speak of 1920x1080 only where something was played in it', () => {
    const whats = (figures: OwnFigures): readonly string[] =>
      gatesOf([row({ own: figures })]).map(({ what }) => what);
    const large = 'milliseconds a sample at 1920x1080';
    expect(whats({ ...own, fullHd: { cost: 2, slow: 9 } })).toContain(large);
    expect(whats(own)).not.toContain(large);
  });

  it('hold for all encoders together, each by the time that it was watched', () => {
    expect(missed(row({ falseClips: 1, watched: 1 }), row({ group: 'floor', watched: 1 }))).toEqual([]);
    expect(missed(row({ recorded: 0.03 }), row({ group: 'floor' }))).toEqual([]);
  });

  it('are others for starved streams, and there are none for lossy ones', () => {
    const starved = { group: 'starved', must: { hits: 0, of: 9 } } as const;
    expect(missed(row(starved))).toEqual([]);
    expect(missed(row({ ...starved, large: { hits: 8, of: 10 }, falseClips: 3 }))).toEqual([
      'starved: recall, 2 % of the screen or more',
      'starved: false clips an hour',
    ]);
    expect(missed(row({ group: 'loss', must: { hits: 8, of: 10 }, falseClips: 3 }))).toEqual([]);
  });
});

describe('table', () => {
  it('is Markdown with a line for each row', () => {
    const lines = tableOf([row(), row({ contender: 'PSNR 50', falseClips: 5, recorded: 1.65 })]).split('\n');
    expect(lines).toHaveLength(4);
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
    expect(lines[3]).toContain('| PSNR 50  | quality | 100/100 |');
    expect(lines[3]).toContain('|     2.5 |        82.5 % |');
  });

  it('has lines below for what came and went between two looks', () => {
    const glimpses = { large: { hits: 3, of: 4 }, small: { hits: 1, of: 5 } };
    expect(glimpsesOf([row(), row({ group: 'floor', glimpses })])).toEqual([
      'tiles, floor: of what was there for less than half a second, 3/4 of 2 % or more found, 1/5 of less',
    ]);
  });

  it('has two more of the app’s own detector, on what a sample costs and what the tile log grows by', () => {
    expect(
      ownLinesOf([row({ own: { ...own, fullHd: { cost: 2.12, slow: 4 } } }), row({ contender: 'PSNR 50' })]),
    ).toEqual([
      'tiles, quality: 95 of 100 samples within 3.0 ms; at 1920x1080 2.1 ms, 95 of 100 within 4.0 ms',
      'tiles, quality: 123.5 kB an hour for the tile log where something happens, 0.0 kB where nothing does',
    ]);
    expect(ownLinesOf([row({ own })])[0]).toBe('tiles, quality: 95 of 100 samples within 3.0 ms');
  });

  it('says of each gate what was promised and what came of it', () => {
    const [gate] = gatesOf([row({ must: { hits: 98, of: 100 } })]);
    expect(gate && sentenceOf(gate)).toBe('MISSED  recall, a line of text or more: 0.980 (at least 0.99)');
  });
});

describe('options', () => {
  it('name a seed, a length and detectors', () => {
    expect(parseOptions(['--seed', '7', '--only', 'tiles,PSNR 50'])).toEqual({
      seeds: [7],
      length: 'quick',
      contenders: ['tiles', 'PSNR 50'],
      kinds: KIND_NAMES,
      nuisances: NUISANCE_NAMES,
    });
  });

  it('name kinds and nuisances, whose scenes alone are played', () => {
    expect(parseOptions(['--kind', 'fade,boot', '--nuisance', 'caret'])).toMatchObject({
      kinds: ['boot', 'fade'],
      nuisances: ['caret'],
    });
  });

  it('are all detectors, and the evaluation seeds for a full run alone, if nothing else is said', () => {
    expect(parseOptions(['--full'])).toEqual({
      seeds: EVALUATION_SEEDS,
      length: 'full',
      contenders: CONTENDERS,
      kinds: KIND_NAMES,
      nuisances: NUISANCE_NAMES,
    });
    expect(parseOptions([])).toMatchObject({ seeds: [TRAINING_SEEDS[0]], length: 'quick' });
  });

  it.each([
    [['--seed']],
    [['--seed', 'x']],
    [['--only', 'nobody']],
    [['--kind', 'boot,nothing']],
    [['--nuisance']],
    [['--fast']],
  ])('%s is refused', (args) => {
    expect(parseOptions(args)).toContain('Usage');
  });
});

describe('pool', () => {
  it('works on so many things at once, and keeps their order', async () => {
    let busy = 0;
    let most = 0;
    const results = await doAll([3, 1, 2, 0], 2, async (item) => {
      busy += 1;
      most = Math.max(most, busy);
      for (let turn = 0; turn < item; turn += 1) await Promise.resolve();
      busy -= 1;
      return item * 10;
    });
    expect(results).toEqual([30, 10, 20, 0]);
    expect(most).toBe(2);
  });
});
