import { describe, expect, it } from 'vitest';
import type { ClipRow } from '../../../../src/core/clip/clip.ts';
import { makeClipId } from '../../../../src/core/clip/id.ts';
import { micros, wallMs } from '../../../../src/core/time.ts';
import { BLOCK, type LaneBlock } from '../../../../src/core/timeline/block.ts';
import { digest, type DigestInput } from '../../../../src/core/timeline/digest.ts';
import { MARK_KINDS } from '../../../../src/core/timeline/marks.ts';
import { peak } from '../../../../src/core/timeline/strength.ts';
import { CLIP_KINDS } from '../../../../src/core/timeline/track.ts';
import type { WatchRow } from '../../../../src/core/timeline/watch.ts';
import { exampleRow } from '../clip/example.ts';

const FROM = BLOCK * 20_000;
const device = { id: '192.168.1.50', name: 'Rack 3' };

/** So many seconds after the block begins; 17 s long, with the change 5 s in. */
const clip = (second: number, change: Partial<ClipRow> = {}): ClipRow =>
  exampleRow(wallMs(FROM + second * 1000), {
    id: makeClipId(wallMs(FROM + second * 1000), '00000000'),
    trigger: {
      kind: 'change',
      rule: 'tiles',
      tiles: 9,
      needed: 2,
      share: 0.1,
      boxes: [],
      onset: micros(5_000_000),
    },
    ...change,
  });
const watch = (from: number, to: number, moments: WatchRow['moments'] = []): WatchRow => ({
  device,
  from: wallMs(FROM + from * 1000),
  to: wallMs(FROM + to * 1000),
  moments,
});
const made = (input: Partial<DigestInput>): readonly LaneBlock[] =>
  digest({ from: FROM, to: FROM + BLOCK, rows: [], watches: [], sightings: [], ...input });

const seconds = (of: Iterable<number>): number[] => Array.from(of, (at) => (at - FROM) / 1000);
const told = ([lane]: readonly LaneBlock[]): string[] =>
  Array.from(
    lane?.marks.at ?? [],
    (at, n) => `${(at - FROM) / 1000} ${MARK_KINDS[lane?.marks.kind[n] ?? 0]}`,
  );

describe('clips', () => {
  it('come sorted, with their ends, changes and kinds', () => {
    const [lane] = made({
      rows: [clip(60), clip(10, { trigger: { kind: 'manual' } }), clip(90, { state: 'recording' })],
    });
    expect(seconds(lane?.clips.start ?? [])).toEqual([10, 60, 90]);
    expect(seconds(lane?.clips.end ?? [])).toEqual([27, 77, 107]);
    expect(seconds(lane?.clips.onset ?? [])).toEqual([10, 65, 95]);
    expect(Array.from(lane?.clips.kind ?? [], (kind) => CLIP_KINDS[kind])).toEqual([
      'manual',
      'change',
      'recording',
    ]);
  });

  it('belong to the block that they begin in, and a deleted one to none', () => {
    const rows = [clip(-5), clip(86_400), clip(5, { deletedAt: wallMs(FROM) })];
    expect(made({ rows })).toEqual([]);
  });

  it('of several devices have a lane each, in the order of their names', () => {
    const other = { id: 'demo', name: 'Attic' };
    const lanes = made({ rows: [clip(1), clip(2, { device: other })] });
    expect(lanes.map((lane) => lane.device.name)).toEqual(['Attic', 'Rack 3']);
  });
});

describe('marks', () => {
  it('come from clips and, where there was none, from the watch; once', () => {
    const lanes = made({
      rows: [clip(100, { markers: [{ at: micros(2_000_000), kind: 'no-signal' }] })],
      watches: [
        watch(0, 500, [
          { at: wallMs(FROM + 101_000), kind: 'no-signal' },
          { at: wallMs(FROM + 400_000), kind: 'signal-back' },
        ]),
      ],
    });
    expect(told(lanes)).toEqual(['101 no-signal', '400 signal-back']);
  });

  it('say what a clip was made for when that was no picture, and where frames are missing', () => {
    const rows = [
      clip(10, { trigger: { kind: 'change', rule: 'evicted', onset: micros(5_000_000) } }),
      clip(50, { gaps: [{ at: micros(1_000_000), until: micros(2_000_000), missing: 3 }] }),
    ];
    expect(told(made({ rows }))).toEqual(['15 evicted', '51 gap']);
  });

  it('show each place where frames are missing, however close', () => {
    const gaps = [1, 2, 3].map((second) => ({
      at: micros(second * 1_000_000),
      until: micros(second * 1_000_000 + 500_000),
      missing: 1,
    }));
    expect(told(made({ rows: [clip(50, { gaps })] }))).toEqual(['51 gap', '52 gap', '53 gap']);
  });

  it('tell of an event that no clip shows, and of none that one does', () => {
    const event = (second: number) => ({
      at: wallMs(FROM + second * 1000),
      until: wallMs(FROM + second * 1000 + 500),
      rule: 'tiles' as const,
    });
    const sightings = [{ device: device.id, events: [event(15), event(300)], samples: [] }];
    expect(told(made({ rows: [clip(10)], sightings }))).toEqual(['300 unrecorded']);
    expect(told(made({ rows: [clip(-2)], sightings }))).toEqual(['300 unrecorded']);
    const running = clip(10, { state: 'recording' });
    expect(told(made({ rows: [running], sightings })), 'it is longer than its row says').toEqual([]);
  });
});

describe('the next change', () => {
  it('is where a change begins, not its clip; nor a later part, a lost frame, or the same thing twice', () => {
    const lanes = made({
      rows: [
        clip(100, { gaps: [{ at: micros(9_000_000), until: micros(9_100_000), missing: 1 }] }),
        clip(117, { part: 2 }),
        clip(200, { trigger: { kind: 'change', rule: 'no-signal', onset: micros(5_000_000) } }),
      ],
      watches: [watch(0, 900, [{ at: wallMs(FROM + 700_000), kind: 'mode-change' }])],
    });
    expect(seconds(lanes[0]?.stops ?? [])).toEqual([105, 205, 700]);
  });
});

describe('what was watched', () => {
  it('is cut to the block', () => {
    const [lane] = made({
      watches: [
        watch(-100, 50),
        watch(60, 70),
        watch(86_000, 90_000),
        watch(-300, -200),
        watch(90_000, 90_001),
      ],
    });
    expect(seconds(lane?.watched ?? [])).toEqual([0, 50, 60, 70, 86_000, 86_400]);
  });
});

describe('activity', () => {
  it('is there by the second, and of a device without any clip', () => {
    const at = FROM + 3_600_500;
    const sightings = [
      {
        device: 'demo',
        events: [],
        samples: [
          { at, strength: 77 },
          { at: FROM - 1, strength: 9 },
        ],
      },
    ];
    const [lane] = made({ sightings });
    expect(lane?.device).toEqual({ id: 'demo', name: 'demo' });
    expect(lane?.strengths && peak(lane.strengths, 3600, 3601)).toBe(77);
    expect(lane?.strengths && peak(lane.strengths, 0, 3000)).toBe(0);
  });

  it('is nothing where nothing counted', () => {
    expect(made({ sightings: [{ device: 'demo', events: [], samples: [] }] })).toEqual([]);
  });
});
