import { css, html, LitElement, type TemplateResult } from 'lit';
import { texts } from './texts.ts';

/** The mark, a moment with what came before it trailing behind, and the name. */
export class RecLogo extends LitElement {
  static override styles = css`
    :host {
      display: inline-flex;
      align-items: center;
      gap: 0.5rem;
      color: var(--ink);
      font-size: var(--text-l);
      font-weight: 700;
      letter-spacing: -0.01em;
    }
    svg {
      width: 1.625rem;
      height: 1.625rem;
      color: var(--change);
    }
    @media (max-width: 40rem) {
      :host([compact]) span {
        display: none;
      }
    }
  `;

  override render(): TemplateResult {
    return html`
      <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round" aria-hidden="true">
        <path d="M3 9.5v5" stroke-width="1.5" opacity="0.35" />
        <path d="M6.5 7.5v9" stroke-width="2" opacity="0.65" />
        <circle cx="15.5" cy="12" r="6.5" fill="currentColor" stroke="none" />
      </svg>
      <span>${texts.name}</span>
    `;
  }
}

customElements.define('rec-logo', RecLogo);
