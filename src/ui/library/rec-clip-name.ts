import { css, html, LitElement, type TemplateResult } from 'lit';
import { MAX_CLIP_NAME } from '../../core/clip/label.ts';
import type { ClipId } from '../../core/clip/clip.ts';
import { emit } from '../kit/emit.ts';
import { texts } from '../texts/texts.ts';
import { base } from '../kit/theme.ts';

/**
 * Takes a clip's name, in the place where it stands. Enter keeps it, and so does going elsewhere; Escape does not.
 *
 * @fires rec-label with `{ id, name }`
 * @fires rec-named once it is over, kept or not
 */
export class RecClipName extends LitElement {
  static override properties = { clip: { attribute: false }, name: { attribute: false } };
  static override styles = [
    base,
    css`
      :host {
        flex: 1;
        min-width: 0;
      }
      input {
        width: 100%;
        min-height: 1.75rem;
        padding: 0 var(--space-1);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-small);
        background: var(--surface);
        color: var(--ink);
        font: inherit;
      }
    `,
  ];

  declare clip: ClipId;
  declare name: string;
  #over = false;

  override firstUpdated(): void {
    this.renderRoot.querySelector('input')?.select();
  }

  override render(): TemplateResult {
    return html`<input
      aria-label=${texts.shelf.name}
      maxlength=${MAX_CLIP_NAME}
      .value=${this.name}
      @keydown=${this.#onKey}
      @blur=${() => this.#end(true)}
    />`;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    // What else Escape closes stays open.
    event.preventDefault();
    event.stopPropagation();
    this.#end(event.key === 'Enter');
  };

  /** Once: an input that leaves the page loses its focus, too. */
  #end(keep: boolean): void {
    if (this.#over) return;
    this.#over = true;
    const name = this.renderRoot.querySelector('input')?.value ?? '';
    if (keep && name !== this.name) emit(this, 'rec-label', { id: this.clip, name });
    emit(this, 'rec-named');
  }
}

customElements.define('rec-clip-name', RecClipName);
