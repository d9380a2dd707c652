import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { ClipItem } from '../../app/library/library.ts';
import type { LibraryLayout } from '../../app/library/library-view.ts';
import { microsToSeconds } from '../../core/time.ts';
import { clipStyles } from './clip-styles.ts';
import { selectBy } from './select-by.ts';
import { whyLine } from './why-line.ts';
import { emit } from '../kit/emit.ts';
import { formatBytes, formatTime } from '../kit/format.ts';
import './rec-badges.ts';
import './rec-cause.ts';
import './rec-clip-actions.ts';
import './rec-clip-name.ts';
import './rec-clip-thumb.ts';
import './rec-star.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * One clip of the list.
 *
 * @fires rec-play and rec-download with the clip's id
 * @fires rec-star with `{ id, starred }`
 * @fires rec-delete with the clip's id
 * @fires rec-file with `{ id, work }`: `export` or `verify`
 * @fires rec-label with `{ id, name }`
 * @fires rec-note with the clip's id, to write a note of it
 * @fires rec-select with `{ id, how }`: `toggle` or `stretch`
 * @fires rec-death with the clip's id, to see how its picture ended
 * @fires rec-evidence with `{ id, open }`, when its reasons are shown and hidden
 */
export class RecClip extends LitElement {
  static override properties = {
    item: { attribute: false },
    layout: { reflect: true },
    showDevice: { attribute: false },
    number: { attribute: false },
    selected: { type: Boolean, reflect: true },
    active: { attribute: false },
    open: { type: Boolean, reflect: true },
    naming: { state: true },
  };
  /** Focusing a clip focuses the clip as a whole, from which keys lead on. */
  static override shadowRootOptions: ShadowRootInit = { mode: 'open', delegatesFocus: true };
  static override styles = [base, buttons, clipStyles];

  declare item: ClipItem;
  declare layout: LibraryLayout;
  /** Whether clips of several devices are listed. */
  declare showDevice: boolean;
  /** Counts the clips that began in the same second, as those do that are kept from one pre-buffer. */
  declare number: number;
  declare selected: boolean;
  /** Whether it is the one of the list that the Tab key reaches. */
  declare active: boolean;
  /** Whether its reasons are shown. */
  declare open: boolean;
  declare naming: boolean;

  constructor() {
    super();
    this.layout = 'grid';
    this.showDevice = false;
    this.number = 1;
    this.selected = false;
    this.active = true;
    this.open = false;
    this.naming = false;
    this.addEventListener('click', this.#select, { capture: true });
  }

  /** Lets the person type what the clip is called. */
  rename(): void {
    this.naming = true;
  }

  override render(): TemplateResult {
    const { row, state } = this.item;
    const { clip, shelf } = texts;
    const time = clip.time(formatTime(row.startedAt), this.number);
    const writing = state === 'writing';
    const label = writing ? clip.labelWriting(time) : clip.label(time, microsToSeconds(row.duration));
    const facts = [...(row.name === undefined ? [] : [time]), ...(this.showDevice ? [row.device.name] : [])];
    const size = writing || row.bytes === 0 ? undefined : formatBytes(row.bytes);
    return html`
      <article
        tabindex=${this.active ? 0 : -1}
        aria-label=${row.name === undefined ? label : shelf.named(row.name, label)}
      >
        <rec-clip-thumb
          .item=${this.item}
          .selected=${this.selected}
          .reachable=${this.active}
        ></rec-clip-thumb>
        <div class="about">
          <p class="first numbers">
            ${
              this.naming
                ? html`<rec-clip-name
                    .clip=${row.id}
                    .name=${row.name ?? ''}
                    @rec-named=${this.#named}
                  ></rec-clip-name>`
                : html`<span
                    class=${row.name === undefined ? 'when' : 'when named'}
                    title=${row.name ?? nothing}
                    >${row.name ?? time}</span
                  >`
            }
            ${size === undefined ? nothing : html`<span class="size">${size}</span>`}
            ${writing ? nothing : html`<rec-star .clip=${row.id} .starred=${row.starred === true} .reachable=${this.active}></rec-star>`}
          </p>
          <div class="rest">
            ${facts.length === 0 && size === undefined ? nothing : html`<p class="facts numbers"><span>${facts.join(' · ')}</span><span class="size">${facts.length > 0 && size !== undefined ? ' · ' : nothing}${size}</span></p>`}
            ${whyLine({ trigger: row.trigger, open: this.open, reachable: this.active, onToggle: this.#toggleWhy })}
            ${row.note === undefined ? nothing : html`<p class="note" title=${row.note}>${row.note}</p>`}
            <rec-badges .item=${this.item}></rec-badges>
          </div>
        </div>
        ${
          writing
            ? nothing
            : html`<rec-clip-actions
                .clip=${row.id}
                .reachable=${this.active}
                @rec-rename=${() => this.rename()}
              ></rec-clip-actions>`
        }
        ${this.open ? html`<rec-cause id="why" .item=${this.item}></rec-cause>` : nothing}
      </article>
    `;
  }

  readonly #toggleWhy = (): void => {
    this.open = !this.open;
    emit(this, 'rec-evidence', { id: this.item.row.id, open: this.open });
  };

  readonly #named = (): void => {
    this.naming = false;
    // The clip has the focus already, in the field that goes: to focus the element would do nothing.
    this.renderRoot.querySelector('article')?.focus();
  };

  readonly #select = (event: MouseEvent): void => {
    const how = selectBy(event);
    if (how === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    emit(this, 'rec-select', { id: this.item.row.id, how });
  };
}

customElements.define('rec-clip', RecClip);
