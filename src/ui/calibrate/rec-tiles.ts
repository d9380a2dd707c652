import { css, html, LitElement, type TemplateResult } from 'lit';
import type { TileMaps } from '../../app/watch/session.ts';
import { calibrateTexts } from '../texts/calibrate.ts';
import { type Brush, drawHeat, drawOutline, drawTiles, HEAT_STEPS } from './tile-paint.ts';
import { OutlineMemory } from './outline-memory.ts';
import { boxLines, type HeatCells, type PlotLine, plotHeat, plotTiles, type TilePlot } from './tile-plot.ts';

/** Milliseconds that an outline stays: what is new at one look is known at the next, and nobody sees that fast. */
const OUTLINE_FOR = 1500;

/** The tiles as the detector sees them now, or the heat of some time: fills the place that it is given. */
export class RecTiles extends LitElement {
  static override properties = {
    maps: { attribute: false },
    heat: { attribute: false },
    outline: { attribute: false },
  };
  static override styles = css`
    :host,
    canvas {
      display: block;
      width: 100%;
      height: 100%;
    }
  `;

  declare maps: TileMaps | undefined;
  /** Drawn in place of the tiles. */
  declare heat: HeatCells | undefined;
  /** Only frames around what is new. */
  declare outline: boolean;
  /** When an outline was drawn last. */
  #outlinedAt = 0;
  readonly #memory = new OutlineMemory();
  #fading: ReturnType<typeof setTimeout> | undefined;
  readonly #resize = new ResizeObserver(() => this.#draw());
  readonly #contrast = matchMedia('(prefers-contrast: more)');

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
    this.#contrast.addEventListener('change', this.#draw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
    clearTimeout(this.#fading);
    this.#contrast.removeEventListener('change', this.#draw);
  }

  override render(): TemplateResult {
    return html`<canvas role="img" aria-label=${calibrateTexts().picture.waiting}></canvas>`;
  }

  override updated(): void {
    this.#draw();
  }

  readonly #draw = (): void => {
    const canvas = this.renderRoot.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (canvas === null || context === null || context === undefined) return;
    const brush = { scale: devicePixelRatio, strong: this.#contrast.matches };
    if (this.outline && this.#staysOutlined(canvas)) return;
    // Setting the size clears the canvas, too.
    canvas.width = Math.round(canvas.clientWidth * brush.scale);
    canvas.height = Math.round(canvas.clientHeight * brush.scale);
    canvas.setAttribute('aria-label', this.#paint(context, canvas, brush));
  };

  #staysOutlined(canvas: HTMLCanvasElement): boolean {
    const now = Date.now();
    const { maps } = this;
    const found = maps !== undefined && (plotTiles(maps, canvas).novel.length > 0 || maps.events.length > 0);
    if (found) this.#outlinedAt = now;
    return !found && now - this.#outlinedAt < OUTLINE_FOR;
  }

  /** What made an event stays for some seconds, and then goes although nothing may come any more. */
  #eventLines(canvas: HTMLCanvasElement): readonly PlotLine[] {
    const now = Date.now();
    this.#memory.see(this.maps, now);
    const until = this.#memory.next(now);
    clearTimeout(this.#fading);
    if (until !== undefined) this.#fading = setTimeout(this.#draw, until - now + 1);
    return boxLines(this.#memory.boxes(now), canvas);
  }

  /** What was drawn, in words. */
  #paint(context: CanvasRenderingContext2D, canvas: HTMLCanvasElement, brush: Brush): string {
    const { picture } = calibrateTexts();
    const { maps, heat } = this;
    if (heat !== undefined) {
      drawHeat(context, plotHeat(heat, canvas, HEAT_STEPS), brush);
      return picture.heat(heat.counts.reduce((sum, times) => sum + (times === 0 ? 0 : 1), 0));
    }
    if (maps === undefined) return picture.waiting;
    const plot: TilePlot = plotTiles(maps, canvas);
    if (this.outline) drawOutline(context, [...plot.novel, ...this.#eventLines(canvas)], brush);
    else drawTiles(context, plot, brush);
    return picture.tiles(plot.counts);
  }
}

customElements.define('rec-tiles', RecTiles);
