import { css, html, LitElement, svg, type TemplateResult } from 'lit';
import type { Readable } from '../../app/observable.ts';
import { MAX_SAMPLES, type QualitySample } from '../../core/quality.ts';
import { base } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';
import { qualityTexts } from '../texts/quality.ts';
import { HEIGHT, type Point, roundTop, sparkline, WIDTH } from './sparkline.ts';

type Measure = Exclude<keyof QualitySample, 'at'>;

/** What is drawn, and the least that the upper edge stands for: what is nearly nothing shall look so. */
const MEASURES: readonly (readonly [Measure, number])[] = [
  ['bitsPerSecond', 100_000],
  ['framesPerSecond', 10],
  ['loss', 0.01],
  ['roundTrip', 10],
  ['jitter', 10],
  ['decodedPerSecond', 10],
  ['forwardedPerSecond', 10],
];

/** How well the connection goes, each measure as a small plot of the last five minutes. */
export class RecQuality extends LitElement {
  static override properties = { samples: { attribute: false } };
  static override styles = [
    base,
    css`
      h2 {
        font-size: var(--text-m);
      }
      p,
      dt {
        color: var(--ink-soft);
        font-size: var(--text-s);
      }
      dl {
        display: grid;
        /* Two on a phone, four where there is room: never six and one. */
        grid-template-columns: repeat(auto-fill, minmax(max(8rem, 22%), 1fr));
        gap: var(--space-3);
        margin-top: var(--space-3);
      }
      .now {
        font-weight: 650;
        font-variant-numeric: tabular-nums;
      }
      .plot {
        position: relative;
        margin-top: var(--space-1);
        /* Half a stroke, so that a line along an edge is whole. */
        padding: 1px 0;
        border-radius: var(--radius-small);
        background: var(--raised);
      }
      .top {
        position: absolute;
        top: 0;
        left: var(--space-1);
        color: var(--ink-soft);
        font-size: var(--text-2xs);
      }
      svg {
        display: block;
        width: 100%;
        height: 3rem;
        overflow: visible;
      }
      path {
        fill: none;
        stroke: var(--ink);
        stroke-width: 1.5;
        vector-effect: non-scaling-stroke;
      }
    `,
  ];

  /** Oldest first. */
  declare samples: Readable<readonly QualitySample[]>;
  readonly #watch = new Watch(this);

  override render(): TemplateResult {
    const samples = this.#watch.value(this.samples);
    const words = qualityTexts();
    return html`
      <h2>${words.title}</h2>
      <p>${samples.length === 0 ? words.none : words.span}</p>
      <dl>${MEASURES.map(([measure, least]) => this.#renderMeasure(measure, least, samples))}</dl>
    `;
  }

  #renderMeasure(measure: Measure, least: number, samples: readonly QualitySample[]): TemplateResult {
    const { names, values, plot, unknown } = qualityTexts();
    const points = samples.flatMap((sample): Point[] => {
      const value = sample[measure];
      return value === undefined ? [] : [{ at: sample.at, value }];
    });
    const last = points.at(-1);
    const most = values[measure](points.reduce((peak, { value }) => Math.max(peak, value), 0));
    const now = last === undefined ? unknown : values[measure](last.value);
    const end = samples.at(-1)?.at ?? 0;
    const top = roundTop(points, least);
    const line = sparkline(points, end, MAX_SAMPLES * 1000, top);
    return html`
      <div>
        <dt>${names[measure]}</dt>
        <dd class="now">${now}</dd>
        <dd class="plot">
          <span class="top" aria-hidden="true">${values[measure](top)}</span>
          <svg
            viewBox="0 0 ${WIDTH} ${HEIGHT}"
            preserveAspectRatio="none"
            role="img"
            aria-label=${plot(names[measure], now, most)}
          >
            ${svg`<path d=${line}></path>`}
          </svg>
        </dd>
      </div>
    `;
  }
}

customElements.define('rec-quality', RecQuality);
