/** Things that change their colour and not their brightness: a line's ground, a lamp, a button. */
import type { Canvas, Colour } from '../../../device/scenes/canvas.ts';
import { SLATE, WHITE } from '../draw/colours.ts';
import { cellOf, columnsOf, fillRect, paintText, rowsOf, type Terminal } from '../draw/terminal.ts';
import { scaleOf } from '../scene/size.ts';
import type { Kind } from '../scene/stage.ts';
import { logLine } from '../scene/words.ts';

/** All of one luma, and far apart in chroma. */
const HUES: readonly Colour[] = [
  { y: 90, u: 100, v: 90 },
  { y: 90, u: 100, v: 180 },
  { y: 90, u: 180, v: 110 },
  { y: 90, u: 90, v: 140 },
  { y: 90, u: 160, v: 165 },
];

interface State {
  readonly lines: readonly { readonly text: string; readonly hue: number }[];
  readonly lamp: number;
  readonly button: number;
}

export const colourKind: Kind = ({ story, dice, size, areaOf }) => {
  const terminal: Terminal = { rect: areaOf(size), scale: scaleOf(size), paper: SLATE, ink: WHITE };
  const columns = columnsOf(terminal) - 8;
  const count = Math.min(dice.whole(6, 12), rowsOf(terminal) - 6);
  /** The hue that was not there for longest, so that nothing is as it has been before. */
  const another = (hue: number): number => (hue + 1) % HUES.length;
  let state: State = {
    lines: Array.from({ length: count }, () => ({
      text: logLine(dice, Math.min(20, columns), columns),
      hue: 0,
    })),
    lamp: 0,
    button: 1,
  };
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
        class: 'should',
        what: 'a line changes its colour',
        play: () => {
          const at = dice.whole(0, count - 1);
          const lines = state.lines.map((line, index) =>
            index === at ? { ...line, hue: another(line.hue) } : line,
          );
          show({ lines });
        },
      },
      { class: 'should', what: 'a lamp changes its colour', play: () => show({ lamp: another(state.lamp) }) },
      {
        class: 'should',
        what: 'a button changes its colour',
        play: () => show({ button: another(state.button) }),
      },
    ],
  };
};

function paint(canvas: Canvas, terminal: Terminal, { lines, lamp, button }: State): void {
  fillRect(canvas, terminal.rect, terminal.paper);
  for (const [index, { text, hue }] of lines.entries()) {
    fillRect(canvas, cellOf(terminal, 3, 2 + index, columnsOf(terminal) - 6), HUES[hue] ?? SLATE);
    paintText(canvas, terminal, 4, 2 + index, text);
  }
  const below = lines.length + 3;
  const light = cellOf(terminal, 4, below, 4);
  fillRect(canvas, { ...light, height: light.width }, HUES[lamp] ?? SLATE);
  const key = cellOf(terminal, 12, below, 16);
  fillRect(canvas, { ...key, height: key.height * 2 }, HUES[button] ?? SLATE);
}
