import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { ClipItem } from '../../app/library/library.ts';
import { type Badge, badgesOf } from './clip-badges.ts';
import { emit } from '../kit/emit.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * What is remarkable about a clip.
 *
 * @fires rec-death with the clip's id, to see how its picture ended
 */
export class RecBadges extends LitElement {
  static override properties = { item: { attribute: false } };
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
      }
      ul {
        display: flex;
        flex-wrap: var(--badges-wrap, wrap);
        gap: var(--space-1);
        margin-top: var(--badges-above, var(--space-1));
      }
      li {
        padding: 0 0.375rem;
        border-radius: 1rem;
        background: var(--raised-hover);
        font-size: var(--text-xs);
        line-height: 1.6;
        white-space: nowrap;
      }
      .rec {
        background: var(--rec-tint);
        color: var(--rec);
        font-weight: 600;
      }
      .death {
        padding: 0;
      }
      .death button:enabled {
        min-height: 0;
        padding: 0 0.5rem;
        border-radius: 1rem;
        background: var(--warn-tint);
        color: var(--warn);
        font-size: inherit;
        font-weight: 600;
        text-decoration: underline;
        text-underline-offset: 0.2em;
      }
      .warn {
        background: var(--warn-tint);
        color: var(--warn);
      }
    `,
  ];

  declare item: ClipItem;

  override render(): TemplateResult | typeof nothing {
    const badges = badgesOf(this.item);
    if (badges.length === 0) return nothing;
    return html`
      <ul>
        ${badges.map((badge) => html`<li class=${badge.look}>${this.#renderBadge(badge)}</li>`)}
      </ul>
    `;
  }

  #renderBadge({ text, look }: Badge): TemplateResult | string {
    if (look !== 'death') return text;
    const title = texts.death.show(text);
    return html`
      <button aria-label=${title} title=${title} @click=${() => emit(this, 'rec-death', this.item.row.id)}>
        ${text}
      </button>
    `;
  }
}

customElements.define('rec-badges', RecBadges);
