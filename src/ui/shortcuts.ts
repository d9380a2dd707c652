/** Single keys that act on the whole page. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export type Shortcut = 'record' | 'keep' | 'screenshot' | 'calibrate';

const KEYS: Readonly<Record<string, Shortcut>> = { r: 'record', k: 'keep', s: 'screenshot', m: 'calibrate' };

/**
 * What a key press means; `undefined` for keys that are not ours, that belong to a field or a dialog, or that a browser's
 * own shortcut uses.
 */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented)
    return undefined;
  const takesText = event
    .composedPath()
    .some(
      (target) =>
        target instanceof HTMLInputElement ||
        target instanceof HTMLTextAreaElement ||
        target instanceof HTMLDialogElement,
    );
  return takesText ? undefined : KEYS[event.key.toLowerCase()];
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
