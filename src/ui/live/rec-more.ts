import { css, html, LitElement, type TemplateResult } from 'lit';
import type { IconNode } from 'lucide';
import { emit } from '../kit/emit.ts';
import { addIcon, disconnectIcon, ellipsisIcon, keysIcon, settingsIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { dockButton } from '../kit/dock-button.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * On a narrow page, where a thumb reaches the lower edge alone: a button there, and a sheet above it with all that stands
 * elsewhere on a wide one. What is slotted in comes first in the sheet.
 *
 * @fires rec-settings
 * @fires rec-help
 * @fires rec-choose
 * @fires rec-disconnect
 */
export class RecMore extends LitElement {
  static override styles = [
    base,
    buttons,
    dockButton,
    css`
      :host {
        display: grid;
        min-width: 0;
      }
      [popover] {
        inset: auto 0 var(--dock);
        width: auto;
        max-height: calc(100dvh - var(--dock) - 2rem);
        margin: 0;
        padding: var(--space-2);
        overflow: auto;
        border: 0;
        border-radius: var(--radius-large) var(--radius-large) 0 0;
        background: var(--surface);
        color: var(--ink);
        box-shadow: var(--shadow);
      }
      [popover]::backdrop {
        background: var(--scrim);
      }
      .page {
        display: grid;
        margin-top: var(--space-2);
        padding-top: var(--space-2);
        border-top: 1px solid var(--line);
      }
      .page button {
        justify-content: flex-start;
        gap: var(--space-3);
      }
      @media (min-width: 60rem) {
        :host {
          display: none;
        }
      }
    `,
  ];

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.dock')?.focus();
  }

  override render(): TemplateResult {
    const { header, shell } = texts;
    return html`
      <button class="dock" popovertarget="sheet">
        <rec-icon .icon=${ellipsisIcon}></rec-icon>${shell.tools.more}
      </button>
      <div id="sheet" popover @click=${this.#close}>
        <slot></slot>
        <div class="page">
          ${this.#renderAction(header.choose, addIcon, 'rec-choose')}
          ${this.#renderAction(header.settings, settingsIcon, 'rec-settings')}
          ${this.#renderAction(shell.help.open, keysIcon, 'rec-help')}
          ${this.#renderAction(header.disconnect, disconnectIcon, 'rec-disconnect')}
        </div>
      </div>
    `;
  }

  #renderAction(label: string, icon: IconNode, event: `rec-${string}`): TemplateResult {
    return html`
      <button class="plain" @click=${() => emit(this, event)}>
        <rec-icon .icon=${icon}></rec-icon>${label}
      </button>
    `;
  }

  /** Whatever was pressed in it is done. */
  readonly #close = (event: MouseEvent): void => {
    const pressed = event.composedPath().some((target) => target instanceof HTMLButtonElement);
    if (pressed) this.renderRoot.querySelector<HTMLElement>('[popover]')?.hidePopover();
  };
}

customElements.define('rec-more', RecMore);
