/** A firmware set-up: tabs, a bar that moves from line to line, values of four letters, a question in a box. */
import type { Canvas } from '../../../device/scenes/canvas.ts';
import { BIOS_BLUE, BIOS_GREY, INK, STEEL, WHITE } from '../draw/colours.ts';
import { cellOf, columnsOf, fillRect, paintText, rowsOf, type Terminal } from '../draw/terminal.ts';
import { inset, scaleOf } from '../scene/size.ts';
import type { Kind } from '../scene/stage.ts';
import { fourLetters, words } from '../scene/words.ts';

interface Row {
  readonly name: string;
  readonly value: string;
}

interface State {
  readonly tab: number;
  readonly rows: readonly Row[];
  readonly selected: number;
  readonly question: string | undefined;
}

const TABS = ['Main', 'Advanced', 'Security', 'Boot', 'Exit'];
/** Cells above the list, and its first column of values. */
const TOP = 4;

export const firmwareKind: Kind = ({ story, dice, size, areaOf }) => {
  const terminal: Terminal = { rect: areaOf(size), scale: scaleOf(size), paper: BIOS_GREY, ink: INK };
  const rowCount = Math.min(dice.whole(8, 14), rowsOf(terminal) - TOP - 8);
  const page = (): readonly Row[] =>
    Array.from({ length: rowCount }, () => ({
      name: words(dice, 14).slice(0, 22),
      value: fourLetters(dice),
    }));
  let state: State = { tab: 0, rows: page(), selected: 0, question: undefined };

  const show = (change: Partial<State>): void => {
    state = { ...state, ...change };
    const shown = state;
    story.show({ paint: (canvas) => paint(canvas, terminal, shown) });
  };
  show({});

  return {
    order: 'any',
    acts: [
      {
        class: 'must',
        what: 'the bar moves to another line',
        play: () => show({ selected: (state.selected + dice.whole(1, rowCount - 1)) % rowCount }),
      },
      {
        class: 'must',
        what: 'another tab is opened',
        play: () => show({ tab: (state.tab + 1) % TABS.length, rows: page(), selected: 0 }),
      },
      {
        class: 'should',
        what: 'a value of four letters changes',
        play: () => {
          const at = dice.whole(0, rowCount - 1);
          const rows = state.rows.map((row, index) =>
            index === at ? { ...row, value: fourLetters(dice) } : row,
          );
          show({ rows });
        },
      },
      {
        class: 'must',
        what: 'a question opens or closes',
        play: () => show({ question: state.question === undefined ? `${words(dice, 18)}?` : undefined }),
      },
    ],
  };
};

function paint(canvas: Canvas, terminal: Terminal, { tab, rows, selected, question }: State): void {
  const { rect, scale } = terminal;
  const columns = columnsOf(terminal);
  fillRect(canvas, rect, BIOS_BLUE);
  fillRect(canvas, inset(rect, 18 * scale), BIOS_GREY);
  for (const [index, name] of TABS.entries()) {
    const column = 2 + index * 11;
    if (index === tab) fillRect(canvas, cellOf(terminal, column - 1, 0, name.length + 2), STEEL);
    paintText(canvas, terminal, column, 0, name, WHITE);
  }
  for (const [index, { name, value }] of rows.entries()) {
    const row = TOP + index;
    if (index === selected) fillRect(canvas, cellOf(terminal, 4, row, columns - 10), BIOS_BLUE);
    const ink = index === selected ? WHITE : INK;
    paintText(canvas, terminal, 5, row, name, ink);
    paintText(canvas, terminal, 30, row, `[${value}]`, ink);
  }
  if (question === undefined) return;
  const below = TOP + rows.length + 1;
  const box = cellOf(terminal, 10, below, 30);
  fillRect(canvas, { ...box, height: box.height * 5 }, BIOS_BLUE);
  paintText(canvas, terminal, 12, below + 1, question, WHITE);
  paintText(canvas, terminal, 14, below + 3, 'Yes       No', WHITE);
}
