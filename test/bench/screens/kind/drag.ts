/** A window is dragged over the desktop; now and then another line comes into it. */
import { paintWindow, wallOf, type Window } from '../draw/desk.ts';
import { evenRect, scaleOf } from '../scene/size.ts';
import type { Kind } from '../scene/stage.ts';
import type { View } from '../scene/view.ts';
import { logLine, words } from '../scene/words.ts';

export const dragKind: Kind = ({ story, dice, size, areaOf }) => {
  const area = areaOf(size);
  const scale = scaleOf(size);
  const wall = wallOf(size, dice.of('wall'));
  const width = area.width * dice.between(0.3, 0.5);
  const height = area.height * dice.between(0.3, 0.5);
  const place = () =>
    evenRect(
      area.x + dice.between(0, area.width - width),
      area.y + dice.between(0, area.height - height),
      width,
      height,
    );
  let window: Window = {
    rect: place(),
    title: words(dice, 10),
    lines: Array.from({ length: 6 }, () => logLine(dice, 12, 70)),
  };
  const viewOf = (shown: Window): Omit<View, 'key'> => ({
    paint: (canvas) => {
      canvas.copyFrom(wall);
      paintWindow(canvas, shown, scale);
    },
  });
  story.show(viewOf(window));

  return {
    order: 'any',
    acts: [
      {
        class: 'must',
        what: 'a window is dragged',
        play: () => {
          const { rect: from } = window;
          const to = place();
          story.animate(dice.between(0.6, 3), (progress) => {
            const way = progress * progress * (3 - 2 * progress);
            const x = from.x + (to.x - from.x) * way;
            const y = from.y + (to.y - from.y) * way;
            window = { ...window, rect: evenRect(x, y, width, height) };
            return viewOf(window);
          });
        },
      },
      {
        class: 'must',
        what: 'a line comes into the window',
        play: () => {
          window = { ...window, lines: [logLine(dice, 24, 70), ...window.lines] };
          story.show(viewOf(window));
        },
      },
    ],
  };
};
