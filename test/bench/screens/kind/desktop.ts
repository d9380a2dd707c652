/** A desktop: windows open and close, a menu drops, a small dialog asks something. */
import { paintWindow, wallOf, type Window } from '../draw/desk.ts';
import { evenRect, scaleOf } from '../scene/size.ts';
import type { Act, Kind } from '../scene/stage.ts';
import { logLine, words } from '../scene/words.ts';

/** Seconds in which a window opens. */
const OPENING = 0.2;

export const desktopKind: Kind = ({ story, dice, size, areaOf }) => {
  const area = areaOf(size);
  const scale = scaleOf(size);
  const wall = wallOf(size, dice.of('wall'));
  let windows: readonly Window[] = [];

  const windowOf = (width: number, height: number): Window => {
    const w = Math.min(area.width - 8, width);
    const h = Math.min(area.height - 8, height);
    const x = area.x + dice.between(0, area.width - w);
    const y = area.y + dice.between(0, area.height - h);
    const lines = Array.from({ length: 40 }, () => logLine(dice, 12, 70));
    return { rect: evenRect(x, y, w, h), title: words(dice, 10), lines };
  };
  const show = (shown: readonly Window[]): void => {
    story.show({
      paint: (canvas) => {
        canvas.copyFrom(wall);
        for (const window of shown) paintWindow(canvas, window, scale);
      },
    });
  };
  const open = (window: Window): void => {
    const { x, y, width, height } = window.rect;
    story.animate(OPENING, (progress) => {
      const part = 0.5 + 0.5 * progress;
      const rect = evenRect(x, y, width * part, height * part);
      const shown = [...windows, { ...window, rect }];
      return {
        paint: (canvas) => {
          canvas.copyFrom(wall);
          for (const each of shown) paintWindow(canvas, each, scale);
        },
      };
    });
    windows = [...windows, window];
  };
  /** Opens one window more, or closes the newest once there are enough. */
  const openOrClose =
    (most: number, make: () => Window): Act['play'] =>
    () => {
      if (windows.length < most) {
        open(make());
        return;
      }
      windows = windows.slice(0, -1);
      show(windows);
    };

  windows = [windowOf(area.width * dice.between(0.4, 0.6), area.height * dice.between(0.4, 0.7))];
  show(windows);

  return {
    order: 'any',
    acts: [
      {
        class: 'must',
        what: 'a window opens, or the newest closes',
        play: openOrClose(3, () =>
          windowOf(area.width * dice.between(0.3, 0.5), area.height * dice.between(0.3, 0.6)),
        ),
      },
      {
        class: 'must',
        what: 'a dialog opens, or the newest window closes',
        play: openOrClose(3, () => windowOf(100 * scale + dice.whole(0, 40) * 2, 40 * scale)),
      },
      {
        class: 'must',
        what: 'a menu drops, or the newest window closes',
        play: openOrClose(3, () => windowOf(70 * scale, 80 * scale + dice.whole(0, 20) * 4)),
      },
    ],
  };
};
