import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { openTimeline, type OpenTimeline } from '../../app/timeline/open-timeline.ts';
import type { Place, Timeline } from '../../app/timeline/timeline.ts';
import type { TimelineFeed } from '../../app/timeline/timeline-feed.ts';
import { formatSpan } from '../kit/format.ts';
import { base } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';
import { timelineTexts } from '../texts/timeline.ts';
import { ownPlace } from './pointing.ts';
import './rec-lanes.ts';
import './rec-timeline-bar.ts';
import './rec-timeline-plot.ts';
import type { RecTimelinePlot } from './rec-timeline-plot.ts';
import { momentOf, whatIsAt } from './words.ts';

/**
 * What happened when, a day at a glance and down to the second.
 *
 * @fires rec-play with `{ id, at }`: a clip, and where in it to begin
 */
export class RecTimeline extends LitElement {
  static override properties = {
    feed: { attribute: false },
    timeline: { attribute: false },
    place: { state: true },
  };
  static override styles = [
    base,
    css`
      :host {
        display: block;
        /* What is only heard lies within, or it would make the page a pixel higher than its window. */
        position: relative;
        min-width: 0;
        border-top: 1px solid var(--line);
        background: var(--surface);
      }
      .lanes {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
      }
    `,
  ];

  /** Where its news come from; it then makes a timeline of its own and ends it when it leaves the page. */
  declare feed: TimelineFeed | undefined;
  declare timeline: Timeline | undefined;
  declare place: Place | undefined;
  readonly #watch = new Watch(this);
  #opened: OpenTimeline | undefined;
  /** What was shown when this was last said, in milliseconds. */
  #span: number | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#opened?.close();
    this.#opened = undefined;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('feed') || this.feed === undefined) return;
    this.#opened?.close();
    this.#opened = openTimeline(this.feed);
    this.timeline = this.#opened.timeline;
  }

  override render(): TemplateResult | typeof nothing {
    const { timeline } = this;
    if (timeline === undefined) return nothing;
    return html`
      <section aria-label=${timelineTexts().region}>
        <rec-timeline-bar
          .timeline=${timeline}
          .place=${this.place}
          @rec-play-here=${() => this.#plot()?.play()}
        ></rec-timeline-bar>
        <div class="lanes">
          <rec-lanes .timeline=${timeline}></rec-lanes>
          <rec-timeline-plot
            .timeline=${timeline}
            @rec-place=${(event: CustomEvent<Place>) => this.#onPlace(event)}
          ></rec-timeline-plot>
        </div>
        <p class="sr-only" role="status">${this.#said(timeline)}</p>
      </section>
    `;
  }

  #onPlace(event: CustomEvent<Place>): void {
    event.stopPropagation();
    this.place = event.detail;
  }

  /** The slider says by itself where it is moved to; this says it of the buttons, and how much is shown. */
  #said(timeline: Timeline): string {
    const ended = this.#watch.value(timeline.ended);
    this.#watch.value(timeline.cursor);
    const span = this.#watch.value(timeline.chosenSpan);
    const zoomed = this.#span !== undefined && span !== this.#span;
    this.#span = span;
    if (ended !== undefined) return timelineTexts().ended[ended];
    if (zoomed) return timelineTexts().shown(formatSpan(span / 1000));
    const plot = this.#plot();
    const focused = plot?.shadowRoot?.activeElement ?? undefined;
    if (plot === null || focused !== undefined || this.#watch.value(timeline.follows)) return '';
    const place = ownPlace(timeline, plot.clientWidth);
    return `${momentOf(place, timeline.now())}, ${whatIsAt(place, timeline.now())}`;
  }

  #plot(): RecTimelinePlot | null {
    return this.renderRoot.querySelector<RecTimelinePlot>('rec-timeline-plot');
  }
}

customElements.define('rec-timeline', RecTimeline);

declare global {
  interface HTMLElementTagNameMap {
    'rec-timeline': RecTimeline;
  }
}
