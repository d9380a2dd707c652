import { css, html, LitElement, type TemplateResult } from 'lit';
import type { ClipItem } from '../../app/library/library.ts';
import type { ClipId } from '../../core/clip/clip.ts';
import { emit } from '../kit/emit.ts';
import { closeIcon, deleteIcon, downloadIcon, starIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * What can be done with all clips that are selected. Stays at the lower edge of what scrolls.
 *
 * @fires rec-star-many with `{ ids, starred }`
 * @fires rec-export-many with ids
 * @fires rec-delete-many with ids
 * @fires rec-select-all
 * @fires rec-select-none
 */
export class RecSelection extends LitElement {
  static override properties = { items: { attribute: false }, selected: { attribute: false } };
  static override styles = [
    base,
    buttons,
    css`
      :host {
        position: sticky;
        inset: auto 0 var(--dock, 0px);
        z-index: 3;
        display: block;
        container-type: inline-size;
      }
      section {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-2);
        padding: var(--space-2) var(--space-4);
        border-top: 1px solid var(--line);
        background: var(--surface);
        box-shadow: var(--shadow);
      }
      /* With the cross on a row of their own where the rest does not fit beside them. */
      p {
        flex: 1 0 calc(100% - 4rem);
        font-weight: 600;
      }
      .none {
        order: -1;
      }
      p {
        order: -2;
      }
      @container (min-width: 44rem) {
        p {
          flex: 1 1 auto;
        }
        .none {
          order: 0;
        }
      }
    `,
  ];

  /** All that match. */
  declare items: readonly ClipItem[];
  declare selected: ReadonlySet<ClipId>;

  override render(): TemplateResult {
    const { shelf } = texts;
    const chosen = this.items.filter(({ row }) => this.selected.has(row.id));
    const bytes = chosen.reduce((sum, { row }) => sum + row.bytes, 0);
    // One that is being written cannot be handed out or deleted yet.
    const ids = chosen.filter(({ state }) => state !== 'writing').map(({ row }) => row.id);
    const starred = chosen.every(({ row }) => row.starred === true);
    const act = [
      {
        text: starred ? shelf.unstarAll : shelf.starAll,
        icon: starIcon,
        go: () => emit(this, 'rec-star-many', { ids, starred: !starred }),
      },
      { text: shelf.exportAll, icon: downloadIcon, go: () => emit(this, 'rec-export-many', ids) },
      { text: shelf.deleteAll, icon: deleteIcon, go: () => emit(this, 'rec-delete-many', ids) },
    ];
    return html`
      <section aria-label=${shelf.selection}>
        <p class="numbers" role="status">${shelf.selected(chosen.length, bytes)}</p>
        ${
          chosen.length < this.items.length
            ? html`<button class="plain" @click=${() => emit(this, 'rec-select-all')}>
                ${shelf.selectAll(this.items.length)}
              </button>`
            : ''
        }
        ${act.map(
          ({ text, icon, go }) => html`
            <button ?disabled=${ids.length === 0} @click=${go}>
              <rec-icon .icon=${icon}></rec-icon>${text}
            </button>
          `,
        )}
        <button
          class="plain icon none"
          aria-label=${shelf.selectNone}
          title=${shelf.selectNone}
          @click=${() => emit(this, 'rec-select-none')}
        >
          <rec-icon .icon=${closeIcon}></rec-icon>
        </button>
      </section>
    `;
  }
}

customElements.define('rec-selection', RecSelection);
