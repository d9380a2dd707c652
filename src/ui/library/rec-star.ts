import { css, html, LitElement, type TemplateResult } from 'lit';
import type { ClipId } from '../../core/clip/clip.ts';
import { emit } from '../kit/emit.ts';
import { starIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * Keeps a clip for good, or no longer.
 *
 * @fires rec-star with `{ id, starred }`
 */
export class RecStar extends LitElement {
  static override properties = {
    clip: { attribute: false },
    starred: { attribute: false },
    reachable: { attribute: false },
  };
  static override styles = [
    base,
    buttons,
    css`
      button {
        --icon-size: 1rem;
        width: 1.75rem;
        min-height: 1.75rem;
        color: var(--ink-soft);
      }
      button[aria-pressed='true'] {
        --icon-fill: currentColor;
        background: transparent;
        color: var(--warn);
      }
      @media (pointer: coarse) {
        button {
          width: 2.75rem;
          min-height: 2.75rem;
        }
      }
    `,
  ];

  declare clip: ClipId;
  declare starred: boolean;
  /** Whether the Tab key leads to it. */
  declare reachable: boolean;

  constructor() {
    super();
    this.reachable = true;
  }

  override render(): TemplateResult {
    const { clip: id, starred } = this;
    return html`
      <button
        class="plain icon"
        tabindex=${this.reachable ? 0 : -1}
        aria-label=${texts.space.star}
        aria-pressed=${starred ? 'true' : 'false'}
        title=${starred ? texts.space.starred : texts.space.unstarred}
        @click=${() => emit(this, 'rec-star', { id, starred: !starred })}
      >
        <rec-icon .icon=${starIcon}></rec-icon>
      </button>
    `;
  }
}

customElements.define('rec-star', RecStar);
