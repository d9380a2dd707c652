/** A text-mode installer: a bar that fills, the name of the step above it, a question now and then. */
import type { Canvas } from '../../../device/scenes/canvas.ts';
import { ALARM, BIOS_BLUE, BIOS_GREY, INK, WHITE } from '../draw/colours.ts';
import { cellOf, columnsOf, fillRect, paintText, rowsOf, type Terminal } from '../draw/terminal.ts';
import { scaleOf } from '../scene/size.ts';
import type { Kind } from '../scene/stage.ts';
import { words } from '../scene/words.ts';

interface State {
  readonly step: string;
  /** 0 to 1. */
  readonly done: number;
  readonly question: string | undefined;
}

export const installerKind: Kind = ({ story, dice, size, areaOf }) => {
  const terminal: Terminal = { rect: areaOf(size), scale: scaleOf(size), paper: BIOS_GREY, ink: INK };
  const step = (): string => `Installing ${words(dice, 16)}`;
  let state: State = { step: step(), done: dice.between(0, 0.2), question: undefined };

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
        what: 'the next step begins',
        play: () => show({ step: step(), done: state.done > 0.8 ? 0 : state.done + 0.1 }),
      },
      {
        class: 'must',
        what: 'the bar fills',
        play: () => {
          const start = state.done > 0.6 ? 0 : state.done;
          const goal = start + dice.between(0.25, 0.4);
          if (start === 0) show({ step: step(), done: 0 });
          for (let steps = dice.whole(6, 20), at = 1; at <= steps; at += 1) {
            story.wait(dice.between(0.2, 0.8));
            show({ done: start + ((goal - start) * at) / steps });
          }
        },
      },
      {
        class: 'must',
        what: 'a question opens or closes',
        play: () => show({ question: state.question === undefined ? `${words(dice, 24)}?` : undefined }),
      },
    ],
  };
};

function paint(canvas: Canvas, terminal: Terminal, { step, done, question }: State): void {
  const columns = columnsOf(terminal);
  const middle = Math.floor(rowsOf(terminal) / 2);
  const wide = Math.min(columns - 8, 60);
  const left = Math.floor((columns - wide) / 2);
  fillRect(canvas, terminal.rect, BIOS_BLUE);
  const box = cellOf(terminal, left, middle - 4, wide);
  fillRect(canvas, { ...box, height: box.height * 7 }, BIOS_GREY);
  paintText(canvas, terminal, left + 2, middle - 3, step);
  const bar = cellOf(terminal, left + 2, middle, wide - 4);
  fillRect(canvas, bar, BIOS_BLUE);
  fillRect(canvas, { ...bar, width: bar.width * done }, ALARM);
  paintText(
    canvas,
    terminal,
    left + Math.floor(wide / 2) - 2,
    middle,
    `${String(Math.round(done * 100))} %`,
    WHITE,
  );
  if (question === undefined) return;
  const ask = cellOf(terminal, left + 4, middle + 4, wide - 8);
  fillRect(canvas, { ...ask, height: ask.height * 4 }, BIOS_GREY);
  paintText(canvas, terminal, left + 6, middle + 5, question);
  paintText(canvas, terminal, left + 6, middle + 6, '<Go back>            <Continue>');
}
