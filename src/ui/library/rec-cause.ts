import { css, html, LitElement, nothing, svg, type TemplateResult } from 'lit';
import type { ClipItem } from '../../app/library/library.ts';
import type { ScreenBox } from '../../core/screen.ts';
import { texts } from '../texts/texts.ts';
import { base } from '../kit/theme.ts';

/** Shares of the picture's width and height below which a box could not be seen in the outline. */
const LEAST = { width: 0.02, height: 0.03 };

/** Why a clip exists: the rule in a sentence, where on the screen it was, and the changed part before and after. */
export class RecCause extends LitElement {
  static override properties = { item: { attribute: false } };
  static override styles = [
    base,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      .pictures {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--space-2);
        align-items: start;
        max-width: 44rem;
        margin-top: var(--space-2);
      }
      /* A row of its own where the three do not fit side by side. */
      .place {
        grid-column: 1 / -1;
        max-width: 14rem;
      }
      @container (min-width: 32rem) {
        .pictures {
          grid-template-columns: repeat(3, 1fr);
        }
        .place {
          grid-column: auto;
          max-width: none;
        }
      }
      .outline,
      .crop {
        display: block;
        width: 100%;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-small);
        background: var(--stage);
      }
      .outline {
        position: relative;
        overflow: hidden;
      }
      .outline img {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        object-fit: contain;
        opacity: 0.45;
      }
      svg {
        position: relative;
        display: block;
        width: 100%;
      }
      rect {
        fill: color-mix(in srgb, var(--change) 30%, transparent);
        stroke: #ff7a3d;
        stroke-width: 2px;
        vector-effect: non-scaling-stroke;
      }
      .crop {
        max-height: 9rem;
        object-fit: contain;
      }
      figcaption,
      .note {
        margin-top: 0.125rem;
        color: var(--ink-soft);
        font-size: var(--text-s);
      }
    `,
  ];

  declare item: ClipItem;

  override render(): TemplateResult {
    const { trigger } = this.item.row;
    const boxes = trigger.kind === 'change' && 'boxes' in trigger ? trigger.boxes : undefined;
    return html`
      <p class="numbers">${texts.clip.triggerInFull(trigger)}.</p>
      ${boxes === undefined ? nothing : this.#renderPictures(boxes)}
    `;
  }

  #renderPictures(boxes: readonly ScreenBox[]): TemplateResult {
    const { evidence } = this.item;
    const { why } = texts;
    const shown = evidence?.kind === 'kept' ? evidence : undefined;
    const without = evidence !== undefined && shown?.before === undefined && shown?.after === undefined;
    return html`
      <div class="pictures">
        ${boxes.length === 0 ? nothing : this.#renderOutline(boxes)}
        ${this.#renderCrop(why.before, why.beforeAlt, shown?.before)}
        ${this.#renderCrop(why.after, why.afterAlt, shown?.after)}
      </div>
      ${without ? html`<p class="note">${evidence.kind === 'reading' ? why.reading : why.none}</p>` : nothing}
    `;
  }

  #renderOutline(boxes: readonly ScreenBox[]): TemplateResult {
    const { row, thumbnail } = this.item;
    const { width, height } = row;
    return html`
      <figure class="place">
        <div class="outline">
          ${thumbnail === undefined ? nothing : html`<img src=${thumbnail} alt="" />`}
          <svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${texts.why.where(boxes)}>
            ${boxes.map((box) => {
              const wide = Math.max(box.width, LEAST.width);
              const high = Math.max(box.height, LEAST.height);
              return svg`<rect
              x=${(box.x + (box.width - wide) / 2) * width}
              y=${(box.y + (box.height - high) / 2) * height}
              width=${wide * width}
              height=${high * height}
            />`;
            })}
          </svg>
        </div>
        <figcaption>${texts.why.place}</figcaption>
      </figure>
    `;
  }

  #renderCrop(caption: string, alt: string, url: string | undefined): TemplateResult | typeof nothing {
    if (url === undefined) return nothing;
    return html`
      <figure>
        <img class="crop" src=${url} alt=${alt} />
        <figcaption>${caption}</figcaption>
      </figure>
    `;
  }
}

customElements.define('rec-cause', RecCause);
