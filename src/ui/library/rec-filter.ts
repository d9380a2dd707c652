import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { LibraryLayout, ListedDevice } from '../../app/library/library-view.ts';
import { type ClipFilter, MAX_SEARCH } from '../../core/clip/filter.ts';
import { filterStyles } from './filter-styles.ts';
import { emit } from '../kit/emit.ts';
import { filterIcon, gridIcon, listIcon, searchIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import './rec-filters.ts';
import { fields } from '../kit/fields.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * What finds clips: words, and what else is known of them.
 *
 * @fires rec-narrow with the parts of the filter that change; `undefined` takes one away
 * @fires rec-clear
 * @fires rec-layout with `grid` or `list`
 */
export class RecFilter extends LitElement {
  static override properties = {
    filter: { attribute: false },
    devices: { attribute: false },
    layout: { attribute: false },
    open: { state: true },
  };
  static override styles = [base, buttons, fields, filterStyles];

  declare filter: ClipFilter;
  declare devices: readonly ListedDevice[];
  declare layout: LibraryLayout;
  declare open: boolean;

  constructor() {
    super();
    this.open = false;
  }

  /** Lets the person type what they look for. */
  focusSearch(): void {
    const search = this.renderRoot.querySelector('input');
    search?.focus();
    search?.select();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    // What a reload has brought back is seen.
    if (changed.get('filter') === undefined && this.#count() > 0) this.open = true;
  }

  override render(): TemplateResult {
    const { shelf } = texts;
    const count = this.#count();
    const layouts = [
      { id: 'grid', text: shelf.grid, icon: gridIcon },
      { id: 'list', text: shelf.list, icon: listIcon },
    ] as const;
    return html`
      <div class="bar" role="search">
        <label class="search">
          <rec-icon .icon=${searchIcon}></rec-icon>
          <input
            type="search"
            aria-label=${shelf.search}
            placeholder=${shelf.searchShort}
            maxlength=${MAX_SEARCH}
            .value=${this.filter.text}
            @input=${({ target }: Event) => emit(this, 'rec-narrow', { text: (target as HTMLInputElement).value })}
          />
        </label>
        <button
          class=${count > 0 ? 'set' : ''}
          aria-label=${count > 0 ? shelf.filtersOn(count) : shelf.filters}
          title=${shelf.filters}
          aria-expanded=${this.open ? 'true' : 'false'}
          aria-controls="filters"
          @click=${() => {
            this.open = !this.open;
          }}
        >
          <rec-icon .icon=${filterIcon}></rec-icon
          >${count > 0 ? html`<span class="numbers">${count}</span>` : nothing}
        </button>
        <div class="layouts">
          ${layouts.map(
            ({ id, text, icon }) => html`
              <button
                class="plain icon"
                aria-label=${text}
                title=${text}
                aria-pressed=${this.layout === id ? 'true' : 'false'}
                @click=${() => emit(this, 'rec-layout', id)}
              >
                <rec-icon .icon=${icon}></rec-icon>
              </button>
            `,
          )}
        </div>
      </div>
      <div id="filters" ?hidden=${!this.open}>
        ${this.open ? html`<rec-filters .filter=${this.filter} .devices=${this.devices}></rec-filters>` : nothing}
      </div>
    `;
  }

  /** Of everything but the words, which are seen by themselves. */
  #count(): number {
    const { from, until, text: _, ...rest } = this.filter;
    return Object.keys(rest).length + (from === undefined && until === undefined ? 0 : 1);
  }
}

customElements.define('rec-filter', RecFilter);
