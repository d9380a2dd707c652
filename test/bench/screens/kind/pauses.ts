/** One thing that comes and goes in one place, every few seconds: a dialog, the pages of a wizard, a panel of help. */
import { paintWindow, wallOf, type Window } from '../draw/desk.ts';
import { evenRect, type Rect, scaleOf } from '../scene/size.ts';
import type { Kind } from '../scene/stage.ts';
import { logLine, words } from '../scene/words.ts';

export const pausesKind: Kind = ({ story, dice, size, areaOf }) => {
  const area = areaOf(size);
  const scale = scaleOf(size);
  const wall = wallOf(size, dice.of('wall'));
  const place = (width: number, height: number): Rect =>
    evenRect(
      area.x + dice.between(0, area.width - width),
      area.y + dice.between(0, area.height - height),
      width,
      height,
    );
  const windowIn = (rect: Rect): Window => ({
    rect,
    title: words(dice, 10),
    lines: Array.from({ length: 30 }, () => logLine(dice, 12, 60)),
  });
  const show = (window: Window | undefined): void => {
    story.show({
      paint: (canvas) => {
        canvas.copyFrom(wall);
        if (window !== undefined) paintWindow(canvas, window, scale);
      },
    });
  };

  const often = { least: 4, most: 4 };
  const what = dice.pick(['dialog', 'wizard', 'help', 'window'] as const);
  switch (what) {
    case 'wizard': {
      const rect = place(area.width * 0.6, area.height * 0.6);
      show(windowIn(rect));
      return {
        order: 'told',
        pause: { least: 7, most: 7 },
        acts: [{ class: 'must', what: 'the next page', play: () => show(windowIn(rect)) }],
      };
    }
    case 'dialog':
    case 'help':
    case 'window': {
      const rect =
        what === 'help' ? place(area.width * 0.3, area.height * 0.9) : place(100 * scale, 40 * scale);
      const same = windowIn(rect);
      show(undefined);
      return {
        order: 'told',
        pause: what === 'window' ? { least: 2, most: 8 } : often,
        acts: [
          { class: 'must', what: `${what} opens`, play: () => show(what === 'help' ? same : windowIn(rect)) },
          { class: 'must', what: `${what} closes`, play: () => show(undefined) },
        ],
      };
    }
  }
};
