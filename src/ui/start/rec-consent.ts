import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { emit } from '../kit/emit.ts';
import { questions } from '../kit/questions.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * Asks before a link may connect to a device that is not known here, which may end somebody else's session.
 *
 * @fires rec-consent
 * @fires rec-refuse
 */
export class RecConsent extends LitElement {
  static override properties = { name: { attribute: false }, takesOver: { attribute: false } };
  static override styles = [base, buttons, questions];

  declare name: string;
  /** Whether connecting ends somebody else's session. */
  declare takesOver: boolean;

  override render(): TemplateResult {
    const { title, text, ends, connect, refuse } = texts.consent;
    return html`
      <section aria-labelledby="title">
        <h1 id="title">${title(this.name)}</h1>
        <p>${text}${this.takesOver ? html` ${ends}` : nothing}</p>
        <div class="choices">
          <button class="primary" @click=${() => emit(this, 'rec-consent')}>${connect}</button>
          <button @click=${() => emit(this, 'rec-refuse')}>${refuse}</button>
        </div>
      </section>
    `;
  }
}

customElements.define('rec-consent', RecConsent);
