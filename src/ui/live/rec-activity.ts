import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Activity, ActivitySample } from '../../app/watch/activity.ts';
import type { Readable } from '../../app/observable.ts';
import { drawActivity } from './activity-plot.ts';
import { EverySecond } from '../kit/every-second.ts';
import { texts } from '../texts/texts.ts';
import { Plot, type Surface } from '../kit/plot.ts';
import { base } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';

/** The last five minutes of the trigger's measurements, with its threshold, and below them what was recorded. */
export class RecActivity extends LitElement {
  static override properties = { activity: { attribute: false } };
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      figure {
        position: relative;
      }
      canvas {
        display: block;
        width: 100%;
        height: var(--strip, 3.5rem);
        border-radius: var(--radius-small);
        background: var(--raised);
      }
      /* Over the strip, so that the picture above has the room. */
      figcaption {
        color: var(--ink-soft);
        font-size: var(--text-xs);
        line-height: 1.2;
      }
      figcaption span {
        position: absolute;
        padding: 0 0.25rem;
        border-radius: var(--radius-small);
        background: color-mix(in srgb, var(--raised) 92%, transparent);
      }
      .from {
        inset: auto auto 0.3125rem 0.25rem;
      }
      .threshold {
        inset: auto auto 53% 0.25rem;
      }
    `,
  ];

  declare activity: Readable<Activity>;
  readonly #watch = new Watch(this);
  readonly #plot = new Plot(this, (surface) => this.#paint(surface));

  constructor() {
    super();
    new EverySecond(this);
  }

  override render(): TemplateResult {
    const { samples } = this.#watch.value(this.activity);
    const last = samples.at(-1);
    const summary = last === undefined ? texts.activity.none : summaryOf(samples, last);
    return html`
      <figure>
        <canvas role="img" aria-label="${texts.activity.label}. ${summary}"></canvas>
        <figcaption aria-hidden="true">
          <span class="from">${texts.activity.from}</span>
          ${
            last === undefined
              ? nothing
              : html`
                  <span class="threshold numbers"
                    >${texts.activity.threshold(last.threshold, last.unit)}</span
                  >
                `
          }
        </figcaption>
      </figure>
    `;
  }

  override updated(_changed: PropertyValues<this>): void {
    if (!document.hidden) this.#plot.draw();
  }

  #paint({ context, size, color }: Surface): void {
    const colors = {
      quiet: color('--line-strong'),
      change: color('--change'),
      recorded: color('--rec'),
      threshold: color('--ink-soft'),
    };
    drawActivity(context, this.activity.get(), Date.now(), colors, size);
  }
}

/** Shares and tiles cannot be compared: after a change of the detector, only what it measures now counts. */
function summaryOf(samples: readonly ActivitySample[], { threshold, unit }: ActivitySample): string {
  const alike = samples.filter((sample) => sample.unit === unit);
  const peak = alike.reduce((most, { measured }) => Math.max(most, measured), 0);
  return texts.activity.summary(peak, threshold, unit);
}

customElements.define('rec-activity', RecActivity);
