import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Copies } from '../../app/library/copies.ts';
import { PrerollError } from '../../core/error.ts';
import { inWords } from '../texts/sentences.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';

/** What still waits to be copied into the person's folder, and why. Nothing while nothing waits. */
export class RecCopiesLine extends LitElement {
  static override properties = { copies: { attribute: false } };
  static override styles = [
    base,
    buttons,
    css`
      p {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--space-2);
        font-size: var(--text-s);
      }
    `,
  ];

  declare copies: Copies;
  readonly #watch = new Watch(this);

  override render(): TemplateResult | typeof nothing {
    const view = this.#watch.value(this.copies.view);
    if (view.kind === 'off' || view.waiting === 0) return nothing;
    const { copying } = texts.files;
    const { problem } = view;
    return html`
      <p>
        ${copying.waiting(view.waiting, view.folder)}
        ${problem instanceof PrerollError ? inWords(problem.sentence) : nothing}
        ${
          problem === 'ask'
            ? html`${copying.ask} <button @click=${() => void this.copies.allow()}>${copying.allow}</button>`
            : nothing
        }
      </p>
    `;
  }
}

customElements.define('rec-copies-line', RecCopiesLine);
