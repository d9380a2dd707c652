import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { emit } from './emit.ts';
import { undoIcon } from './icons.ts';
import { NextStop } from './next-stop.ts';
import './rec-icon.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from './theme.ts';

/**
 * What was just done, with the way back where there is one, to which the Tab key then leads first.
 *
 * @fires rec-undo
 * @fires rec-hold with whether somebody is there, with the focus or the pointer
 */
export class RecToast extends LitElement {
  static override properties = { text: { attribute: false }, undo: { attribute: false } };
  static override styles = [
    base,
    buttons,
    css`
      :host {
        position: fixed;
        inset: auto 0 calc(var(--space-4) + var(--dock)) 0;
        z-index: 30;
        display: flex;
        justify-content: center;
        padding-inline: var(--space-4);
        pointer-events: none;
      }
      @media (min-width: 60rem) {
        :host {
          justify-content: flex-end;
          padding-inline-end: var(--space-5);
        }
      }
      .toast {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        min-height: 2.75rem;
        padding: var(--space-1) var(--space-4);
        border-radius: var(--radius);
        background: var(--primary);
        color: var(--on-primary);
        box-shadow: var(--shadow);
        pointer-events: auto;
      }
      /* The name of a file has no spaces. */
      span {
        overflow-wrap: anywhere;
      }
      button {
        margin-inline-end: calc(-1 * var(--space-3));
        background: transparent;
        color: inherit;
      }
      button:hover:not(:disabled) {
        background: color-mix(in srgb, var(--on-primary) 16%, transparent);
      }
    `,
  ];

  /** Nothing is shown without a text. */
  declare text: string | undefined;
  /** Whether there is a way back. */
  declare undo: boolean;

  readonly #next = new NextStop(this, 'button');
  #there = { focused: false, pointed: false };

  override render(): TemplateResult {
    return html`
      <div aria-live="polite">
        ${
          this.text === undefined
            ? nothing
            : html`
                <div
                  class="toast"
                  @pointerenter=${() => this.#hold({ pointed: true })}
                  @pointerleave=${() => this.#hold({ pointed: false })}
                  @focusin=${() => this.#hold({ focused: true })}
                  @focusout=${() => this.#hold({ focused: false })}
                >
                  <span class="numbers">${this.text}</span>
                  ${this.undo ? this.#renderUndo() : nothing}
                </div>
              `
        }
      </div>
    `;
  }

  /** What has neither the focus nor the pointer is left, and what is shown next begins so. */
  override willUpdate(): void {
    if (this.text === undefined) this.#there = { focused: false, pointed: false };
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('text') && this.undo) this.#next.offer();
  }

  #hold(change: { readonly focused?: boolean; readonly pointed?: boolean }): void {
    this.#there = { ...this.#there, ...change };
    emit(this, 'rec-hold', this.#there.focused || this.#there.pointed);
  }

  #renderUndo(): TemplateResult {
    return html`
      <button
        aria-keyshortcuts="Control+Z"
        title="${texts.clips.undo} (${texts.shell.keyName('Ctrl')}+Z)"
        @click=${() => emit(this, 'rec-undo')}
      >
        <rec-icon .icon=${undoIcon}></rec-icon>${texts.clips.undo}
      </button>
    `;
  }
}

customElements.define('rec-toast', RecToast);
