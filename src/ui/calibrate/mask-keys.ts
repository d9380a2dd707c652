/** What keys do to masks. */
import type { MaskEditor } from '../../app/calibrate/mask-editor.ts';
import type { Stride } from '../../core/zones/snap.ts';

const ARROWS = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
} as const;

const isArrow = (key: string): key is keyof typeof ARROWS => Object.hasOwn(ARROWS, key);

/** Held down, either of them places something between the edges of tiles: on some systems a window takes one of them. */
export const placesFreely = (event: { readonly ctrlKey: boolean; readonly altKey: boolean }): boolean =>
  event.ctrlKey || event.altKey;

/** Does what a key means on the picture, and keeps the page from doing something else with it. */
export function actOnKey(editor: MaskEditor, event: KeyboardEvent): void {
  if (act(editor, event)) event.preventDefault();
}

function act(editor: MaskEditor, event: KeyboardEvent): boolean {
  const { key } = event;
  if (isArrow(key)) {
    if (event.metaKey) return false;
    return editor.step(ARROWS[key], strideOf(event));
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  switch (key) {
    case 'Enter':
      return editor.close();
    case 'Escape':
      return editor.cancel();
    case 'Backspace':
      return editor.dropPoint() || editor.remove();
    case 'Delete':
      return editor.remove();
    default:
      return false;
  }
}

function strideOf(event: KeyboardEvent): Stride {
  if (placesFreely(event)) return 'pixel';
  return event.shiftKey ? 'tiles' : 'tile';
}

/** Undo and redo, wherever the focus is. Whether the key was one of them. */
export function actOnHistoryKey(editor: MaskEditor, event: KeyboardEvent): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return false;
  const key = event.key.toLowerCase();
  if (key === 'z' && !event.shiftKey) editor.undo();
  else if (key === 'y' || key === 'z') editor.redo();
  else return false;
  event.preventDefault();
  return true;
}
