import { css, html, LitElement, type TemplateResult } from 'lit';
import { texts } from '../texts/texts.ts';

/** The mark, as in `public/icon.svg` but in the colours of the page, and the name. */
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
      width: 1.75rem;
      height: 1.75rem;
    }
    path.now {
      stroke: var(--change);
    }
    circle.now {
      fill: var(--change);
    }
    @media (max-width: 40rem) {
      :host([compact]) span {
        display: none;
      }
    }
  `;

  override render(): TemplateResult {
    return html`
      <svg viewBox="0 0 512 512" aria-hidden="true">
        <g fill="none" stroke="currentColor" stroke-width="40" stroke-linecap="round">
          <path d="M212 113A150 150 0 1 0 388 186" />
          <path class="now" d="M256 82V130" />
        </g>
        <path
          d="M424 161L340 132L358 219Z"
          fill="currentColor"
          stroke="currentColor"
          stroke-width="12"
          stroke-linejoin="round"
        />
        <circle class="now" cx="256" cy="256" r="76" />
      </svg>
      <span>${texts.name}</span>
    `;
  }
}

customElements.define('rec-logo', RecLogo);
