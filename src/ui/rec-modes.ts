import { css, html, LitElement, type TemplateResult } from 'lit';
import { emit } from './emit.ts';
import { hideIcon, showIcon } from './icons.ts';
import './rec-icon.ts';
import { texts } from './texts.ts';
import { base, buttons } from './theme.ts';

/**
 * What stays as it is set: whether changes are recorded, and whether the picture is shown.
 *
 * @fires rec-arm with whether changes are to be recorded
 * @fires rec-live with whether the picture is to be shown
 */
export class RecModes extends LitElement {
  static override properties = { armed: { attribute: false }, liveOpen: { attribute: false } };
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1);
      }
      button {
        padding: 0 var(--space-2);
      }
      .track {
        flex: none;
        width: 1.875rem;
        height: 1.125rem;
        padding: 0.125rem;
        border-radius: 1rem;
        background: var(--line-strong);
        transition: background-color 120ms;
      }
      .track::after {
        display: block;
        width: 0.875rem;
        height: 0.875rem;
        border-radius: 50%;
        background: var(--surface);
        content: '';
        transition: transform 120ms;
      }
      .switch[aria-checked='true'] .track {
        background: var(--ok);
      }
      .switch[aria-checked='true'] .track::after {
        transform: translateX(0.75rem);
      }
      @media (forced-colors: active) {
        .track {
          border: 1px solid ButtonText;
        }
        .switch[aria-checked='true'] .track {
          background: Highlight;
        }
      }
    `,
  ];

  declare armed: boolean;
  declare liveOpen: boolean;

  override render(): TemplateResult {
    const { controls } = texts;
    const label = this.liveOpen ? controls.hide : controls.show;
    return html`
      <button
        class="switch plain"
        role="switch"
        aria-checked=${this.armed ? 'true' : 'false'}
        title=${controls.armedHint}
        @click=${() => emit(this, 'rec-arm', !this.armed)}
      >
        <span class="track"></span>${controls.armed}
      </button>
      <button class="plain" title=${controls.hideHint} @click=${() => emit(this, 'rec-live', !this.liveOpen)}>
        <rec-icon .icon=${this.liveOpen ? hideIcon : showIcon}></rec-icon>${label}
      </button>
    `;
  }
}

customElements.define('rec-modes', RecModes);
