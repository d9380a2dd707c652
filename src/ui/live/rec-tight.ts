import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Tight } from '../../app/watch/tight.ts';
import { infoIcon, warningIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { lineStyles } from './line-styles.ts';
import { texts } from '../texts/texts.ts';
import { base } from '../kit/theme.ts';

/** That the space for clips is nearly used up. Has the attribute `shown` when it says something. */
export class RecTight extends LitElement {
  static override properties = { tight: { attribute: false } };
  static override styles = [base, lineStyles];

  declare tight: Tight | undefined;

  /** How long is left counts down and is seen; a screen reader is told once. */
  override render(): TemplateResult {
    const { tight } = this;
    const { seen, told } = texts.shell.tight;
    return html`
      ${
        tight === undefined
          ? nothing
          : html`
              <div class="line numbers ${tight.kind === 'stars' ? 'warning' : ''}" aria-hidden="true">
                <rec-icon .icon=${tight.kind === 'stars' ? warningIcon : infoIcon}></rec-icon>
                <p title=${seen(tight)}>${seen(tight)}</p>
              </div>
            `
      }
      <p class="sr-only" aria-live="polite">${tight === undefined ? '' : told[tight.kind]}</p>
    `;
  }

  override updated(): void {
    this.toggleAttribute('shown', this.tight !== undefined);
  }
}

customElements.define('rec-tight', RecTight);
