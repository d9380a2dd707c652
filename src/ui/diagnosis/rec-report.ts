import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { emit } from '../kit/emit.ts';
import { downloadIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { listing } from '../kit/listing.ts';
import { diagnosisTexts } from '../texts/diagnosis.ts';
import { base, buttons } from '../kit/theme.ts';

export type ReportCopy = 'idle' | 'copied' | 'refused';

/**
 * The report that a person can hand on, and the log that is in it.
 *
 * @fires rec-copy-report with whether names and addresses are wanted in it
 * @fires rec-save-report likewise
 * @fires rec-choose-report when something else is wanted in it than what was copied
 */
export class RecReport extends LitElement {
  static override properties = {
    log: { attribute: false },
    copy: { attribute: false },
    names: { state: true },
  };
  static override styles = [
    base,
    buttons,
    listing,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        width: fit-content;
        min-height: var(--control);
      }
      input {
        width: 1.125rem;
        height: 1.125rem;
        margin: 0;
        accent-color: var(--primary);
      }
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      summary {
        width: fit-content;
        min-height: var(--control);
        align-content: center;
        cursor: pointer;
      }
      pre {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** The newest last, as text. */
  declare log: string;
  declare copy: ReportCopy;
  declare names: boolean;

  constructor() {
    super();
    this.names = false;
  }

  override render(): TemplateResult {
    const { report } = diagnosisTexts();
    return html`
      <p class="quiet">${report.about}</p>
      <label>
        <input type="checkbox" .checked=${this.names} @change=${this.#choose} />
        ${report.names}
      </label>
      <div class="choices">
        <button class="primary" aria-live="polite" @click=${() => emit(this, 'rec-copy-report', this.names)}>
          ${report.copy[this.copy]}
        </button>
        <button @click=${() => emit(this, 'rec-save-report', this.names)}>
          <rec-icon .icon=${downloadIcon}></rec-icon>${report.save}
        </button>
      </div>
      <details>
        <summary>${report.log}</summary>
        ${this.log === '' ? html`<p class="quiet">${report.noLog}</p>` : nothing}
        ${this.log === '' ? nothing : html`<pre role="region" tabindex="0" aria-label=${report.log}>${this.log}</pre>`}
      </details>
    `;
  }

  readonly #choose = ({ target }: Event): void => {
    this.names = (target as HTMLInputElement).checked;
    emit(this, 'rec-choose-report');
  };
}

customElements.define('rec-report', RecReport);
