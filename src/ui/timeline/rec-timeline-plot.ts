import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Place, Timeline } from '../../app/timeline.ts';
import { dayOf } from '../../core/timeline/days.ts';
import { emit } from '../kit/emit.ts';
import { base } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';
import { texts } from '../texts/texts.ts';
import { Frame } from './frame.ts';
import { Gestures } from './gestures.ts';
import { LiveEdge } from './live-edge.ts';
import { act, keyAction } from './keys.ts';
import { paletteStyles } from './palette.ts';
import { SIZES } from './paint.ts';
import { plotStyles } from './plot-styles.ts';
import { playFrom } from './play-from.ts';
import { timeOf, whatIsAt } from './words.ts';

/** Pixels by which a pointer may miss what it means. */
const NEAR = 6;

/**
 * The drawn part of the timeline: a slider over a day, for whoever cannot see it or point at it.
 *
 * @fires rec-play with `{ id, at }`
 * @fires rec-place with the place that is pointed at, or that the person is at
 */
export class RecTimelinePlot extends LitElement {
  static override properties = { timeline: { attribute: false } };
  static override styles = [base, paletteStyles, plotStyles];

  declare timeline: Timeline | undefined;
  readonly #watch = new Watch(this);
  readonly #frame = new Frame();
  readonly #resize = new ResizeObserver(() => this.#draw());
  #hovered: Place | undefined;
  #endView: (() => void) | undefined;

  constructor() {
    super();
    const plot = (): HTMLElement | null => this.renderRoot.querySelector<HTMLElement>('.plot');
    const timeline = (): Timeline | undefined => this.timeline;
    new LiveEdge(this, timeline, () => this.#draw());
    new Gestures(this, {
      get timeline() {
        return timeline();
      },
      get surface() {
        return plot();
      },
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
    this.#endView?.();
    this.#endView = undefined;
  }

  /** The place where the person is. */
  place(): Place | undefined {
    return this.timeline?.placeAt(this.timeline.cursor.get(), this.#near());
  }

  override render(): TemplateResult | typeof nothing {
    const { timeline } = this;
    if (timeline === undefined) return nothing;
    for (const source of [timeline.cursor, timeline.lane, timeline.live]) this.#watch.value<unknown>(source);
    this.#watch.value(timeline.data.revision);
    const devices = timeline.devices();
    const lane = timeline.laneNow();
    const place = this.place();
    const day = dayOf(timeline.cursor.get(), timeline.offset);
    const words = texts.timeline;
    const name = devices.length > 1 && lane !== undefined ? words.positionOf(lane.name) : words.position;
    return html`
      <div
        class="plot"
        role="slider"
        tabindex="0"
        aria-label=${name}
        aria-describedby="keys"
        aria-valuemin="0"
        aria-valuemax=${Math.round(day.span / 1000)}
        aria-valuenow=${Math.round((timeline.cursor.get() - day.from) / 1000)}
        aria-valuetext=${place === undefined ? '' : `${timeOf(place)}, ${whatIsAt(place, timeline.now())}`}
        @keydown=${this.#onKey}
      >
        <canvas aria-hidden="true"></canvas>
        ${
          devices.length > 1
            ? html`<ul class="names" aria-hidden="true">
                ${devices.map((each) => html`<li class=${each.id === lane?.id ? 'chosen' : ''}><span>${each.name}</span></li>`)}
              </ul>`
            : nothing
        }
        <div class="line hover" hidden></div>
        <div class="line now"></div>
        <div class="line cursor"></div>
        ${this.#renderEmpty(timeline)}
      </div>
      <p id="keys" hidden>${words.keys}</p>
      <i class="probe"></i>
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('timeline')) {
      this.#endView?.();
      this.#endView = this.timeline?.view.subscribe(() => this.#onView());
    }
    const lanes = Math.max(this.timeline?.devices().length ?? 1, 1);
    this.style.setProperty('--lanes', String(lanes));
    this.#draw();
    this.#tell();
  }

  /** Words, where the picture would be empty. */
  #renderEmpty(timeline: Timeline): TemplateResult | typeof nothing {
    if (timeline.devices().length > 0) return nothing;
    const { from, span } = timeline.view.get();
    const known = timeline.data.knows(from, from + span);
    return html`<p class="empty">${known ? texts.timeline.first : texts.timeline.reading}</p>`;
  }

  #onView(): void {
    this.#hover(undefined, 0);
    this.#draw();
  }

  #draw(): void {
    const { timeline } = this;
    if (timeline === undefined) return;
    this.#frame.request(timeline, () => {
      const { renderRoot: root } = this;
      const canvas = root.querySelector('canvas');
      const probe = root.querySelector<HTMLElement>('.probe');
      const cursor = root.querySelector<HTMLElement>('.cursor');
      const now = root.querySelector<HTMLElement>('.now');
      return canvas && probe && cursor && now ? { canvas, probe, cursor, now } : undefined;
    });
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const { timeline } = this;
    const action = timeline === undefined ? undefined : keyAction(event, timeline.devices().length);
    if (timeline === undefined || action === undefined) return;
    // Some of these are the page's own keys, elsewhere.
    event.preventDefault();
    event.stopPropagation();
    if (action.kind !== 'play') act(timeline, action);
    else if (!event.repeat) this.play();
  };

  /** Plays the clip at the place where the person is, if there is one. */
  play(): void {
    const place = this.place();
    const wish = place === undefined ? undefined : playFrom(place, this.#near());
    if (wish !== undefined) emit(this, 'rec-play', wish);
  }

  #press(x: number, y: number): void {
    const { timeline } = this;
    if (timeline === undefined) return;
    const place = timeline.placeAt(this.#momentAt(x), this.#near(), this.#deviceAt(y));
    timeline.goTo(place.at, place.device?.id);
    if (place.clip !== undefined) this.play();
  }

  #hover(x: number | undefined, y: number): void {
    const line = this.renderRoot.querySelector<HTMLElement>('.hover');
    if (x === undefined && this.#hovered === undefined) return;
    this.#hovered =
      x === undefined
        ? undefined
        : this.timeline?.placeAt(this.#momentAt(x), this.#near(), this.#deviceAt(y));
    if (line !== null) {
      line.hidden = x === undefined;
      line.style.transform = `translateX(${x ?? 0}px)`;
    }
    this.#tell();
  }

  #tell(): void {
    const place = this.#hovered ?? this.place();
    if (place !== undefined) emit(this, 'rec-place', place);
  }

  #momentAt(x: number): number {
    const { from, span } = this.timeline?.view.get() ?? { from: 0, span: 0 };
    return from + (x / Math.max(this.clientWidth, 1)) * span;
  }

  #near(): number {
    return ((this.timeline?.view.get().span ?? 0) * NEAR) / Math.max(this.clientWidth, 1);
  }

  #deviceAt(y: number): string | undefined {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    const lane = Math.floor((y / rem - SIZES.ruler) / SIZES.lane);
    const devices = this.timeline?.devices() ?? [];
    return devices[Math.min(Math.max(lane, 0), devices.length - 1)]?.id;
  }
}

customElements.define('rec-timeline-plot', RecTimelinePlot);
