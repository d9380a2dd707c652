/** A text console: lines come, a command is typed, four letters of a status change, all is cleared. */
import type { Colour } from '../../../device/scenes/canvas.ts';
import { CHALK, NIGHT } from '../draw/colours.ts';
import { cellOf, columnsOf, paintTerminal, rowsOf, type Terminal } from '../draw/terminal.ts';
import { scaleOf } from '../scene/size.ts';
import type { Kind } from '../scene/stage.ts';
import { fourLetters, logLine, words } from '../scene/words.ts';

const PROMPT = 'root@larkspur:~# ';

export const consoleKind: Kind = (stage) => terminalKind(NIGHT, CHALK)(stage);

/** The same in other colours. */
export const terminalKind =
  (paper: Colour, ink: number): Kind =>
  ({ story, dice, size, areaOf }) => {
    const terminal: Terminal = { rect: areaOf(size), scale: scaleOf(size), paper, ink };
    const columns = columnsOf(terminal);
    const rows = rowsOf(terminal);
    const line = (): string => logLine(dice, Math.min(24, columns), columns);
    const screenful = (): readonly string[] => [
      ...Array.from({ length: Math.floor(rows * dice.between(0.3, 0.7)) }, line),
      PROMPT,
    ];
    let status = fourLetters(dice);
    let lines: readonly string[] = screenful();

    const show = (): void => {
      lines = lines.slice(1 - rows);
      const shown = [`array md0 ${status}   load 0.14`, ...lines];
      const last = shown.at(-1) ?? '';
      story.show({
        paint: (canvas) => paintTerminal(canvas, terminal, shown),
        caret: cellOf(terminal, Math.min(columns - 1, last.length), shown.length - 1),
      });
    };
    const print = (...next: readonly string[]): void => {
      lines = [...lines.slice(0, -1), ...next];
      show();
    };
    show();

    return {
      order: 'any',
      acts: [
        { class: 'must', what: 'a line is printed', play: () => print(line(), PROMPT) },
        {
          class: 'must',
          what: 'a command is typed',
          play: () => {
            const command = words(dice, 24).slice(0, Math.min(40, columns - PROMPT.length - 1));
            for (let typed = 1; typed <= command.length; typed += 1) {
              print(PROMPT + command.slice(0, typed));
              story.wait(dice.between(0.05, 0.2));
            }
            print(PROMPT + command, line(), PROMPT);
          },
        },
        {
          class: 'should',
          what: 'four letters of a status change',
          play: () => {
            status = fourLetters(dice);
            show();
          },
        },
        {
          class: 'must',
          what: 'the screen is cleared and filled anew',
          play: () => {
            lines = screenful();
            show();
          },
        },
        {
          class: 'must',
          what: 'some lines scroll by',
          play: () => {
            for (let count = dice.whole(3, 8); count > 0; count -= 1) {
              print(line(), PROMPT);
              if (count > 1) story.wait(dice.between(0.1, 0.5));
            }
          },
        },
      ],
    };
  };
