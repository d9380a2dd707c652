/** Keys that act on the whole page, while nothing else owns them. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Shortcut, shortcutOf } from '../../core/shortcuts.ts';
import { dialogIsOpen } from '../kit/modal.ts';
import { takesLetters } from '../kit/takes-letters.ts';

/** Whether a letter goes into `target` or chooses something there. */
const ownsLetters = (target: EventTarget): boolean =>
  takesLetters(target) || target instanceof HTMLSelectElement;

/** What a key press means here; `undefined` for what belongs to a field, to a dialog, or to whoever took it before. */
function meaning(event: KeyboardEvent): Shortcut | undefined {
  if (event.defaultPrevented || dialogIsOpen() || event.composedPath().some(ownsLetters)) return undefined;
  return shortcutOf(event);
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
    const shortcut = meaning(event);
    if (shortcut === undefined) return;
    // It would be the first character of what is searched.
    if (shortcut === 'search') event.preventDefault();
    this.#actions[shortcut]();
  };
}
