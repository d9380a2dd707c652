import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ListedDevice } from '../../app/library/library-view.ts';
import { CAUSES, type ClipFilter, DAYS, isEmpty, LENGTHS } from '../../core/clip/filter.ts';
import { filtersStyles } from './filter-styles.ts';
import { emit } from '../kit/emit.ts';
import { fields } from '../kit/fields.ts';
import { closeIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/** In the list of days, what leads to two dates. */
const DATES = 'dates';

/**
 * What clips can be told by, beside words.
 *
 * @fires rec-narrow with the parts of the filter that change; `undefined` takes one away
 * @fires rec-clear
 */
export class RecFilters extends LitElement {
  static override properties = {
    filter: { attribute: false },
    devices: { attribute: false },
    dates: { state: true },
  };
  static override styles = [base, buttons, fields, filtersStyles];

  declare filter: ClipFilter;
  declare devices: readonly ListedDevice[];
  /** Two dates are asked for, typed or not. */
  declare dates: boolean;

  constructor() {
    super();
    this.dates = false;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const { from, until } = this.filter;
    if (from !== undefined || until !== undefined) this.dates = true;
    else if (changed.has('filter') && isEmpty(this.filter)) this.dates = false;
  }

  override render(): TemplateResult {
    const { shelf } = texts;
    const { filter } = this;
    const day = this.dates ? DATES : filter.days;
    const named = <K extends string>(ids: readonly K[], words: { readonly [N in K]: string }) =>
      ids.map((id) => ({ id, name: words[id] }));
    return html`
      ${this.#renderSelect(shelf.day, day, [...named(DAYS, shelf.days), { id: DATES, name: shelf.dates }], this.#pickDays)}
      ${this.dates ? html`${this.#renderDate('from')}${this.#renderDate('until')}` : nothing}
      ${
        this.devices.length > 1 || filter.device !== undefined
          ? this.#renderSelect(shelf.device, filter.device, this.devices, (device) =>
              this.#narrow({ device }),
            )
          : nothing
      }
      ${this.#renderSelect(shelf.cause, filter.cause, named(CAUSES, shelf.causes), (cause) => this.#narrow({ cause }))}
      ${this.#renderSelect(shelf.length, filter.length, named(LENGTHS, shelf.lengths), (length) => this.#narrow({ length }))}
      <div class="marks">
        ${(['starred', 'recovered'] as const).map(
          (mark) => html`
            <button
              class="mark"
              aria-pressed=${filter[mark] === true ? 'true' : 'false'}
              @click=${() => this.#narrow({ [mark]: filter[mark] === true ? undefined : true })}
            >
              ${shelf[mark]}
            </button>
          `,
        )}
      </div>
      ${
        isEmpty(filter)
          ? nothing
          : html`<button class="plain" @click=${() => emit(this, 'rec-clear')}>
              <rec-icon .icon=${closeIcon}></rec-icon>${shelf.clear}
            </button>`
      }
    `;
  }

  #renderSelect(
    label: string,
    chosen: string | undefined,
    options: readonly { readonly id: string; readonly name: string }[],
    pick: (id: string | undefined) => void,
  ): TemplateResult {
    return html`
      <label class="field">
        <span>${label}</span>
        <select
          @change=${({ target }: Event) => {
            const { value } = target as HTMLSelectElement;
            pick(value === '' ? undefined : value);
          }}
        >
          <option value="" ?selected=${chosen === undefined}>${texts.shelf.none}</option>
          ${options.map(({ id, name }) => html`<option value=${id} .selected=${id === chosen}>${name}</option>`)}
        </select>
      </label>
    `;
  }

  #renderDate(side: 'from' | 'until'): TemplateResult {
    return html`
      <label class="field">
        <span>${texts.shelf[side]}</span>
        <input
          type="date"
          .value=${this.filter[side] ?? ''}
          @change=${({ target }: Event) => {
            const { value } = target as HTMLInputElement;
            this.#narrow({ days: undefined, [side]: value === '' ? undefined : value });
          }}
        />
      </label>
    `;
  }

  readonly #pickDays = (days: string | undefined): void => {
    this.dates = days === DATES;
    if (!this.dates) this.#narrow({ days, from: undefined, until: undefined });
  };

  #narrow(change: { readonly [K in keyof ClipFilter]?: string | true | undefined }): void {
    emit(this, 'rec-narrow', change);
  }
}

customElements.define('rec-filters', RecFilters);
