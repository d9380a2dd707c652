import { takesLetters } from '../kit/takes-letters.ts';

const PRESSES = new Set([' ', 'Enter']);
const MOVES = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);

/** Whether a key press is none of the player's: a shortcut of the browser, or one for what has the focus. */
export function belongsElsewhere(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  const [target] = event.composedPath();
  if (takesLetters(target)) return true;
  if (target instanceof HTMLButtonElement) return PRESSES.has(event.key);
  return target instanceof HTMLSelectElement && (PRESSES.has(event.key) || MOVES.has(event.key));
}
