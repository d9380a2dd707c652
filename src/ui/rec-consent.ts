import { css, html, LitElement, type TemplateResult } from 'lit';
import { emit } from './emit.ts';
import { texts } from './texts.ts';
import { base, buttons } from './theme.ts';

/**
 * Asks before a link may end somebody else's session.
 *
 * @fires rec-consent
 * @fires rec-refuse
 */
export class RecConsent extends LitElement {
  static override properties = { name: { attribute: false } };
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: grid;
        place-items: center;
        padding: var(--space-5) var(--space-4);
      }
      section {
        width: min(30rem, 100%);
      }
      h1 {
        font-size: var(--text-xl);
        font-weight: 650;
        line-height: 1.25;
        overflow-wrap: anywhere;
      }
      p {
        margin: var(--space-3) 0 var(--space-5);
        color: var(--ink-soft);
        font-size: var(--text-l);
      }
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
    `,
  ];

  declare name: string;

  override render(): TemplateResult {
    const { title, text, connect, refuse } = texts.consent;
    return html`
      <section aria-labelledby="title">
        <h1 id="title">${title(this.name)}</h1>
        <p>${text}</p>
        <div class="choices">
          <button class="primary" @click=${() => emit(this, 'rec-consent')}>${connect}</button>
          <button @click=${() => emit(this, 'rec-refuse')}>${refuse}</button>
        </div>
      </section>
    `;
  }
}

customElements.define('rec-consent', RecConsent);
