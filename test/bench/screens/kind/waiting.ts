/** Programs that show that they are at work, and end: a turning bar, per cent, dots; some go without a word. */
import { CHALK, NIGHT } from '../draw/colours.ts';
import { columnsOf, paintTerminal, rowsOf, type Terminal } from '../draw/terminal.ts';
import { scaleOf } from '../scene/size.ts';
import type { Act, Kind } from '../scene/stage.ts';
import { logLine, words } from '../scene/words.ts';

/** Seconds of work: long enough to be learnt as something that never rests. */
const WORK = { least: 5.5, most: 9 };

const SIGNS: Readonly<Record<string, (seconds: number) => string>> = {
  // The font has neither a bar nor the other slash.
  'a bar that turns': (seconds) => '!/-<'.charAt(Math.floor(seconds * 8) % 4),
  'per cent': (seconds) => `${String(Math.min(99, Math.floor(seconds * 11))).padStart(2)} %`,
  dots: (seconds) => '.'.repeat(1 + (Math.floor(seconds * 4) % 6)),
};

export const waitingKind: Kind = ({ story, dice, size, areaOf }) => {
  const terminal: Terminal = { rect: areaOf(size), scale: scaleOf(size), paper: NIGHT, ink: CHALK };
  const rows = rowsOf(terminal);
  const columns = columnsOf(terminal);
  let lines: readonly string[] = Array.from({ length: Math.floor(rows / 3) }, () =>
    logLine(dice, 20, columns),
  );

  const view = (last: string) => {
    const shown = [...lines, last];
    return { paint: (canvas: Parameters<typeof paintTerminal>[0]) => paintTerminal(canvas, terminal, shown) };
  };
  const act = (name: string, sign: (seconds: number) => string): Act => {
    let text = '';
    return {
      class: 'must',
      what: `a line begins with ${name}`,
      play: () => {
        lines = lines.slice(2 - rows);
        text = `${words(dice, 20).slice(0, Math.max(4, columns - 8))} `;
        story.show(view(text + sign(0)));
      },
      after: () => {
        story.wait(0);
        const start = story.seconds;
        story.restless(dice.between(WORK.least, WORK.most), () => view(text + sign(story.seconds - start)));
        story.event('may', `${name} ends`, () => {
          lines = [...lines, text + (dice.chance(0.5) ? 'done' : '')];
          story.show(view(''));
        });
      },
    };
  };
  story.show(view(''));

  return {
    order: 'any',
    pause: { least: 5, most: 6 },
    acts: Object.entries(SIGNS).map(([name, sign]) => act(name, sign)),
  };
};
