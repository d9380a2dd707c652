import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Extra } from '../../app/diagnosis/extras.ts';
import type { Persistence } from '../../app/library/space.ts';
import { closeIcon, doneIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { diagnosisTexts } from '../texts/diagnosis.ts';
import { base } from '../kit/theme.ts';

/** What the browser can do, and what comes of what it lacks. */
export class RecExtras extends LitElement {
  static override properties = { extras: { attribute: false }, kept: { attribute: false } };
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      ul {
        margin-top: var(--space-1);
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0 var(--space-2);
        align-items: center;
        padding: var(--space-1) 0;
        border-bottom: 1px solid var(--line);
      }
      .there rec-icon {
        color: var(--ok);
      }
      .missing rec-icon {
        color: var(--warn);
      }
      li p {
        grid-column: 2;
        color: var(--ink-soft);
        font-size: var(--text-s);
      }
    `,
  ];

  declare extras: readonly Extra[];
  /** What came of asking the browser to keep recordings. */
  declare kept: Persistence;

  override render(): TemplateResult {
    const { support } = diagnosisTexts();
    return html`
      <p class="quiet">${support.must}</p>
      <ul>
        ${this.extras.map(
          ({ id, present }) => html`
            <li class=${present ? 'there' : 'missing'}>
              <rec-icon .icon=${present ? doneIcon : closeIcon}></rec-icon>
              <span>
                ${support.names[id]}<span class="sr-only"
                  >: ${present ? support.present : support.missing}</span
                >
              </span>
              ${this.#renderMore({ id, present })}
            </li>
          `,
        )}
      </ul>
    `;
  }

  #renderMore({ id, present }: Extra): TemplateResult | typeof nothing {
    const { support } = diagnosisTexts();
    if (!present) return html`<p>${support.without[id]}</p>`;
    return id === 'persistence' ? html`<p>${support.kept[this.kept]}</p>` : nothing;
  }
}

customElements.define('rec-extras', RecExtras);
