import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Screen } from '../../app/app.ts';
import { emit } from '../kit/emit.ts';
import { questions } from '../kit/questions.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * Says that another tab watches the device, and offers to take it over.
 *
 * @fires rec-take-over
 * @fires rec-refuse
 */
export class RecTaken extends LitElement {
  static override properties = { name: { attribute: false }, state: { attribute: false } };
  static override styles = [base, buttons, questions];

  declare name: string;
  declare state: Extract<Screen, { kind: 'taken' }>['state'];

  override render(): TemplateResult {
    const { title, text, takeOver, refuse, asking, silent } = texts.taken;
    const waits = this.state === 'asking';
    return html`
      <section aria-labelledby="title">
        <h1 id="title">${title(this.name)}</h1>
        <p>${text}</p>
        ${this.state === 'silent' ? html`<p role="alert">${silent}</p>` : nothing}
        <div class="choices">
          <button class="primary" ?disabled=${waits} @click=${() => emit(this, 'rec-take-over')}>
            ${waits ? asking : takeOver}
          </button>
          <button @click=${() => emit(this, 'rec-refuse')}>${refuse}</button>
        </div>
      </section>
    `;
  }
}

customElements.define('rec-taken', RecTaken);
