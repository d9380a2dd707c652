/** The screen goes black and comes back; the stream breaks off and comes back, as it was or with another picture. */
import { BLACK, CHALK, NIGHT } from '../draw/colours.ts';
import { columnsOf, fillRect, paintTerminal, type Terminal } from '../draw/terminal.ts';
import { scaleOf } from '../scene/size.ts';
import type { Kind } from '../scene/stage.ts';
import { logLine } from '../scene/words.ts';

export const signalKind: Kind = ({ story, dice, size, areaOf }) => {
  const terminal: Terminal = { rect: areaOf(size), scale: scaleOf(size), paper: NIGHT, ink: CHALK };
  const columns = columnsOf(terminal);
  const screenful = (): readonly string[] =>
    Array.from({ length: dice.whole(10, 24) }, () => logLine(dice, Math.min(24, columns), columns));
  let lines = screenful();
  const show = (): void => {
    const shown = lines;
    story.show({ paint: (canvas) => paintTerminal(canvas, terminal, shown) });
  };
  show();

  return {
    order: 'told',
    acts: [
      {
        class: 'must',
        what: 'the screen goes black',
        play: () => story.show({ paint: (canvas) => fillRect(canvas, terminal.rect, BLACK) }),
      },
      { class: 'must', what: 'the screen comes back', play: show },
      {
        class: 'must',
        what: 'the stream comes back with another picture',
        play: () => {
          story.cut(dice.between(4, 12));
          lines = screenful();
          show();
        },
      },
      {
        class: 'must',
        what: 'a line is printed',
        play: () => {
          lines = [...lines.slice(1), logLine(dice, 24, columns)];
          show();
        },
      },
    ],
  };
};
