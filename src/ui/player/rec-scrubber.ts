import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ClipPage } from '../../app/player/clip-page.ts';
import type { ClipRow } from '../../core/clip/clip.ts';
import { type Micros, micros } from '../../core/time.ts';
import { Plot, type Surface } from '../kit/plot.ts';
import { shareAt } from '../kit/share-at.ts';
import { base } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';
import { playerTexts } from '../texts/player.ts';
import { clock } from './clock.ts';
import './rec-glance.ts';
import './rec-trim-handles.ts';
import { drawScrubber } from './scrubber-plot.ts';
import { plotOf } from './scrubber-view.ts';
import { scrubberStyles } from './scrubber-styles.ts';

/** Where in the clip it is, over what happened in it; with the edges of the part while one is cut out. */
export class RecScrubber extends LitElement {
  static override properties = { page: { attribute: false }, row: { attribute: false } };
  static override styles = [base, scrubberStyles];

  declare page: ClipPage;
  declare row: ClipRow;
  readonly #watch = new Watch(this);
  readonly #plot = new Plot(this, (surface) => this.#paint(surface));
  /** What the canvas shows, so that the playhead alone does not draw it anew. */
  #drawn: readonly unknown[] = [];

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.track')?.focus();
  }

  override render(): TemplateResult {
    const player = playerTexts();
    const { at } = this.#watch.value(this.page.player.position);
    this.#watch.value(this.page.frames);
    this.#watch.value(this.page.player.view);
    const trim = this.#watch.value(this.page.trim);
    const frames = this.page.frames.get();
    return html`
      <div
        class="track"
        role="slider"
        tabindex="0"
        aria-label=${player.scrubber}
        aria-valuemin="0"
        aria-valuemax=${this.#length() / 1e6}
        aria-valuenow=${at / 1e6}
        aria-valuetext=${player.at(clock(at), clock(this.#length()))}
        @pointerdown=${this.#onDown}
        @pointermove=${this.#onMove}
      >
        <canvas></canvas>
        <div class="now"></div>
        <rec-glance .clip=${this.row.id} .length=${this.#length()}></rec-glance>
      </div>
      ${
        trim === undefined || frames.kind !== 'known'
          ? nothing
          : html`<rec-trim-handles
              .page=${this.page}
              .table=${frames.table}
              .span=${trim}
            ></rec-trim-handles>`
      }
    `;
  }

  override updated(_changed: PropertyValues<this>): void {
    const { at } = this.page.player.position.get();
    const share = Math.min(1, at / this.#length());
    this.renderRoot.querySelector<HTMLElement>('.now')?.style.setProperty('left', `${share * 100}%`);
    const shown = [this.row, this.page.frames.get(), this.page.player.view.get().skipping];
    if (shown.some((each, index) => each !== this.#drawn[index])) this.#plot.draw();
    this.#drawn = shown;
  }

  #length(): Micros {
    const frames = this.page.frames.get();
    return frames.kind === 'known' ? frames.table.end : this.row.duration;
  }

  readonly #onDown = (event: PointerEvent): void => {
    const { currentTarget: track } = event;
    if (event.button !== 0 || !(track instanceof HTMLElement)) return;
    track.setPointerCapture(event.pointerId);
    this.#seek(track, event.clientX);
  };

  readonly #onMove = (event: PointerEvent): void => {
    const { currentTarget: track } = event;
    if (track instanceof HTMLElement && track.hasPointerCapture(event.pointerId))
      this.#seek(track, event.clientX);
  };

  #seek(track: HTMLElement, x: number): void {
    this.page.player.go(micros(shareAt(track, x) * this.#length()));
  }

  #paint({ context, size, color }: Surface): void {
    const colors = {
      quiet: color('--line-strong'),
      change: color('--change'),
      mark: color('--warn'),
      damage: color('--rec'),
    };
    const { skipping } = this.page.player.view.get();
    const shown = plotOf(this.row, this.page.frames.get(), skipping, Math.round(size.width / size.scale));
    drawScrubber(context, shown, colors, size);
  }
}

customElements.define('rec-scrubber', RecScrubber);
