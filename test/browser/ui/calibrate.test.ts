/** Calibration as a person does it: by role and name, with a pointer and with keys alone. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type Locator, page, userEvent } from 'vitest/browser';
import type { Zone } from '../../../src/core/detect/masks.ts';
import { rectangle } from '../../../src/core/zones/edit.ts';
import { FakeStore } from '../../unit/app/fake-store.ts';
import { FakeWorker, TARGET } from '../../unit/app/fakes.ts';
import { calibrate, find, SCREEN, type Stage, tileBox, tileMaps, watchScreen } from './calibrate-stage.ts';
import { useFakeWorkers } from './stage.ts';

useFakeWorkers();
beforeEach(() => page.viewport(1000, 800));

const overlay = page.getByRole('application', { name: 'Masks on the picture' });
const button = (name: string | RegExp): Locator => page.getByRole('button', { name });

/** A place of the picture, in pixels from the overlay's corner. */
function at(x: number, y: number): { x: number; y: number } {
  const { width, height } = overlay.element().getBoundingClientRect();
  return { x: x * width, y: y * height };
}

const drag = (from: readonly [number, number], to: readonly [number, number]): Promise<void> =>
  overlay.dropTo(overlay, { sourcePosition: at(...from), targetPosition: at(...to) });

const click = (x: number, y: number): Promise<void> => overlay.click({ position: at(x, y) });

/** Corners in percent of the picture. */
const corners = ({ app }: Stage, zone = 0): number[][] | undefined =>
  app.zones.view
    .get()
    .zones[zone]?.points.map(({ x, y }) => [Math.round(x * 1000) / 10, Math.round(y * 1000) / 10]);

const kinds = ({ app }: Stage): string[] => app.zones.view.get().zones.map(({ kind }) => kind);

const inspections = (): boolean[] =>
  FakeWorker.last.received
    .filter((message) => message.type === 'inspect')
    .map((message) => message.inspecting);

/** Resolves once the element with that name has the focus, however deep it stands. */
const focusOn = (name: string | RegExp): Promise<void> =>
  vi.waitFor(() => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    expect(focused?.getAttribute('aria-label') ?? focused?.textContent?.trim()).toMatch(name);
  }, 5000);

const HALF: Zone = { kind: 'mask', points: rectangle({ x: 0.25, y: 0.2 }, { x: 0.5, y: 0.4 }) };

function withMask(...zones: readonly Zone[]): FakeStore {
  const store = new FakeStore();
  store.zones.set(TARGET.device.id, zones);
  return store;
}

describe('the mode', () => {
  test('off: no tiles are asked for, and nothing lies over the picture', async () => {
    const { presence } = await watchScreen(withMask(HALF));
    await expect.element(button('Calibrate')).toHaveAttribute('aria-pressed', 'false');
    presence.visible.set(false);
    presence.visible.set(true);
    FakeWorker.last.say({ type: 'tiles', maps: tileMaps({ differing: tileBox(0, 0, 40, 30) }) });
    expect(inspections()).toEqual([]);
    expect(overlay.elements()).toHaveLength(0);
    expect(find('rec-tiles')).toBeUndefined();
    expect(page.getByRole('region', { name: 'Calibration' }).elements()).toHaveLength(0);
  });

  test('on by its key, off by its button, which hands the focus back', async () => {
    await watchScreen();
    await expect.element(button('Calibrate')).toHaveAttribute('aria-keyshortcuts', 'M');
    await userEvent.keyboard('m');
    await expect.element(overlay).toBeVisible();
    expect(inspections()).toEqual([true]);
    await button('Done').click();
    expect(inspections()).toEqual([true, false]);
    expect(overlay.elements()).toHaveLength(0);
    await focusOn('Calibrate');
  });

  test('Escape ends first what is being drawn, and then the mode, and hands the focus back', async () => {
    await watchScreen();
    await calibrate();
    await button('Mask an area').click();
    await expect.element(button('Cancel')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(button('Done')).toBeVisible();
    await userEvent.keyboard('?');
    await expect.element(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(overlay).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(overlay.elements()).toHaveLength(0));
    await focusOn('Calibrate');
  });

  test('ends with the session', async () => {
    const { app } = await watchScreen();
    await calibrate();
    const worker = FakeWorker.last;
    await app.disconnect();
    expect(worker.lastOf('inspect')).toEqual({ type: 'inspect', inspecting: false });
  });

  test('a hidden page asks for no tiles and shows no old ones', async () => {
    const { presence } = await watchScreen();
    await calibrate();
    FakeWorker.last.say({ type: 'tiles', maps: tileMaps({ busy: tileBox(0, 0, 2, 2) }) });
    await expect.element(page.getByRole('img', { name: /4 busy/ })).toBeInTheDocument();
    presence.visible.set(false);
    await expect.element(page.getByRole('img', { name: 'No tiles yet' })).toBeInTheDocument();
    presence.visible.set(true);
    expect(inspections()).toEqual([true, false, true]);
  });

  test('a picture that is no longer of now loses its tiles and masks', async () => {
    await watchScreen(withMask(HALF));
    await calibrate();
    await button('Hide picture').click();
    expect(overlay.elements()).toHaveLength(0);
    await button('Show picture').click();
    await expect.element(overlay).toBeVisible();
  });

  test('says that masks have no effect while frame sizes are looked at', async () => {
    await watchScreen();
    await calibrate();
    expect(page.getByText(/masks have no effect/).elements()).toHaveLength(0);
    FakeWorker.last.say({ type: 'detector', view: { kind: 'sizes' } });
    await expect.element(page.getByText(/masks have no effect/)).toBeVisible();
  });
});

describe('tiles', () => {
  const canvas = (): HTMLCanvasElement =>
    find('canvas', find('rec-tiles')?.shadowRoot ?? document) as HTMLCanvasElement;

  /** How opaque the canvas is in the middle of a tile. */
  function alphaAt(column: number, row: number): number {
    const { width, height } = canvas();
    const x = Math.floor(((column + 0.5) / SCREEN.columns) * width);
    const y = Math.floor(((row + 0.5) / SCREEN.rows) * height);
    return canvas().getContext('2d')?.getImageData(x, y, 1, 1).data[3] ?? -1;
  }

  /** Where a letterboxed video shows its picture, by the rule of `object-fit: contain`. */
  function shown(): DOMRect {
    const { x, y, width, height } = (find('video') as HTMLVideoElement).getBoundingClientRect();
    const scale = Math.min(width / SCREEN.width, height / SCREEN.height);
    const [w, h] = [SCREEN.width * scale, SCREEN.height * scale];
    return new DOMRect(x + (width - w) / 2, y + (height - h) / 2, w, h);
  }

  test.each([
    { title: 'bars left and right', viewport: [1000, 700] as const, bars: 'sides' },
    { title: 'bars above and below', viewport: [1000, 2000] as const, bars: 'ends' },
    { title: 'a phone', viewport: [360, 780] as const, bars: 'sides' },
  ])('lie exactly over the picture: $title', async ({ viewport, bars }) => {
    await page.viewport(viewport[0], viewport[1]);
    await watchScreen();
    await calibrate();
    FakeWorker.last.say({ type: 'tiles', maps: tileMaps({ differing: tileBox(10, 10, 20, 20) }) });
    await expect.element(page.getByRole('img', { name: /^100 tiles differ/ })).toBeInTheDocument();
    const picture = shown();
    const video = (find('video') as HTMLVideoElement).getBoundingClientRect();
    expect(bars === 'sides' ? video.width - picture.width : video.height - picture.height).toBeGreaterThan(
      20,
    );
    const place = canvas().getBoundingClientRect();
    for (const side of ['left', 'top', 'right', 'bottom'] as const) {
      expect(Math.abs(place[side] - picture[side])).toBeLessThan(0.75);
    }
    expect(canvas().width).toBe(Math.round(canvas().clientWidth * devicePixelRatio));
    const inside = [alphaAt(10, 10), alphaAt(19, 10), alphaAt(10, 19), alphaAt(19, 19)];
    const outside = [alphaAt(9, 10), alphaAt(10, 9), alphaAt(20, 19), alphaAt(19, 20)];
    expect(Math.min(...inside)).toBeGreaterThan(100);
    expect(outside).toEqual([0, 0, 0, 0]);
  });

  test('what made an event is framed while changes are outlined, also where nothing is new', async () => {
    await watchScreen();
    await page.getByRole('button', { name: 'Outline changes' }).click();
    const box = { x: 0.25, y: 1 / 3, width: 0.25, height: 1 / 3 };
    FakeWorker.last.say({ type: 'tiles', maps: tileMaps({}) });
    await expect.element(page.getByRole('img', { name: /^0 tiles differ/ })).toBeInTheDocument();
    expect(alphaAt(10, 15)).toBe(0);
    FakeWorker.last.say({ type: 'tiles', maps: tileMaps({}, [box]) });
    /** On the left edge of the frame, and in its middle. */
    const edge = (): number => {
      const { width, height } = canvas();
      const data = canvas()
        .getContext('2d')
        ?.getImageData(Math.round(width / 4), height / 2, 1, 1);
      return data?.data[3] ?? -1;
    };
    await expect.poll(edge).toBeGreaterThan(100);
    FakeWorker.last.say({ type: 'tiles', maps: tileMaps({ busy: tileBox(0, 0, 1, 1) }) });
    await expect.element(page.getByRole('img', { name: /^0 tiles differ/ })).toBeInTheDocument();
    expect(edge()).toBeGreaterThan(100);
    expect(alphaAt(14, 15)).toBe(0);
  });

  test('that are masked, busy or new differ by more than their colour, and the legend says what each means', async () => {
    await watchScreen();
    await calibrate();
    const legend = page.getByRole('list', { name: 'What the marks mean' });
    for (const name of ['Differs', 'New', 'Busy', 'Not watched']) {
      await expect.element(legend.getByText(name, { exact: true })).toBeVisible();
    }
    const watched = tileBox(0, 0, 40, 30).map((tile, index) => (tileBox(0, 0, 5, 5)[index] === 1 ? 0 : tile));
    FakeWorker.last.say({
      type: 'tiles',
      maps: tileMaps({ watched, busy: tileBox(10, 0, 15, 5), novel: tileBox(20, 0, 25, 5) }),
    });
    const name = '0 tiles differ, 25 new, 25 busy, 25 not watched';
    await expect.element(page.getByRole('img', { name })).toBeInTheDocument();
    /** Levels of lightness in a region: one for an even fill, more for a pattern. */
    const shades = (left: number, right: number): number => {
      const { width, height } = canvas();
      const [x, y] = [Math.round((left / 40) * width), 0];
      const data = canvas()
        .getContext('2d')
        ?.getImageData(x, y, Math.round(((right - left) / 40) * width), Math.round((5 / 30) * height)).data;
      return new Set(data?.filter((_, index) => index % 4 === 0)).size;
    };
    expect(shades(0, 5)).toBeGreaterThan(1);
    expect(shades(10, 15)).toBeGreaterThan(1);
    expect(alphaAt(22, 2)).toBe(0);
    expect(shades(19, 26)).toBeGreaterThan(1);
  });
});

describe('with a pointer', () => {
  test('a drag draws a mask along the tiles, which the recorder has at once and which is there next time', async () => {
    const store = new FakeStore();
    const stage = await watchScreen(store);
    await calibrate();
    await button('Mask an area').click();
    await drag([0.256, 0.204], [0.494, 0.396]);
    await expect.element(button(/^Mask 1, 4 corners/)).toBeInTheDocument();
    expect(corners(stage)).toEqual([
      [25, 20],
      [50, 20],
      [50, 40],
      [25, 40],
    ]);
    expect(FakeWorker.last.lastOf('configure')?.config.zones).toEqual(stage.app.zones.view.get().zones);
    await expect.element(page.getByText('Mask 1 added.')).toBeVisible();
    await stage.app.disconnect();
    stage.app.connect(TARGET.address);
    await vi.waitFor(() => expect(FakeWorker.last.lastOf('configure')?.config.zones).toHaveLength(1), 5000);
  });

  test('clicks draw a polygon, and one on its first corner closes it', async () => {
    const stage = await watchScreen();
    await calibrate();
    await button('Watch only here').click();
    await click(0.25, 0.2);
    await click(0.75, 0.2);
    await click(0.75, 0.6);
    await click(0.25, 0.2);
    await expect.element(button(/^Watched area 1, 3 corners/)).toBeInTheDocument();
    expect(kinds(stage)).toEqual(['only']);
  });

  test('Enter closes a polygon, Backspace takes back its newest corner, Escape gives it up', async () => {
    const stage = await watchScreen();
    await calibrate();
    await button('Mask an area').click();
    for (const [x, y] of [
      [0.1, 0.1],
      [0.5, 0.1],
      [0.5, 0.5],
      [0.9, 0.9],
    ] as const)
      await click(x, y);
    await userEvent.keyboard('{Backspace}{Enter}');
    expect(corners(stage)).toEqual([
      [10, 10],
      [50, 10],
      [50, 50],
    ]);
    await button('Mask an area').click();
    await click(0.7, 0.7);
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByText('Cancelled.')).toBeVisible();
    expect(kinds(stage)).toHaveLength(1);
  });

  test('corners and zones are dragged', async () => {
    const stage = await watchScreen(withMask(HALF));
    await calibrate();
    await expect.element(button(/^Mask 1/)).toBeInTheDocument();
    await drag([0.35, 0.3], [0.6, 0.5]);
    expect(corners(stage)?.[0]).toEqual([50, 40]);
    await drag([0.75, 0.6], [0.9, 0.9]);
    expect(corners(stage)).toEqual([
      [50, 40],
      [75, 40],
      [90, 90],
      [50, 60],
    ]);
    await button('Undo').click();
    await button('Undo').click();
    expect(corners(stage)?.[0]).toEqual([25, 20]);
    await button('Redo').click();
    expect(corners(stage)?.[0]).toEqual([50, 40]);
  });

  test('beside every mask selects none', async () => {
    await watchScreen(withMask(HALF));
    await calibrate();
    await click(0.3, 0.3);
    await expect.element(button('Delete')).toBeEnabled();
    await click(0.9, 0.9);
    await expect.element(button('Delete')).toBeDisabled();
  });
});

describe('with keys alone', () => {
  const press = (name: string): Promise<void> => {
    (button(name).element() as HTMLElement).focus();
    return userEvent.keyboard('{Enter}');
  };

  test('a mask is added, moved, bent, undone and removed', async () => {
    const stage = await watchScreen();
    await userEvent.keyboard('m');
    await expect.element(overlay).toBeVisible();
    await press('Mask an area');
    await focusOn(/^Mask 1, 4 corners/);
    await expect.element(page.getByText(/Mask 1 added in the middle/)).toBeVisible();
    const start = corners(stage)?.[0] ?? [];
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{Shift>}{ArrowUp}{/Shift}');
    const [x = 0, y = 0] = corners(stage)?.[0] ?? [];
    expect([x - (start[0] ?? 0), y - (start[1] ?? 0)]).toEqual([5, expect.closeTo(-16.7, 0)]);
    await expect.element(page.getByText(/\d+\s% from the left, \d+\s% from the top\./)).toBeVisible();
    await userEvent.keyboard('{Tab}');
    await focusOn(/^Mask 1, corner 1 of 4, \d+\s% from the left, \d+\s% from the top$/);
    await userEvent.keyboard('{Tab}{Tab}{ArrowDown}');
    await focusOn(/^Mask 1, corner 3 of 4/);
    expect(corners(stage)?.[2]?.[1]).toBeGreaterThan(corners(stage)?.[3]?.[1] ?? 100);
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(corners(stage)?.[2]?.[1]).toBe(corners(stage)?.[3]?.[1]);
    await userEvent.keyboard('{Delete}');
    expect(corners(stage)).toHaveLength(3);
    await userEvent.keyboard('{Shift>}{Tab}{Tab}{/Shift}');
    await focusOn(/^Mask 1, 3 corners/);
    await userEvent.keyboard('{Delete}');
    expect(kinds(stage)).toEqual([]);
    await expect.element(page.getByText('Mask 1 removed.')).toBeVisible();
    await focusOn('Masks on the picture');
  });

  test('Tab goes from mask to mask, with the corners of the one that is selected', async () => {
    const far: Zone = { kind: 'only', points: rectangle({ x: 0.7, y: 0.7 }, { x: 0.9, y: 0.9 }) };
    await watchScreen(withMask(HALF, far));
    await calibrate();
    await expect.element(button(/^Watched area 1/)).toBeInTheDocument();
    (button(/^Mask 1/).element() as unknown as SVGElement).focus();
    await userEvent.keyboard('{Tab}{Tab}{Tab}{Tab}{Tab}');
    await focusOn(/^Watched area 1, 4 corners/);
    await expect.element(button(/^Watched area 1, corner 1/)).toBeInTheDocument();
    expect(button(/^Mask 1, corner/).elements()).toHaveLength(0);
  });

  test('a corner is added, and a mask becomes a watched area', async () => {
    const stage = await watchScreen();
    await calibrate();
    await press('Mask an area');
    await press('Add a corner');
    await expect.element(button(/^Mask 1, corner \d of 5/).first()).toBeInTheDocument();
    await press('Watch only in it');
    expect(kinds(stage)).toEqual(['only']);
    await expect.element(page.getByText('It is Watched area 1 now.')).toBeVisible();
  });
});
