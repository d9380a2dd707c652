import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { ClipPage } from '../../app/player/clip-page.ts';
import type { ClipItem } from '../../app/library/library.ts';
import { emit } from '../kit/emit.ts';
import { fields } from '../kit/fields.ts';
import { base, buttons } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';
import '../library/rec-cause.ts';
import { texts } from '../texts/texts.ts';
import { playerTexts } from '../texts/player.ts';
import { factsOf, type Happening, happeningsOf, integrityOf } from './clip-facts.ts';
import { clock } from './clock.ts';
import { factsStyles } from './facts-styles.ts';

/** A clip that lost packets for hours still fits on the page. */
const MOST = 20;

/**
 * Everything that is known of a clip, and what its person calls it.
 *
 * @fires rec-label with `{ id, name }` or `{ id, note }`
 * @fires rec-verify
 */
export class RecClipFacts extends LitElement {
  static override properties = { item: { attribute: false }, page: { attribute: false } };
  static override styles = [base, buttons, fields, factsStyles];

  declare item: ClipItem;
  declare page: ClipPage;
  readonly #watch = new Watch(this);

  override render(): TemplateResult {
    const player = playerTexts();
    const { row } = this.item;
    return html`
      <section class="label">
        <label for="name">${player.name}</label>
        <input
          id="name"
          autocomplete="off"
          maxlength="80"
          .value=${row.name ?? ''}
          @change=${({ target }: Event) => this.#label({ name: (target as HTMLInputElement).value })}
        />
        <label for="note">${player.note}</label>
        <textarea
          id="note"
          rows="2"
          maxlength="2000"
          .value=${row.note ?? ''}
          @change=${({ target }: Event) => this.#label({ note: (target as HTMLTextAreaElement).value })}
        ></textarea>
      </section>
      <section aria-labelledby="why">
        <h3 id="why">${player.why}</h3>
        <rec-cause .item=${this.item}></rec-cause>
      </section>
      ${this.#renderHappenings(happeningsOf(row))}
      <section aria-labelledby="facts">
        <h3 id="facts">${player.facts}</h3>
        <dl>
          ${factsOf(row, this.#watch.value(this.page.frames)).map(
            ({ label, text }) =>
              html`<div>
                <dt>${label}</dt>
                <dd class="numbers">${text}</dd>
              </div>`,
          )}
          <div>
            <dt>${texts.files.integrity}</dt>
            <dd class="numbers ${row.fault === undefined ? '' : 'bad'}">${integrityOf(row)}</dd>
          </div>
        </dl>
        <button @click=${() => emit(this, 'rec-verify')}>${texts.files.verify}</button>
      </section>
    `;
  }

  #renderHappenings(all: readonly Happening[]): TemplateResult | typeof nothing {
    if (all.length === 0) return nothing;
    const player = playerTexts();
    return html`
      <section aria-labelledby="happened">
        <h3 id="happened">${player.happened}</h3>
        <ul>
          ${all.slice(0, MOST).map(
            ({ at, text }) => html`
              <li>
                <button class="link numbers" @click=${() => this.page.player.go(at)}>${clock(at)}</button>
                <span>${text}</span>
              </li>
            `,
          )}
        </ul>
        ${all.length > MOST ? html`<p class="quiet">${player.andMore(all.length - MOST)}</p>` : nothing}
      </section>
    `;
  }

  #label(label: { readonly name: string } | { readonly note: string }): void {
    emit(this, 'rec-label', { id: this.item.row.id, ...label });
  }
}

customElements.define('rec-clip-facts', RecClipFacts);
