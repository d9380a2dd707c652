import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { base, buttons } from '../kit/theme.ts';
import { loginTexts } from '../texts/login.ts';

/** The bookmark for a device's own page: to be dragged, or copied where there is no bar to drag it to. */
export class RecBookmark extends LitElement {
  static override properties = {
    address: { attribute: false },
    code: { attribute: false },
    said: { state: true },
  };
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
        justify-items: start;
        min-width: 0;
      }
      :host > * {
        max-width: 100%;
      }
      a {
        display: inline-flex;
        align-items: center;
        min-height: var(--control);
        padding: 0 var(--space-4);
        border: 1.5px dashed var(--change);
        border-radius: 999px;
        color: var(--ink);
        font-weight: var(--weight-medium);
        text-decoration: none;
        cursor: grab;
      }
      a:active {
        cursor: grabbing;
      }
      p,
      summary {
        color: var(--ink-soft);
        font-size: var(--text-s);
      }
      .said {
        color: var(--ink);
      }
      summary {
        cursor: pointer;
      }
      pre {
        max-height: 16rem;
        margin: var(--space-2) 0 0;
        padding: var(--space-2) var(--space-3);
        overflow: auto;
        border-radius: var(--radius);
        background: var(--raised);
        font-size: var(--text-xs);
        line-height: 1.5;
      }
    `,
  ];

  /** Its `javascript:` address. */
  declare address: string;
  /** What it does, in lines. */
  declare code: string;
  /** What came of touching it. */
  declare said: 'notHere' | 'copied' | 'notCopied' | undefined;

  override render(): TemplateResult {
    const { drag } = loginTexts();
    return html`
      <a href=${this.address} draggable="true" @click=${this.#refuse} @auxclick=${this.#refuse}
        >${drag.bookmark}</a
      >
      <p>${drag.text}</p>
      <button @click=${() => void this.#copy()}>${drag.copy}</button>
      <p class="said" role="status">${this.said === undefined ? nothing : drag[this.said]}</p>
      <details>
        <summary>${drag.code}</summary>
        <pre tabindex="0">${this.code}</pre>
      </details>
    `;
  }

  /** Pressed here, the policy of this page would refuse it with an error that nobody sees. */
  readonly #refuse = (event: Event): void => {
    event.preventDefault();
    this.said = 'notHere';
  };

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.address);
      this.said = 'copied';
    } catch {
      this.said = 'notCopied';
    }
  }
}

customElements.define('rec-bookmark', RecBookmark);
