import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { IconNode } from 'lucide';
import type { ClipItem } from '../../app/library/library.ts';
import type { Death } from '../../core/clip/clip.ts';
import { deathHead } from './death-head.ts';
import { deathStyles } from './death-styles.ts';
import { emit } from '../kit/emit.ts';
import { comesWithin, deathWords, whyMissing } from './missing-frame.ts';
import { dayAndTime } from '../kit/format.ts';
import { downloadIcon, pictureIcon, playIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

type Action = readonly [event: `rec-${string}`, label: string, icon: IconNode];

/**
 * How a picture ended: its last good frame at full size, when and why, and the way to the clip that shows what led to it.
 *
 * @fires rec-play with the clip's id
 * @fires rec-download with the clip's id
 * @fires rec-save-frame with the clip's id
 * @fires rec-death with the clip's id, to see the whole of it, from a compact card
 * @fires rec-death-seen to put it away
 */
export class RecDeath extends LitElement {
  static override properties = {
    item: { attribute: false },
    compact: { attribute: false },
    dismissable: { attribute: false },
    truePixels: { state: true },
  };
  static override styles = [base, buttons, deathStyles];

  declare item: ClipItem;
  /** Beside a picture that lives: in a few lines. */
  declare compact: boolean;
  declare dismissable: boolean;
  /** One pixel of the frame for each of the screen, scrolled where that does not fit. */
  declare truePixels: boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.compact = false;
    this.dismissable = true;
    this.truePixels = false;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('item') && changed.get('item')?.row.id !== this.item.row.id) this.truePixels = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override updated(): void {
    clearTimeout(this.#timer);
    const left = this.#frame() === undefined ? comesWithin(this.item, Date.now()) : 0;
    if (left > 0) this.#timer = setTimeout(() => this.requestUpdate(), left);
  }

  override render(): TemplateResult | typeof nothing {
    const { death } = this.item.row;
    if (death === undefined) return nothing;
    return this.compact ? this.#renderCompact(death) : this.#renderWhole(death);
  }

  #renderWhole(death: Death): TemplateResult {
    const frame = this.#frame();
    return html`
      <div class="whole">
        <div class="frame ${this.truePixels ? '' : 'fitted'}">
          ${frame === undefined ? html`<p class="note">${texts.death[whyMissing(this.item, Date.now())]}</p>` : this.#renderFrame(death, frame)}
        </div>
        ${this.#renderWords(death)}
      </div>
    `;
  }

  #renderFrame({ at }: Death, frame: string): TemplateResult {
    const { row } = this.item;
    const { truePixels, fit, picture } = texts.death;
    const width = this.truePixels ? row.width / devicePixelRatio : nothing;
    const label = this.truePixels ? fit : truePixels;
    return html`
      <button
        title=${label}
        aria-label=${label}
        @click=${() => {
          this.truePixels = !this.truePixels;
        }}
      >
        <img src=${frame} alt=${picture(row.device.name, dayAndTime(at))} width=${width} />
      </button>
    `;
  }

  #renderCompact(death: Death): TemplateResult {
    const frame = this.#frame() ?? this.item.thumbnail;
    const { open } = texts.death;
    const { id } = this.item.row;
    return html`
      <div class="compact">
        <button class="thumb" aria-label=${open} title=${open} @click=${() => emit(this, 'rec-death', id)}>
          ${frame === undefined ? html`<rec-icon .icon=${pictureIcon}></rec-icon>` : html`<img src=${frame} alt="" />`}
        </button>
        ${this.#renderWords(death)}
      </div>
    `;
  }

  #renderWords({ at, reason }: Death): TemplateResult {
    const { death } = texts;
    return html`
      <section class="words" aria-label=${death.region}>
        ${deathHead(this, death.title[reason](dayAndTime(at)), this.dismissable)}
        <p>${deathWords(this.item, this.#frame() !== undefined)}</p>
        <div class="actions">
          ${this.#actions().map(([event, label, icon]) => this.#renderAction(event, label, icon))}
        </div>
      </section>
    `;
  }

  /** What needs the clip comes once that is finished. */
  #actions(): readonly Action[] {
    const { death } = texts;
    const finished = this.item.state !== 'writing';
    const actions: readonly (Action | false)[] = [
      finished && ['rec-play', death.play, playIcon],
      finished && !this.compact && ['rec-download', death.download, downloadIcon],
      this.#frame() !== undefined && !this.compact && ['rec-save-frame', death.save, pictureIcon],
    ];
    return actions.filter((action) => action !== false);
  }

  #renderAction(event: Action[0], label: string, icon: IconNode): TemplateResult {
    return html`
      <button class=${event} @click=${() => emit(this, event, this.item.row.id)}>
        <rec-icon .icon=${icon}></rec-icon>${label}
      </button>
    `;
  }

  #frame(): string | undefined {
    const { evidence } = this.item;
    return evidence?.kind === 'kept' ? evidence.lastFrame : undefined;
  }
}

customElements.define('rec-death', RecDeath);
