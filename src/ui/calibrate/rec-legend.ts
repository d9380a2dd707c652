import { css, html, LitElement, type TemplateResult } from 'lit';
import { calibrateTexts } from '../texts/calibrate.ts';
import { base } from '../kit/theme.ts';
import { type Brush, drawHeat, drawTiles, HEAT_STEPS } from './tile-paint.ts';
import { heatLimits, type PlotBox, type TileMark, type TilePlot } from './tile-plot.ts';

const MARKS: readonly TileMark[] = ['differing', 'novel', 'busy', 'unwatched'];

/** What each mark on a tile, or each shade of heat, means: drawn by the same hand as on the picture, and said in words. */
export class RecLegend extends LitElement {
  static override properties = { most: { attribute: false } };
  static override styles = [
    base,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr));
        gap: 0.125rem var(--space-4);
        font-size: var(--text-s);
      }
      li {
        display: flex;
        align-items: start;
        gap: var(--space-2);
      }
      canvas {
        flex: none;
        width: 1.75rem;
        height: 1.25rem;
        margin-top: 0.0625rem;
        border-radius: 0.125rem;
        /* Half dark, half light, as a screen may be. */
        background: linear-gradient(90deg, #20262e 50%, #cfd5dc 50%);
      }
      b {
        font-weight: 600;
      }
    `,
  ];

  /** How often the hottest tile counted; missing while tiles are shown as they are now. */
  declare most: number | undefined;

  override render(): TemplateResult {
    return html`
      <ul aria-label=${calibrateTexts().legend}>
        ${this.most === undefined ? MARKS.map(renderMark) : heatLimits(this.most, HEAT_STEPS).map(renderShade)}
      </ul>
    `;
  }

  override updated(): void {
    const brush: Brush = {
      scale: devicePixelRatio,
      strong: matchMedia('(prefers-contrast: more)').matches,
    };
    for (const canvas of this.renderRoot.querySelectorAll('canvas')) {
      const context = canvas.getContext('2d');
      if (context === null) continue;
      canvas.width = Math.round(canvas.clientWidth * brush.scale);
      canvas.height = Math.round(canvas.clientHeight * brush.scale);
      const { mark, step } = canvas.dataset;
      if (step === undefined) drawTiles(context, sampleOf(mark as TileMark, canvas), brush);
      else drawHeat(context, shadeOf(Number(step), canvas), brush);
    }
  }
}

function renderMark(mark: TileMark): TemplateResult {
  const { name, about } = calibrateTexts().marks[mark];
  return html`
    <li>
      <canvas aria-hidden="true" data-mark=${mark}></canvas>
      <span><b>${name}</b> <span class="quiet">${about}</span></span>
    </li>
  `;
}

const renderShade = ({ step, upTo }: { step: number; upTo: number }): TemplateResult => html`
  <li>
    <canvas aria-hidden="true" data-step=${step}></canvas>
    <span>${calibrateTexts().shade(upTo)}</span>
  </li>
`;

/** One shade alone. */
const shadeOf = (step: number, { width, height }: HTMLCanvasElement): PlotBox[][] =>
  Array.from({ length: HEAT_STEPS }, (_, at) => (at === step ? [{ x: 0, y: 0, width, height }] : []));

/** A single tile with one mark, a little smaller than its canvas. */
function sampleOf(mark: TileMark, { width, height }: HTMLCanvasElement): TilePlot {
  const edge = Math.round(height / 5);
  const [left, top, right, bottom] = [edge, edge, width - edge, height - edge];
  const boxes = [{ x: left, y: top, width: right - left, height: bottom - top }];
  const only = (wanted: TileMark): typeof boxes => (mark === wanted ? boxes : []);
  return {
    differing: only('differing'),
    busy: only('busy'),
    unwatched: only('unwatched'),
    novel:
      mark === 'novel'
        ? [
            [left, top, right, top],
            [right, top, right, bottom],
            [left, bottom, right, bottom],
            [left, top, left, bottom],
          ]
        : [],
    counts: { differing: 0, busy: 0, novel: 0, unwatched: 0 },
  };
}

customElements.define('rec-legend', RecLegend);
