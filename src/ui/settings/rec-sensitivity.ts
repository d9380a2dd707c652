import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { phrase } from '../../core/sentence.ts';
import { live } from 'lit/directives/live.js';
import type { WhatIfView } from '../../app/calibrate/what-if.ts';
import { SETTING_RULES } from '../../core/settings.ts';
import { emit } from '../kit/emit.ts';
import { inWords } from '../texts/sentences.ts';
import { settingsTexts } from '../texts/settings.ts';
import './rec-what-if.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * How many tiles make an event, and what another number would have made of the last week.
 *
 * @fires rec-what-if with a number of tiles that the slider passes or that was set otherwise
 * @fires rec-setting with `{ name, input }` once it rests
 * @fires rec-play with a clip's id
 */
export class RecSensitivity extends LitElement {
  static override properties = {
    scope: { attribute: false },
    tiles: { attribute: false },
    whatIf: { attribute: false },
    passing: { state: true },
  };
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
        padding-top: var(--space-4);
      }
      .head,
      .ends {
        display: flex;
        justify-content: space-between;
        gap: var(--space-3);
      }
      label,
      output {
        font-weight: 550;
      }
      input {
        display: block;
        width: 100%;
        height: var(--control);
        margin: 0;
        accent-color: var(--change);
        cursor: pointer;
      }
      .ends,
      .hint {
        color: var(--ink-soft);
        font-size: var(--text-s);
      }
      .ends {
        margin-bottom: var(--space-2);
      }
    `,
  ];

  /** Whose setting it is: id of a device, `undefined` for all. */
  declare scope: string | undefined;
  /** As set. */
  declare tiles: number;
  declare whatIf: WhatIfView;
  /** What the slider shows while it is being moved. */
  declare passing: number | undefined;
  /** As it was set when this one's came to the page. */
  #before: number | undefined;

  override render(): TemplateResult {
    const settings = settingsTexts();
    const { label, min, max } = SETTING_RULES.tiles;
    const tiles = this.passing ?? this.tiles;
    const { whatIf } = this;
    const busy = whatIf.kind === 'reading' || (whatIf.kind === 'answer' && whatIf.tiles !== tiles);
    return html`
      <div class="head numbers">
        <label for="tiles">${inWords(phrase(label))}</label>
        <output for="tiles">${settings.tiles(tiles)}</output>
      </div>
      <input
        id="tiles"
        type="range"
        min=${min}
        max=${max}
        step="1"
        .value=${live(String(tiles))}
        aria-valuetext=${settings.tiles(tiles)}
        aria-describedby="meaning hint"
        @input=${(event: Event) => this.#pass(valueOf(event))}
        @change=${(event: Event) => this.#settle(valueOf(event))}
      />
      <div class="ends" aria-hidden="true">
        <span>${settings.noticesMore}</span><span>${settings.noticesLess}</span>
      </div>
      <p id="meaning">${settings.tilesMeaning(tiles)}</p>
      <p id="hint" class="hint">${settings.tilesHint}</p>
      ${
        this.#before === undefined || this.#before === this.tiles
          ? nothing
          : html`<button type="button" @click=${() => this.#settle(this.#before ?? this.tiles)}>
              ${settings.backTo(this.#before)}
            </button>`
      }
      <rec-what-if .view=${whatIf} .busy=${busy}></rec-what-if>
    `;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('tiles') || changed.has('scope')) this.passing = undefined;
    if (changed.has('scope')) this.#before = undefined;
    this.#before ??= this.tiles;
  }

  /** Set by other ways than the slider, which has asked already. Another scope is asked about by whoever shows it. */
  override updated(changed: PropertyValues<this>): void {
    const { whatIf, tiles } = this;
    if (!changed.has('tiles') || changed.has('scope') || whatIf.kind === 'idle') return;
    if (whatIf.kind !== 'answer' || whatIf.tiles !== tiles) emit(this, 'rec-what-if', tiles);
  }

  #pass(tiles: number): void {
    this.passing = tiles;
    emit(this, 'rec-what-if', tiles);
  }

  #settle(tiles: number): void {
    emit(this, 'rec-setting', { name: 'tiles', input: String(tiles) });
  }
}

const valueOf = (event: Event): number => (event.target as HTMLInputElement).valueAsNumber;

customElements.define('rec-sensitivity', RecSensitivity);
