import { css, html, LitElement, type TemplateResult } from 'lit';
import type { Sentence } from '../../core/sentence.ts';
import { inWords } from '../texts/sentences.ts';
import { base } from '../kit/theme.ts';

/** Said in place of the app while or because it cannot work in this browser as it is. */
export class RecImpossible extends LitElement {
  static override properties = { heading: { attribute: false }, reasons: { attribute: false } };
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        place-items: center;
        min-height: 100dvh;
        padding: var(--space-5) var(--space-4);
      }
      main {
        width: min(34rem, 100%);
      }
      h1 {
        margin-bottom: var(--space-4);
        font-size: var(--text-2xl);
        line-height: 1.15;
        letter-spacing: -0.02em;
      }
      li {
        padding: var(--space-3) 0;
        border-top: 1px solid var(--line);
        font-size: var(--text-l);
      }
    `,
  ];

  declare heading: string;
  declare reasons: readonly Sentence[];

  override render(): TemplateResult {
    return html`
      <main>
        <h1>${this.heading}</h1>
        <ul>
          ${this.reasons.map((reason) => html`<li>${inWords(reason)}</li>`)}
        </ul>
      </main>
    `;
  }
}

customElements.define('rec-impossible', RecImpossible);

declare global {
  interface HTMLElementTagNameMap {
    'rec-impossible': RecImpossible;
  }
}
