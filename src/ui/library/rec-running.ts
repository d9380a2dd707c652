import { css, html, LitElement, type TemplateResult } from 'lit';
import type { ClipWork, WorkView } from '../../app/library/clip-work.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';

/** The jobs on files that run, how far they are, and the way to end each. */
export class RecRunning extends LitElement {
  static override properties = { work: { attribute: false } };
  static override styles = [
    base,
    buttons,
    css`
      .job {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        font-size: var(--text-s);
      }
      progress {
        flex: 1;
        min-width: 3rem;
        accent-color: var(--primary);
      }
    `,
  ];

  declare work: ClipWork;
  readonly #watch = new Watch(this);

  override render(): TemplateResult {
    return html`
      <div aria-live="polite">
        ${this.#watch.value(this.work.running).map((each) => this.#renderJob(each))}
      </div>
    `;
  }

  #renderJob({ id, kind, share }: WorkView): TemplateResult {
    const label = texts.files.running[kind];
    return html`
      <div class="job">
        <span>${label}</span>
        <progress aria-label=${label} .value=${share}></progress>
        <button class="plain" @click=${() => this.work.cancel(id)}>${texts.files.cancel}</button>
      </div>
    `;
  }
}

customElements.define('rec-running', RecRunning);
