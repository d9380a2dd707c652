/** Keys that act on the whole page: single ones, and the one that takes a deletion back. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export type Shortcut = 'record' | 'keep' | 'screenshot' | 'calibrate' | 'undo';

const KEYS: Readonly<Record<string, Shortcut>> = { r: 'record', k: 'keep', s: 'screenshot', m: 'calibrate' };

/**
 * What a key press means; `undefined` for keys that are not ours, that belong to a field or a dialog, or that a browser's
 * own shortcut uses.
 */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  if (event.altKey || event.repeat || event.defaultPrevented) return undefined;
  const takesText = event
    .composedPath()
    .some(
      (target) =>
        target instanceof HTMLInputElement ||
        target instanceof HTMLTextAreaElement ||
        target instanceof HTMLDialogElement,
    );
  if (takesText) return undefined;
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) return key === 'z' && !event.shiftKey ? 'undo' : undefined;
  return KEYS[key];
}

/** Listens while its element is on the page. */
export class Shortcuts implements ReactiveController {
  readonly #actions: Readonly<Record<Shortcut, () => void>>;

  constructor(host: ReactiveControllerHost, actions: Readonly<Record<Shortcut, () => void>>) {
    this.#actions = actions;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('keydown', this.#onKey);
  }

  hostDisconnected(): void {
    removeEventListener('keydown', this.#onKey);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const shortcut = shortcutOf(event);
    if (shortcut !== undefined) this.#actions[shortcut]();
  };
}
