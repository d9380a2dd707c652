import { css, html, LitElement, type TemplateResult } from 'lit';
import type { ClipWork } from '../../app/library/clip-work.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/** Files of the clips' directory that belong to no clip. Only a person removes one, and is asked twice. */
export class RecFound extends LitElement {
  static override properties = {
    names: { attribute: false },
    work: { attribute: false },
    removing: { state: true },
  };
  static override styles = [
    base,
    buttons,
    css`
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-2);
        padding: var(--space-1) 0;
        font-size: var(--text-s);
      }
      span {
        overflow-wrap: anywhere;
      }
    `,
  ];

  declare names: readonly string[];
  declare work: ClipWork;
  /** The file whose removal waits for the second word. */
  declare removing: string | undefined;

  override render(): TemplateResult {
    const { found } = texts.files;
    return html`
      <ul>
        ${this.names.map(
          (name) => html`
            <li>
              <span>${found.text(name)}</span>
              ${this.removing === name ? this.#renderSure(name) : this.#renderChoices(name)}
            </li>
          `,
        )}
      </ul>
    `;
  }

  #renderChoices(name: string): TemplateResult {
    const { found } = texts.files;
    return html`
      <button @click=${() => void this.work.adopt(name)}>${found.adopt}</button>
      <button @click=${() => void this.work.downloadFound(name)}>${found.download}</button>
      <button
        @click=${() => {
          this.removing = name;
        }}
      >
        ${found.remove}
      </button>
    `;
  }

  #renderSure(name: string): TemplateResult {
    const { found } = texts.files;
    const done = (): void => {
      this.removing = undefined;
    };
    return html`
      <button
        @click=${() => {
          done();
          void this.work.removeFound(name);
        }}
      >
        ${found.sure}
      </button>
      <button @click=${done}>${found.keep}</button>
    `;
  }
}

customElements.define('rec-found', RecFound);
