import { describe, expect, test } from 'vitest';
import { HEIGHT, WIDTH } from '../../../../src/source/demo/draw.ts';
import { LOOP_MS, stepAt, STORY, type Scene } from '../../../../src/source/demo/story.ts';

/** Longer than a recording needs to end with the default settings: 1 s without a change and 10 s of cooldown. */
const PAUSE_MS = 15_000;

/** Milliseconds that each step stays on the screen; the last one until the loop begins again. */
const stays = STORY.map((step, index) => (STORY[index + 1]?.at ?? LOOP_MS) - step.at);
const pauses = stays.filter((stay) => stay >= PAUSE_MS);

describe('the story', () => {
  test('runs forward, and fits into its loop', () => {
    expect(STORY[0]?.at).toBe(0);
    expect(stays.every((stay) => stay > 0)).toBe(true);
    expect(LOOP_MS).toBeGreaterThanOrEqual(140_000);
    expect(LOOP_MS).toBeLessThanOrEqual(160_000);
  });

  test('has pauses long enough for a clip to end, and moves briskly between them', () => {
    expect(pauses).toHaveLength(7);
    for (const stay of stays.filter((ms) => ms < PAUSE_MS)) expect(stay).toBeLessThanOrEqual(1000);
  });

  test('lets a first clip end within half a minute', () => {
    const firstPause = STORY[stays.findIndex((stay) => stay >= PAUSE_MS)];
    expect(firstPause?.at).toBeLessThan(10_000);
  });

  test('begins with text on the screen', () => {
    const scene = stepAt(0).scene;
    expect(scene.kind === 'console' && scene.lines.length).toBeGreaterThan(10);
  });

  test('shows a log, a login, a desktop, a crash and a restart', () => {
    const kinds = STORY.map(({ scene }) => scene.kind).filter((kind, index, all) => kind !== all[index - 1]);
    expect(kinds).toEqual(['console', 'desktop', 'crash', 'firmware']);
  });

  test('tells something new with every step', () => {
    const told = STORY.map(({ scene }) => JSON.stringify(scene));
    expect(told.filter((scene, index) => scene === told[index - 1])).toEqual([]);
  });
});

describe('a moment of it', () => {
  test.each(STORY.map(({ at }) => at))('%i ms: each step is on from its time', (at) => {
    expect(stepAt(at).at).toBe(at);
    expect(stepAt(at + LOOP_MS)).toBe(stepAt(at));
    expect(stepAt(at - 1).at).not.toBe(at);
  });

  test('is the very same object while the screen stands still', () => {
    expect(stepAt(20_000)).toBe(stepAt(10_000));
  });

  test('loops for ever', () => {
    expect(stepAt(1000 * LOOP_MS + 1)).toBe(stepAt(1));
  });
});

describe('what is drawn', () => {
  const scenes = STORY.map(({ scene }) => scene);
  const windows = scenes.flatMap((scene) => (scene.kind === 'desktop' ? scene.windows : []));
  const lines = (scene: Scene): readonly string[] =>
    scene.kind === 'desktop' ? scene.windows.flatMap((view) => view.lines) : scene.lines;

  test('fits into the picture', () => {
    for (const { x, y, width, height } of windows) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(WIDTH);
      expect(y + height).toBeLessThanOrEqual(HEIGHT);
    }
  });

  test('keeps to the grid of macroblocks, where edges cost least', () => {
    for (const { x, y, width, height } of windows) {
      expect([x % 16, y % 16, width % 16, height % 16]).toEqual([0, 0, 0, 0]);
    }
  });

  test('has no line too long for the screen', () => {
    expect(Math.max(...scenes.flatMap((scene) => lines(scene).map((line) => line.length)))).toBeLessThan(125);
  });
});
