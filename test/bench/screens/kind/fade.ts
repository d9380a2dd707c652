/** Things that come and go slowly: a dialog fades in, the screen is dimmed, and wakes. */
import type { Canvas } from '../../../device/scenes/canvas.ts';
import { paintWindow, wallOf, type Window } from '../draw/desk.ts';
import { fade, type Snapshot, snapshotOf } from '../draw/fade.ts';
import { evenRect, scaleOf } from '../scene/size.ts';
import type { Kind } from '../scene/stage.ts';
import type { View } from '../scene/view.ts';
import { logLine, words } from '../scene/words.ts';

export const fadeKind: Kind = ({ story, dice, size, areaOf }) => {
  const area = areaOf(size);
  const scale = scaleOf(size);
  const wall = wallOf(size, dice.of('wall'));
  const windowOf = (width: number, height: number): Window => {
    const x = area.x + dice.between(0, area.width - width);
    const y = area.y + dice.between(0, area.height - height);
    const lines = Array.from({ length: 30 }, () => logLine(dice, 12, 60));
    return { rect: evenRect(x, y, width, height), title: words(dice, 10), lines };
  };
  const background = windowOf(area.width * 0.6, area.height * 0.6);
  let dialog: Window | undefined;
  let light = 1;
  /** The desk at full light, made once for each fade. */
  let desk: Snapshot;

  const paint = (canvas: Canvas, shown: Window | undefined): void => {
    canvas.copyFrom(wall);
    paintWindow(canvas, background, scale);
    if (shown !== undefined) paintWindow(canvas, shown, scale);
  };
  const take = (shown: Window | undefined): Snapshot => snapshotOf(size, (canvas) => paint(canvas, shown));
  const still = (): Omit<View, 'key'> => {
    const [shown, at, picture] = [dialog, light, desk];
    return { paint: (canvas) => (at === 1 ? paint(canvas, shown) : fade(canvas, picture, undefined, at)) };
  };
  desk = take(undefined);
  story.show(still());

  return {
    order: 'any',
    acts: [
      {
        class: 'should',
        what: 'a dialog fades in or out',
        play: () => {
          const before = desk;
          dialog =
            dialog === undefined
              ? windowOf(120 * scale + dice.whole(0, 60) * 2, 50 * scale + dice.whole(0, 30) * 2)
              : undefined;
          const after = take(dialog);
          desk = after;
          const from = light;
          light = 1;
          story.animate(dice.between(1.5, 4), (progress) => ({
            paint: (canvas) => fade(canvas, before, after, from + (1 - from) * progress, progress),
          }));
        },
      },
      {
        class: 'should',
        what: 'the screen is dimmed or wakes',
        play: () => {
          const [from, picture] = [light, desk];
          light = from === 1 ? dice.between(0.4, 0.75) : 1;
          const to = light;
          story.animate(dice.between(1, 4), (progress) => ({
            paint: (canvas) => fade(canvas, picture, undefined, from + (to - from) * progress),
          }));
        },
      },
    ],
  };
};
