/** The machine switches its picture's size, as on the way from firmware to desktop. */
import { BLACK, CHALK } from '../draw/colours.ts';
import { columnsOf, paintTerminal, rowsOf, type Terminal } from '../draw/terminal.ts';
import { scaleOf, type Size } from '../scene/size.ts';
import type { Kind } from '../scene/stage.ts';
import { logLine } from '../scene/words.ts';

const VGA: Size = { width: 640, height: 480 };
const SVGA: Size = { width: 800, height: 600 };

export const modeKind: Kind = ({ story, dice, size: full, areaOf }) => {
  const other = full.width === VGA.width ? SVGA : VGA;
  let size = full;
  let lines: readonly string[] = [];
  const terminal = (): Terminal => ({ rect: areaOf(size), scale: scaleOf(size), paper: BLACK, ink: CHALK });
  const line = (): string => logLine(dice, 24, Math.max(25, columnsOf(terminal())));
  const show = (next: readonly string[]): void => {
    const look = terminal();
    lines = next.slice(-rowsOf(look));
    const shown = lines;
    story.show({ paint: (canvas) => paintTerminal(canvas, look, shown) });
  };
  const switchTo = (next: Size): void => {
    story.cut(dice.between(0.1, 2), next);
    size = next;
    show(Array.from({ length: dice.whole(6, 20) }, line));
  };
  show(Array.from({ length: dice.whole(6, 20) }, line));

  return {
    order: 'told',
    acts: [
      { class: 'must', what: 'the picture takes another size', play: () => switchTo(other) },
      { class: 'must', what: 'a line is printed', play: () => show([...lines, line()]) },
      { class: 'must', what: 'the picture takes its first size again', play: () => switchTo(full) },
      { class: 'must', what: 'a line is printed', play: () => show([...lines, line()]) },
    ],
  };
};
