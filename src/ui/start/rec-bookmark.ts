import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { copyText } from '../kit/copy-text.ts';
import { listing } from '../kit/listing.ts';
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
    listing,
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
        margin-top: var(--space-2);
      }
    `,
  ];

  /** Its `javascript:` address. */
  declare address: string;
  /** What it does, in lines. */
  declare code: string;
  /** What came of touching it. */
  declare said: 'notHere' | 'copied' | 'refused' | undefined;

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
    this.said = await copyText(this.address);
  }
}

customElements.define('rec-bookmark', RecBookmark);
