/** What is there for less than half a second, shorter than the time between two key frames: a window, or a hint of two words. */
import { paintWindow, wallOf, type Window } from '../draw/desk.ts';
import { evenRect, scaleOf } from '../scene/size.ts';
import type { Act, Kind } from '../scene/stage.ts';
import { logLine, words } from '../scene/words.ts';

/** Seconds that it stays. */
const STAYS = { least: 0.15, most: 0.4 };

export const glimpseKind: Kind = ({ story, dice, size, areaOf }) => {
  const area = areaOf(size);
  const scale = scaleOf(size);
  const wall = wallOf(size, dice.of('wall'));
  const show = (window?: Window): void => {
    story.show({
      paint: (canvas) => {
        canvas.copyFrom(wall);
        if (window !== undefined) paintWindow(canvas, window, scale);
      },
    });
  };
  const act = (what: string, width: number, height: number): Act => ({
    class: 'glimpse',
    what,
    play: () => {
      const x = area.x + dice.between(0, area.width - width);
      const y = area.y + dice.between(0, area.height - height);
      const lines = Array.from({ length: 30 }, () => logLine(dice, 12, 60));
      show({ rect: evenRect(x, y, width, height), title: words(dice, 10), lines });
      story.wait(dice.between(STAYS.least, STAYS.most));
      show();
    },
  });
  show();

  return {
    order: 'any',
    acts: [
      act('a window comes and goes', area.width * 0.35, area.height * 0.35),
      act('a hint comes and goes', 60 * scale, 30 * scale),
    ],
  };
};
