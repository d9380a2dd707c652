import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Place, Timeline } from '../../app/timeline/timeline.ts';
import { dayOf } from '../../core/timeline/days.ts';
import { ColourWatch } from '../kit/colour-watch.ts';
import { emit } from '../kit/emit.ts';
import { base } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';
import { timelineTexts } from '../texts/timeline.ts';
import { Frame } from './frame.ts';
import { Gestures } from './gestures.ts';
import { act, keyAction } from './keys.ts';
import { LiveEdge } from './live-edge.ts';
import { paletteStyles } from './palette.ts';
import { laneHeight } from './paint.ts';
import { playFrom } from './play-from.ts';
import { plotStyles } from './plot-styles.ts';
import { emptyWords } from './overlays.ts';
import { nearby, ownPlace, placeBelow } from './pointing.ts';
import { momentOf, whatIsAt } from './words.ts';

/**
 * The drawn part of the timeline: a slider over a day, for whoever cannot see it or point at it.
 *
 * @fires rec-play with `{ id, at }`
 * @fires rec-place with the place that is pointed at, or that the person is at
 */
export class RecTimelinePlot extends LitElement {
  static override properties = { timeline: { attribute: false } };
  static override styles = [base, paletteStyles, plotStyles];

  declare timeline: Timeline;
  readonly #watch = new Watch(this);
  readonly #frame = new Frame(this);
  readonly #resize = new ResizeObserver(() => this.#draw());
  #hovered: Place | undefined;
  #endView: (() => void) | undefined;

  constructor() {
    super();
    new LiveEdge(this, () => this.#draw());
    new ColourWatch(this, () => {
      this.#frame.recolour();
      this.#draw();
    });
    new Gestures(this, {
      onPress: (x, y) => this.#press(x, y),
      onHover: (x, y) => this.#hover(x, y),
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
    this.#frame.cancel();
  }

  override render(): TemplateResult {
    const { timeline } = this;
    for (const source of [timeline.cursor, timeline.lane, timeline.live, timeline.follows])
      this.#watch.value<unknown>(source);
    this.#watch.value(timeline.data.revision);
    const devices = timeline.devices();
    const lane = timeline.laneNow();
    const place = ownPlace(timeline, this.clientWidth);
    const day = dayOf(timeline.cursor.get(), timeline.offset);
    const words = timelineTexts();
    return html`
      <div
        class="plot"
        role="slider"
        tabindex="0"
        aria-label=${devices.length > 1 && lane !== undefined ? words.positionOf(lane.name) : words.position}
        aria-describedby="keys"
        aria-valuemin="0"
        aria-valuemax=${Math.round(day.span / 1000)}
        aria-valuenow=${Math.round((timeline.cursor.get() - day.from) / 1000)}
        aria-valuetext="${timeline.follows.get() ? words.now : momentOf(place, timeline.now())}, ${whatIsAt(place, timeline.now())}"
        @keydown=${this.#onKey}
      >
        <canvas aria-hidden="true"></canvas>
        <div class="line hover" hidden></div>
        <div class="line now"></div>
        <div class="line cursor"></div>
        ${devices.length > 0 ? nothing : emptyWords(timeline)}
      </div>
      <p id="keys" hidden>${words.keys}</p>
      <i class="probe"></i>
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('timeline')) {
      this.#endView?.();
      this.#endView = this.timeline.view.subscribe(() => {
        this.#hover(undefined, 0);
        this.#draw();
      });
    }
    const lanes = this.timeline.devices().length;
    this.style.setProperty('--lanes', String(Math.max(lanes, 1)));
    this.style.setProperty('--lane', `${laneHeight(lanes) / 16}rem`);
    this.#draw();
    this.#tell();
  }

  /** Plays the clip at the place where the person is, if there is one. */
  play(): void {
    const wish = playFrom(ownPlace(this.timeline, this.clientWidth), nearby(this.timeline, this.clientWidth));
    if (wish !== undefined) emit(this, 'rec-play', wish);
  }

  #draw(): void {
    if (this.hasUpdated) this.#frame.request(this.timeline);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const action = keyAction(event, this.timeline.devices().length);
    if (action === undefined) return;
    // Some of these are the page's own keys, elsewhere.
    event.preventDefault();
    event.stopPropagation();
    if (action.kind !== 'play') act(this.timeline, action);
    else if (!event.repeat) this.play();
  };

  #press(x: number, y: number): void {
    const place = placeBelow(this.timeline, this.clientWidth, x, y);
    this.timeline.goTo(place.at, place.device?.id);
    if (place.clip !== undefined) this.play();
  }

  #hover(x: number | undefined, y: number): void {
    if (x === undefined && this.#hovered === undefined) return;
    this.#hovered = x === undefined ? undefined : placeBelow(this.timeline, this.clientWidth, x, y);
    this.#frame.hover(x);
    this.#tell();
  }

  #tell(): void {
    emit(this, 'rec-place', this.#hovered ?? ownPlace(this.timeline, this.clientWidth));
  }
}

customElements.define('rec-timeline-plot', RecTimelinePlot);
