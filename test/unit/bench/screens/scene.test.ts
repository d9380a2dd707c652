import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { KINDS, type KindName } from '../../../bench/screens/kind/kinds.ts';
import { NUISANCES, type NuisanceName } from '../../../bench/screens/nuisance/nuisances.ts';
import { Painter, shotsOf } from '../../../bench/screens/scene/painter.ts';
import { makeScene, type Scene, type SceneSpec } from '../../../bench/screens/scene/scene.ts';
import type { TruthEvent } from '../../../bench/screens/scene/truth.ts';
import { fakeArt } from './fake-art.ts';

const KIND_NAMES = Object.keys(KINDS) as KindName[];
const NUISANCE_NAMES = Object.keys(NUISANCES) as NuisanceName[];

const SPEC: SceneSpec = {
  kind: 'console',
  nuisance: 'still',
  eventful: true,
  seconds: 70,
  seed: 1,
  fps: 5,
  size: { width: 432, height: 244 },
};

interface Film {
  readonly scene: Scene;
  /** Seconds at which the picture is another than before. */
  readonly changes: readonly number[];
  readonly truth: readonly TruthEvent[];
}

/** Compares whole pictures, and knows nothing of keys and views; each that differs is shown to `see`. */
function film(change: Partial<SceneSpec>, see: (picture: Buffer) => void = () => undefined): Film {
  const scene = makeScene({ ...SPEC, ...change });
  const painter = new Painter(scene, fakeArt);
  const changes: number[] = [];
  let before: Buffer | undefined;
  for (const { from, to, size } of scene.plot.parts) {
    for (let frame = from; frame < to; frame += 1) {
      const picture = painter.paint(frame, size.width, size.height);
      if (before !== undefined && !picture.equals(before)) changes.push(frame / scene.spec.fps);
      if (picture !== before) see(picture);
      before = picture;
    }
  }
  return { scene, changes, truth: painter.truth() };
}

function filmWithDigest(change: Partial<SceneSpec>): Film & { readonly digest: string } {
  const hash = createHash('sha256');
  const made = film(change, (picture) => hash.update(picture));
  return { ...made, digest: hash.digest('hex') };
}

// Whole pictures are compared, thousands of them: seconds on a machine that has other work.
describe('scenes', { timeout: 30_000 }, () => {
  it.each(KIND_NAMES)('%s: the picture changes from onset to end of its events, and nowhere else', (kind) => {
    const { scene, changes, truth } = film({ kind, seconds: kind === 'screensaver' ? 110 : 70 });
    const length = (scene.plot.parts.at(-1)?.to ?? 0) / SPEC.fps;
    const restless = scene.plot.restless.map(({ from, to }) => [from / SPEC.fps, to / SPEC.fps] as const);
    const inside = (at: number): boolean =>
      truth.some(({ onset, end }) => at >= onset && at <= end) ||
      restless.some(([from, to]) => at >= from && at < to);

    expect(truth.filter((event) => event.class !== 'may').length).toBeGreaterThanOrEqual(3);
    expect(changes.filter((at) => !inside(at))).toEqual([]);
    for (const { onset, end, area, what } of truth) {
      // Neither before detectors have learnt nor too late to be found.
      expect(onset).toBeGreaterThan(18);
      expect(end).toBeLessThan(length - 4);
      if (what === 'the stream breaks off') continue;
      expect(changes).toContain(onset);
      expect(changes).toContain(end);
      expect(area).toBeGreaterThan(0);
      expect(area).toBeLessThanOrEqual(100);
    }
  });

  it.each(KIND_NAMES.filter((kind) => kind !== 'screensaver'))('%s: its idle twin stands still', (kind) => {
    const { changes, truth } = film({ kind, eventful: false, seconds: 30 });
    expect(truth).toEqual([]);
    expect(changes).toEqual([]);
  });

  it('screensaver: its idle twin moves, and nothing happens', () => {
    const { changes, truth } = film({ kind: 'screensaver', eventful: false });
    expect(truth).toEqual([]);
    expect(changes.length).toBeGreaterThan(100);
  });

  it.each(NUISANCE_NAMES.filter((name) => name !== 'still' && name !== 'minute'))(
    '%s: it moves, and nothing happens',
    (nuisance) => {
      const { changes, truth } = film({ nuisance, eventful: false, seconds: 30 });
      expect(truth).toEqual([]);
      expect(changes.length).toBeGreaterThan(5);
    },
  );

  it('minute: it changes each minute, and the first time may be found', () => {
    const { scene, changes, truth } = film({ nuisance: 'minute', eventful: false, seconds: 200, fps: 2 });
    expect(truth).toEqual([]);
    expect(changes.length).toBeGreaterThanOrEqual(3);
    for (const [index, at] of changes.slice(1).entries()) expect(at - (changes[index] ?? 0)).toBe(60);
    expect(scene.surprises).toMatchObject([{ class: 'may' }]);
    expect(Math.abs((changes[0] ?? 0) - (scene.surprises[0]?.onset ?? 0))).toBeLessThanOrEqual(0.5);
  });

  it.each(['clock', 'spinner', 'video', 'log'] as const)(
    '%s: it stays in its own part of the screen',
    (nuisance) => {
      const scene = makeScene({ ...SPEC, nuisance, eventful: false, seconds: 20 });
      const painter = new Painter(scene, fakeArt);
      const { width, height } = SPEC.size;
      const first = Buffer.from(painter.paint(0, width, height));
      const rows = new Set<number>();
      const columns = new Set<number>();
      for (let frame = 1; frame < 20 * SPEC.fps; frame += 1) {
        const picture = painter.paint(frame, width, height);
        for (let at = 0; at < width * height; at += 1) {
          if (picture[at] === first[at]) continue;
          columns.add(at % width);
          rows.add(Math.floor(at / width));
        }
      }
      const spread = NUISANCES[nuisance].holds === 'strip' ? rows : columns;
      const least = Math.min(...spread);
      const most = Math.max(...spread);
      expect(most - least).toBeLessThan(NUISANCES[nuisance].holds === 'strip' ? 56 : width * 0.35);
    },
  );

  it('a log tail lies under a mask, and nothing else does', () => {
    for (const nuisance of NUISANCE_NAMES) {
      expect(makeScene({ ...SPEC, nuisance }).masks).toHaveLength(nuisance === 'log' ? 1 : 0);
    }
  });

  it.each(['console', 'web', 'desktop'] as const)('%s: the same seed gives the same scene', (kind) => {
    const spec = { kind, nuisance: 'clock', seconds: 40 } as const;
    const once = filmWithDigest(spec);
    const again = filmWithDigest(spec);
    expect(again.truth).toEqual(once.truth);
    expect(again.digest).toBe(once.digest);
    const other = filmWithDigest({ ...spec, seed: 2 });
    expect(other.truth).not.toEqual(once.truth);
    expect(other.digest).not.toBe(once.digest);
  });

  it('glimpse: windows are large, hints are small, and none stays for half a second', () => {
    const { truth } = film({ kind: 'glimpse', size: { width: 1280, height: 720 }, seconds: 60 });
    expect(new Set(truth.map(({ area }) => area >= 2))).toEqual(new Set([true, false]));
    for (const { onset, end, area, what } of truth) {
      expect(end - onset).toBeLessThan(0.5);
      expect(area >= 2).toBe(what.startsWith('a window'));
    }
  });

  it('tells the same story at every frame rate', () => {
    const slow = film({ kind: 'firmware' }).truth;
    const fast = film({ kind: 'firmware', fps: 30 }).truth;
    expect(fast.map(({ what }) => what)).toEqual(slow.map(({ what }) => what));
    for (const [index, { onset }] of fast.entries()) expect(onset).toBeCloseTo(slow[index]?.onset ?? 0, 0);
  });

  it('says which pages the browser has to render', () => {
    expect(shotsOf(makeScene({ ...SPEC, kind: 'web' })).length).toBeGreaterThan(5);
    expect(shotsOf(makeScene({ ...SPEC, kind: 'console' }))).toEqual([]);
  });
});
