import { beforeEach, describe, expect, test, vi } from 'vitest';
import { MaskEditor, type Said, type Touch } from '../../../../src/app/calibrate/mask-editor.ts';
import { Zones } from '../../../../src/app/calibrate/zones.ts';
import { MOST_POINTS, MOST_ZONES } from '../../../../src/core/detect/masks.ts';
import type { ScreenPoint } from '../../../../src/core/screen.ts';
import { rectangle } from '../../../../src/core/zones/edit.ts';
import { FakeStore } from '../fake-store.ts';

const MOUSE: Touch = { reach: { x: 0.01, y: 0.01 }, free: false };
const FREE: Touch = { ...MOUSE, free: true };

let store: FakeStore;
let zones: Zones;
let editor: MaskEditor;
let said: Said[];

beforeEach(async () => {
  store = new FakeStore();
  zones = new Zones({
    store: store.asStore(),
    onError: (error) => {
      throw error;
    },
  });
  await zones.load('rack-3');
  editor = new MaskEditor(zones);
  // Ten tiles each way: an edge at every tenth.
  editor.tiles = { width: 10, height: 10 };
  said = [];
  editor.said.subscribe((each) => each && said.push(each));
});

const at = (x: number, y: number): ScreenPoint => ({ x, y });

function drag(from: ScreenPoint, to: ScreenPoint, touch = MOUSE): void {
  editor.press(from, touch);
  editor.move(to, touch);
  editor.release();
}

function click(...points: readonly ScreenPoint[]): void {
  for (const point of points) {
    editor.press(point, MOUSE);
    editor.release();
  }
}

const points = (zone = 0): string[] | undefined =>
  zones.view.get().zones[zone]?.points.map(({ x, y }) => `${x.toFixed(2)} ${y.toFixed(2)}`);

const kinds = (): string[] => zones.view.get().zones.map(({ kind }) => kind);

/** A mask from 0.2 to 0.4 either way. */
function withMask(): void {
  editor.draw('mask');
  drag(at(0.2, 0.2), at(0.4, 0.4));
}

describe('a new zone', () => {
  test('is a rectangle when the pointer is dragged, along the edges of tiles', () => {
    editor.draw('mask');
    editor.press(at(0.22, 0.18), MOUSE);
    editor.move(at(0.43, 0.36), MOUSE);
    expect(zones.view.get().zones).toEqual([]);
    editor.release();
    expect(points()).toEqual(['0.20 0.20', '0.40 0.20', '0.40 0.40', '0.20 0.40']);
    expect(editor.view.get()).toMatchObject({ doing: { kind: 'choosing' }, selected: { zone: 0 } });
    expect(said).toEqual([
      { kind: 'draw', as: 'mask' },
      { kind: 'added', as: 'mask', number: 1 },
    ]);
  });

  test('lies where the pointer was when the person asks for that', () => {
    editor.draw('only');
    drag(at(0.22, 0.18), at(0.43, 0.36), FREE);
    expect(points()).toEqual(['0.22 0.18', '0.43 0.18', '0.43 0.36', '0.22 0.36']);
    expect(kinds()).toEqual(['only']);
  });

  const CORNERS = [at(0.1, 0.1), at(0.5, 0.1), at(0.5, 0.5)];
  const CLICKED = ['0.10 0.10', '0.50 0.10', '0.50 0.50'];

  test.each([
    { title: 'Enter', finish: () => editor.close() },
    { title: 'a double click', finish: () => click(at(0.5, 0.5)) },
    { title: 'a click on its first corner', finish: () => click(at(0.105, 0.1)) },
  ])('is a polygon when corners are clicked, closed by $title', ({ finish }) => {
    editor.draw('mask');
    click(...CORNERS);
    expect(editor.view.get().doing).toMatchObject({ kind: 'outlining', points: { length: 3 } });
    finish();
    expect(points()).toEqual(CLICKED);
  });

  test('needs three corners, and says so', () => {
    editor.draw('mask');
    click(at(0.1, 0.1), at(0.5, 0.1), at(0.5, 0.1));
    editor.close();
    expect(zones.view.get().zones).toEqual([]);
    expect(said.at(-1)).toEqual({ kind: 'fewest-points' });
    expect(editor.view.get().doing.kind).toBe('outlining');
  });

  test('loses its newest corner, down to none', () => {
    editor.draw('mask');
    click(at(0.1, 0.1), at(0.5, 0.1));
    editor.dropPoint();
    expect(editor.view.get().doing).toMatchObject({ kind: 'outlining', points: { length: 1 } });
    editor.dropPoint();
    expect(editor.view.get().doing).toEqual({ kind: 'ready', as: 'mask' });
    expect(editor.dropPoint()).toBe(false);
  });

  test('is given up', () => {
    editor.draw('mask');
    click(...CORNERS);
    expect(editor.cancel()).toBe(true);
    expect(editor.close()).toBe(false);
    expect(editor.cancel()).toBe(false);
    expect(zones.view.get()).toEqual({ zones: [], canUndo: false, canRedo: false });
  });

  test('has no more corners than there may be', () => {
    editor.draw('mask');
    const many = Array.from({ length: MOST_POINTS + 1 }, (_, index) =>
      at((index % 10) / 10, (index % 9) / 9),
    );
    click(...many);
    expect(editor.view.get().doing).toMatchObject({ points: { length: MOST_POINTS } });
    expect(said.at(-1)).toEqual({ kind: 'most-points' });
  });

  test('is refused when there are as many as may be', () => {
    const one = { kind: 'mask', points: rectangle(at(0, 0), at(0.1, 0.1)) } as const;
    zones.edit(Array.from({ length: MOST_ZONES }, () => one));
    editor.draw('mask');
    editor.addInTheMiddle('only');
    expect(said).toEqual([{ kind: 'most-zones' }, { kind: 'most-zones' }]);
    expect(editor.view.get().doing.kind).toBe('choosing');
    expect(zones.view.get().zones).toHaveLength(MOST_ZONES);
  });

  test('appears in the middle for those who use keys, the next one beside it', () => {
    editor.addInTheMiddle('mask');
    editor.addInTheMiddle('only');
    expect(kinds()).toEqual(['mask', 'only']);
    expect(points()).toEqual(['0.40 0.40', '0.60 0.40', '0.60 0.60', '0.40 0.60']);
    expect(editor.view.get().selected).toEqual({ zone: 1 });
  });
});

describe('a pointer', () => {
  test('drags a corner, which shows at once and counts when it is let go', () => {
    withMask();
    editor.press(at(0.401, 0.4), MOUSE);
    editor.move(at(0.58, 0.72), MOUSE);
    expect(editor.view.get().zones[0]?.points[2]?.x).toBeCloseTo(0.6);
    expect(points()?.[2]).toBe('0.40 0.40');
    editor.release();
    expect(points()?.[2]).toBe('0.60 0.70');
    editor.undo();
    expect(points()?.[2]).toBe('0.40 0.40');
  });

  test('drags a zone as a whole, in steps of tiles', () => {
    withMask();
    drag(at(0.3, 0.3), at(0.52, 0.31));
    expect(points()).toEqual(['0.40 0.20', '0.60 0.20', '0.60 0.40', '0.40 0.40']);
  });

  test('takes a drag back with a cancel', () => {
    withMask();
    editor.press(at(0.3, 0.3), MOUSE);
    editor.move(at(0.9, 0.9), MOUSE);
    editor.cancel();
    expect(editor.view.get().zones).toEqual(zones.view.get().zones);
    expect(points()?.[0]).toBe('0.20 0.20');
  });

  test('that only presses makes no edit', () => {
    withMask();
    click(at(0.3, 0.3));
    editor.undo();
    expect(zones.view.get().zones).toEqual([]);
  });

  test('beside every zone selects none and leaves the press to the page', () => {
    withMask();
    expect(editor.press(at(0.9, 0.9), MOUSE)).toBe(false);
    expect(editor.view.get().selected).toBeUndefined();
  });
});

describe('keys', () => {
  test('move a zone and a corner, and say where to', () => {
    withMask();
    editor.step('right', 'tile');
    expect(points()?.[0]).toBe('0.30 0.20');
    editor.select({ zone: 0, point: 2 });
    editor.step('down', 'tiles');
    expect(points()).toEqual(['0.30 0.20', '0.50 0.20', '0.50 0.90', '0.30 0.40']);
    const last = said.at(-1);
    expect(last?.kind === 'moved' && last.to.y).toBeCloseTo(0.9);
  });

  test('steps in a row are taken back together, those of something else are not', () => {
    withMask();
    editor.step('right', 'tile');
    editor.step('right', 'tile');
    editor.select({ zone: 0, point: 0 });
    editor.step('left', 'tile');
    editor.undo();
    expect(points()?.[0]).toBe('0.40 0.20');
    editor.undo();
    expect(points()?.[0]).toBe('0.20 0.20');
  });

  test('move nothing while nothing is selected', () => {
    withMask();
    editor.select(undefined);
    expect(editor.step('left', 'tile')).toBe(false);
    expect(editor.remove()).toBe(false);
  });

  test('remove a corner while a polygon is left, then say that it needs the rest', () => {
    withMask();
    editor.select({ zone: 0, point: 3 });
    editor.remove();
    expect(points()).toEqual(['0.20 0.20', '0.40 0.20', '0.40 0.40']);
    expect(editor.view.get().selected).toEqual({ zone: 0, point: 2 });
    editor.remove();
    expect(points()).toHaveLength(3);
    expect(said.at(-1)).toEqual({ kind: 'fewest-points' });
  });

  test('remove a zone and go to a neighbour, or nowhere', () => {
    withMask();
    editor.addInTheMiddle('only');
    editor.remove();
    expect(kinds()).toEqual(['mask']);
    expect(said.at(-1)).toEqual({ kind: 'removed', as: 'only', number: 1 });
    expect(editor.view.get().selected).toEqual({ zone: 0 });
    editor.remove();
    expect(editor.view.get().selected).toBeUndefined();
  });

  test('add a corner where it is of use', () => {
    withMask();
    editor.addCorner();
    expect(points()).toHaveLength(5);
    expect(editor.view.get().selected).toEqual({ zone: 0, point: 1 });
    editor.addCorner();
    expect(points()?.[2]).toBe('0.35 0.20');
    for (let more = 0; more < MOST_POINTS; more += 1) editor.addCorner();
    expect(points()).toHaveLength(MOST_POINTS);
    expect(said.at(-1)).toEqual({ kind: 'most-points' });
  });

  test('turn a mask into an area that alone counts', () => {
    withMask();
    editor.turn();
    expect(kinds()).toEqual(['only']);
    expect(said.at(-1)).toEqual({ kind: 'turned', as: 'only', number: 1 });
  });
});

test('what was selected and is taken back is selected no more', () => {
  withMask();
  editor.addCorner();
  editor.select({ zone: 0, point: 4 });
  editor.undo();
  expect(editor.view.get().selected).toEqual({ zone: 0 });
  editor.undo();
  expect(editor.view.get().selected).toBeUndefined();
  editor.redo();
  expect(kinds()).toEqual(['mask']);
  expect(said.at(-1)).toEqual({ kind: 'redone' });
});

test('leaving gives up what was begun and forgets what was said', () => {
  editor.draw('mask');
  click(at(0.1, 0.1));
  editor.end();
  expect(editor.view.get()).toMatchObject({ doing: { kind: 'choosing' }, selected: undefined });
  expect(editor.said.get()).toBeUndefined();
});

test('what is dragged is let go when another tab edits the masks', async () => {
  withMask();
  editor.press(at(0.3, 0.3), MOUSE);
  editor.move(at(0.5, 0.3), MOUSE);
  expect(editor.view.get().doing.kind).toBe('dragging');
  await vi.waitFor(() => expect(store.zones.get('rack-3')).toHaveLength(1));
  store.zones.set('rack-3', []);
  await zones.follow('rack-3');
  editor.move(at(0.6, 0.3), MOUSE);
  editor.release();
  expect(editor.view.get()).toMatchObject({ zones: [], doing: { kind: 'choosing' }, selected: undefined });
  expect(store.zones.get('rack-3')).toEqual([]);
});
