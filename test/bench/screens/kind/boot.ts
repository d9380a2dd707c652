/** A machine starts: bursts of log lines with pauses between, a login prompt, and at last a panic. */
import { ALARM, BLACK, CHALK, WHITE } from '../draw/colours.ts';
import { cellOf, columnsOf, paintTerminal, rowsOf, type Terminal } from '../draw/terminal.ts';
import { scaleOf } from '../scene/size.ts';
import type { Kind } from '../scene/stage.ts';
import { logLine, words } from '../scene/words.ts';

export const bootKind: Kind = ({ story, dice, size, areaOf }) => {
  const terminal: Terminal = { rect: areaOf(size), scale: scaleOf(size), paper: BLACK, ink: CHALK };
  const columns = columnsOf(terminal);
  const rows = rowsOf(terminal);
  const line = (): string => logLine(dice, Math.min(24, columns), columns);
  let lines: readonly string[] = [];

  const show = (next: readonly string[], look: Terminal = terminal): void => {
    lines = next.slice(-rows);
    const shown = lines;
    const caret = cellOf(terminal, (shown.at(-1) ?? '').length, Math.max(0, shown.length - 1));
    story.show({ paint: (canvas) => paintTerminal(canvas, look, shown), caret });
  };
  const burst = (): void => {
    for (const end = story.seconds + dice.between(1, 12); story.seconds < end;) {
      show([...lines, ...Array.from({ length: dice.whole(1, 3) }, line)]);
      story.wait(dice.chance(0.1) ? 1 : dice.between(0.05, 0.3));
    }
    show([...lines, line()]);
  };
  show(Array.from({ length: dice.whole(3, 10) }, line));

  return {
    order: 'told',
    acts: [
      { class: 'must', what: 'the boot log runs', play: burst },
      { class: 'must', what: 'one more line comes', play: () => show([...lines, line()]) },
      { class: 'must', what: 'the boot log runs on', play: burst },
      {
        class: 'must',
        what: 'a login prompt comes',
        play: () => show([...lines, '', `${words(dice, 12)} login: `]),
      },
      {
        class: 'must',
        what: 'the kernel panics',
        play: () => {
          const report = Array.from({ length: dice.whole(8, rows - 2) }, line);
          show(['Kernel panic - not syncing', ...report], { ...terminal, paper: ALARM, ink: WHITE });
        },
      },
      {
        class: 'must',
        what: 'it restarts',
        play: () => {
          show(['']);
          story.wait(dice.between(1, 2));
          show(Array.from({ length: 4 }, line));
        },
      },
    ],
  };
};
