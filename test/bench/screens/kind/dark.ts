/** A console whose letters are hardly lighter than their ground. */
import type { Kind } from '../scene/stage.ts';
import { terminalKind } from './console.ts';

/** Levels between letters and ground: visible on a good display, and easily lost by a detector. */
const LEAST = 24;
const MOST = 40;

export const darkKind: Kind = (stage) => {
  const paper = { y: stage.dice.whole(18, 30), u: 128, v: 128 };
  return terminalKind(paper, paper.y + stage.dice.whole(LEAST, MOST))(stage);
};
