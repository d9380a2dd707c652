import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { emit } from '../kit/emit.ts';
import { lineStyles } from './line-styles.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * That a part of the screen is not watched, which somebody else may have said. Leads to where it is changed. Has the
 * attribute `shown` when it says something.
 *
 * @fires rec-calibrate
 */
export class RecMasked extends LitElement {
  static override properties = { words: { attribute: false } };
  static override styles = [
    base,
    buttons,
    lineStyles,
    css`
      button.link {
        font-weight: var(--weight);
        text-align: start;
        white-space: normal;
      }
    `,
  ];

  /** Missing when all is watched. */
  declare words: string | undefined;

  override render(): TemplateResult | typeof nothing {
    if (this.words === undefined) return nothing;
    return html`<div class="line">
      <button class="link" @click=${() => emit(this, 'rec-calibrate', true)}>${this.words}</button>
    </div>`;
  }

  override updated(): void {
    this.toggleAttribute('shown', this.words !== undefined);
  }
}

customElements.define('rec-masked', RecMasked);
