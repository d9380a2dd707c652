import { describe, expect, test, vi } from 'vitest';
import { Change, Settled } from '../../../../src/core/detect/novelty.ts';
import { type Face, Stage } from './tile-stage.ts';

const TILE = 40;
const KINDS = ['', 'novel', 'back', 'long back'];
const CHANGES = ['', 'unknown', 'known'];

/** Plays a tile's faces, [seconds, face], in samples `every` so many seconds; lists what it settled on and when. */
function settled(every: number, ...faces: readonly (readonly [number, Face])[]): string[] {
  const stage = new Stage();
  const found: string[] = [];
  const end = (faces.at(-1)?.[0] ?? 0) + 4;
  for (let i = 0; i * every <= end; i += 1) {
    const time = i * every;
    const face = faces.findLast(([at]) => at <= time + 0.01)?.[1] ?? 0;
    stage.step(time, { [TILE]: face });
    const kind = stage.novelty.settled[TILE] ?? Settled.none;
    if (kind !== Settled.none) found.push(`${KINDS[kind] ?? '?'} at ${time.toFixed(1)}`);
  }
  return found;
}

describe('a tile settles', () => {
  test.each([
    { every: 0.2, at: '1.4' },
    { every: 0.5, at: '1.5' },
    { every: 1, at: '2.0' },
    { every: 2, at: '4.0' },
  ])('on a new face once it was still, with a sample every $every s', ({ every, at }) => {
    expect(settled(every, [1, 7])).toEqual([`novel at ${at}`]);
  });

  test('on nothing, when it goes back before it was still', () => {
    expect(settled(0.2, [1, 7], [1.2, 0])).toEqual([]);
  });

  test('on the last of several faces alone, when none of the others was still', () => {
    expect(settled(0.2, [1, 1], [1.2, 2], [1.4, 3], [1.6, 4])).toEqual(['novel at 2.0']);
  });

  test('on a face that it remembers, which is no news', () => {
    expect(settled(0.5, [2, 1], [4, 2], [6, 1], [8, 0])).toEqual([
      'novel at 2.5',
      'novel at 4.5',
      'back at 6.5',
      'back at 8.5',
    ]);
  });

  test('and remembers three faces besides the present one', () => {
    const faces = [1, 2, 3, 4].map((face): [number, Face] => [face * 2, face]);
    expect(settled(0.5, ...faces, [10, 1]).at(-1)).toBe('back at 10.5');
    expect(settled(0.5, ...faces, [10, 0]).at(-1)).toBe('novel at 10.5');
  });

  test('on a face that it left more than two minutes ago, which is told apart', () => {
    expect(settled(1, [2, 1], [121, 0]).at(-1)).toBe('back at 122.0');
    expect(settled(1, [2, 1], [123, 0]).at(-1)).toBe('long back at 124.0');
  });
});

describe('what came with a key frame', () => {
  /** The slope of streams in which a key frame is believed, and in which it may have to be mended. */
  const CLEAN = 0.058;
  const UNSTEADY = 0.059;
  const EVERY = 0.2;

  /** When the tile settled on news, if a key frame a second from 2 s on and a sample each 0.2 s show these faces. */
  function news(slope: number, keyed: boolean, ...faces: readonly (readonly [number, Face])[]): number[] {
    const stage = new Stage();
    vi.spyOn(stage.memory, 'noise', 'get').mockReturnValue({ levels: 13, slope });
    const at: number[] = [];
    for (let i = 0; i < 40; i += 1) {
      const time = Math.round(i * EVERY * 10) / 10;
      const face = faces.findLast(([from]) => from <= time)?.[1] ?? 0;
      stage.step(time, { [TILE]: face }, keyed && time >= 2 && Number.isInteger(time));
      if (stage.novelty.settled[TILE] === Settled.novel) at.push(time);
    }
    return at;
  }

  test('must stay for a second where the stream is unsteady, for key frames are mended there', () => {
    expect(news(UNSTEADY, true, [2, 7])).toEqual([3]);
    expect(news(UNSTEADY, true, [2, 7], [2.8, 0])).toEqual([]);
  });

  test('counts as soon as anything else where the stream is clean', () => {
    expect(news(CLEAN, true, [2, 7])).toEqual([2.4]);
    expect(news(CLEAN, true, [2, 7], [2.8, 0])).toEqual([2.4]);
  });

  test('is not what came with another frame, or was mended by one and stayed', () => {
    expect(news(UNSTEADY, false, [2, 7])).toEqual([2.4]);
    expect(news(UNSTEADY, true, [2, 7], [2.4, 8])).toEqual([2.8]);
  });
});

test('what was only coded anew settles on nothing, and is what the next change is held against', () => {
  const stage = new Stage();
  const recoded = vi.spyOn(stage.memory, 'isRecoded').mockReturnValue(true);
  for (const time of [0, 1, 2, 3]) stage.step(time, time === 1 ? { [TILE]: 5 } : {});
  expect(stage.novelty.settled[TILE]).toBe(Settled.none);
  expect(stage.novelty.away[TILE]).toBe(0);
  recoded.mockReturnValue(false);
  for (const time of [4, 5]) stage.step(time, { [TILE]: 6 });
  expect(stage.novelty.settled[TILE]).toBe(Settled.novel);
});

test('a change knows the last sample without it and the first one with it', () => {
  const stage = new Stage();
  for (const time of [0, 1, 2.5]) stage.step(time);
  stage.step(3.5, { [TILE]: 5 });
  stage.step(4.5);
  expect(stage.novelty.settled[TILE]).toBe(Settled.novel);
  expect([stage.novelty.before[TILE], stage.novelty.since[TILE]]).toEqual([2_500_000, 3_500_000]);
});

describe('what a change leads to', () => {
  /** The changes of a tile that shows these faces, a sample each. */
  function changes(every: number, ...faces: readonly Face[]): string[] {
    const stage = new Stage();
    return faces.map((face, index) => {
      stage.step(index * every, { [TILE]: face });
      return CHANGES[stage.novelty.change[TILE] ?? Change.none] ?? '?';
    });
  }

  test.each([
    {
      what: 'a caret, seen at rest',
      every: 0.5,
      faces: [0, 1, 1, 0, 0, 1, 1],
      all: ',unknown,,known,,known,',
    },
    {
      what: 'a caret, never seen at rest',
      every: 0.5,
      faces: [0, 1, 0, 1, 0, 1],
      all: ',unknown,known,known,known,known',
    },
    {
      what: 'a caret that blinks over new letters and is never seen at rest',
      every: 0.5,
      faces: [0, 1, 0, 2, 3, 2, 3, 2],
      all: ',unknown,known,unknown,unknown,known,known,known',
    },
    { what: 'digits', every: 1, faces: [1, 2, 3, 4, 5, 6], all: ',unknown,unknown,unknown,unknown,unknown' },
  ])('$what', ({ every, faces, all }) => {
    expect(changes(every, ...faces).join(',')).toBe(all);
  });

  test('is weighed in light', () => {
    const stage = new Stage();
    const light = () => {
      const before = stage.novelty.left[TILE] === 1 ? 'reference' : 'earlier';
      return [stage.memory.balance(TILE, before), stage.memory.energy(TILE, before)];
    };
    stage.step(0);
    stage.step(1, { [TILE]: 3 });
    const [lighter = 0, energy] = light();
    expect(lighter).toBeGreaterThan(1000);
    expect(energy).toBe(lighter);
    stage.step(1.2, { [TILE]: 0 });
    expect(light()).toEqual([-lighter, lighter]);
  });
});
