import { css, html, LitElement, type TemplateResult } from 'lit';
import { emit } from './emit.ts';
import { menuIcon } from './icons.ts';
import './rec-icon.ts';
import { base, buttons } from './theme.ts';

export interface MenuEntry {
  readonly id: string;
  readonly text: string;
}

/**
 * A button with a short list of things to do. The browser closes it.
 *
 * @fires rec-pick with the entry's id
 */
export class RecMenu extends LitElement {
  static override properties = {
    label: { attribute: false },
    entries: { attribute: false },
    reachable: { attribute: false },
    opened: { state: true },
  };
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: inline-flex;
      }
      .opener {
        width: 2rem;
        min-height: 2rem;
        color: var(--ink-soft);
      }
      @media (pointer: coarse) {
        .opener {
          width: 2.75rem;
          min-height: 2.75rem;
        }
      }
      [popover] {
        position-area: bottom span-left;
        position-try-fallbacks: flip-block, flip-inline;
        margin: var(--space-1) 0;
        padding: var(--space-1);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
        color: var(--ink);
        box-shadow: var(--shadow);
      }
      [popover] button {
        display: flex;
        justify-content: flex-start;
        width: 100%;
        background: transparent;
        font-weight: 450;
      }
      [popover] button:hover,
      [popover] button:focus-visible {
        background: var(--raised);
      }
    `,
  ];

  declare label: string;
  declare entries: readonly MenuEntry[];
  /** Whether the Tab key leads to it. */
  declare reachable: boolean;
  /** Whether it was ever wanted: a list has hundreds of menus, and most never are. */
  declare opened: boolean;

  constructor() {
    super();
    this.reachable = true;
    this.opened = false;
  }

  override render(): TemplateResult {
    return html`
      <button
        class="plain icon opener"
        tabindex=${this.reachable ? 0 : -1}
        aria-label=${this.label}
        title=${this.label}
        aria-haspopup="menu"
        popovertarget="menu"
      >
        <rec-icon .icon=${menuIcon}></rec-icon>
      </button>
      <div
        id="menu"
        popover
        role="menu"
        @keydown=${this.#onKey}
        @beforetoggle=${() => {
          this.opened = true;
        }}
        @toggle=${this.#onToggle}
      >
        ${(this.opened ? this.entries : []).map(
          ({ id, text }) => html`
            <button
              role="menuitem"
              tabindex="-1"
              popovertarget="menu"
              popovertargetaction="hide"
              @click=${() => emit(this, 'rec-pick', id)}
            >
              ${text}
            </button>
          `,
        )}
      </div>
    `;
  }

  readonly #onToggle = ({ newState }: ToggleEvent): void => {
    if (newState === 'open') this.#items()[0]?.focus();
    // The browser gives the focus back outside of shadow trees only; a click elsewhere has taken it already.
    else if (this.matches(':focus-within') || document.activeElement === document.body) {
      this.renderRoot.querySelector<HTMLElement>('.opener')?.focus();
    }
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const items = this.#items();
    const at = items.findIndex((item) => item.matches(':focus'));
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    items.at(next % items.length)?.focus();
  };

  #items(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[role=menuitem]')];
  }
}

customElements.define('rec-menu', RecMenu);
