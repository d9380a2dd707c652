/** A desktop that falls asleep: a screensaver begins, a mark wanders over black for as long as it lasts, and it ends. */
import { BLACK, WHITE } from '../draw/colours.ts';
import { paintWindow, wallOf } from '../draw/desk.ts';
import { fillRect, paintTerminal } from '../draw/terminal.ts';
import { even, evenRect, scaleOf } from '../scene/size.ts';
import type { Kind } from '../scene/stage.ts';
import type { View } from '../scene/view.ts';
import { logLine } from '../scene/words.ts';

export const screensaverKind: Kind = ({ story, dice, size, areaOf }) => {
  const area = areaOf(size);
  const scale = scaleOf(size);
  const wall = wallOf(size, dice.of('wall'));
  const width = even(Math.min(area.width / 4, 64 * scale));
  const height = even(20 * scale);
  const colour = { y: dice.whole(60, 120), u: dice.whole(90, 170), v: dice.whole(90, 170) };
  const speed = { x: dice.between(40, 120), y: dice.between(40, 90) };
  const start = { x: dice.between(0, 1000), y: dice.between(0, 1000) };

  const desktop = (): Omit<View, 'key'> => {
    const rect = evenRect(
      area.x,
      area.y,
      area.width * dice.between(0.5, 0.8),
      area.height * dice.between(0.5, 0.8),
    );
    const lines = Array.from({ length: 30 }, () => logLine(dice, 12, 70));
    return {
      paint: (canvas) => {
        canvas.copyFrom(wall);
        paintWindow(canvas, { rect, title: 'Notes', lines }, scale);
      },
    };
  };
  const saver = (seconds: number): Omit<View, 'key'> => {
    const x = area.x + even(bounce(start.x + speed.x * seconds, area.width - width));
    const y = area.y + even(bounce(start.y + speed.y * seconds, area.height - height));
    return {
      paint: (canvas) => {
        fillRect(canvas, area, BLACK);
        paintTerminal(canvas, { rect: { x, y, width, height }, scale, paper: colour, ink: WHITE }, [
          'LARKSPUR',
        ]);
      },
    };
  };
  const wander = (seconds: number): void => story.restless(seconds, () => saver(story.seconds));
  story.show(desktop());

  return {
    order: 'told',
    idle: wander,
    acts: [
      {
        class: 'must',
        what: 'the screensaver begins',
        play: () => story.show(saver(story.seconds)),
        after: () => {
          story.wait(0);
          wander(dice.between(20, 40));
        },
      },
      { class: 'must', what: 'the screensaver ends', play: () => story.show(desktop()) },
    ],
  };
};

/** A place that goes to and fro between 0 and `most`. */
function bounce(way: number, most: number): number {
  const phase = way % (2 * most);
  return phase < most ? phase : 2 * most - phase;
}
