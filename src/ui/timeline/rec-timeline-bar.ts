import { html, LitElement, type TemplateResult } from 'lit';
import type { Place, Timeline } from '../../app/timeline/timeline.ts';
import { dateOf } from '../../core/timeline/days.ts';
import { emit } from '../kit/emit.ts';
import {
  calendarIcon,
  dayAfterIcon,
  dayBeforeIcon,
  nextIcon,
  playIcon,
  previousIcon,
  wholeDayIcon,
  zoomInIcon,
  zoomOutIcon,
} from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { base, buttons } from '../kit/theme.ts';
import { tip, tips } from '../kit/tip.ts';
import { Watch } from '../kit/watch.ts';
import { timelineTexts } from '../texts/timeline.ts';
import { barStyles } from './bar-styles.ts';
import { playFrom } from './play-from.ts';
import { tool } from './tool.ts';
import { timeOf, whatIsAt } from './words.ts';

/**
 * The timeline's buttons, and what is at the place that is pointed at, or that the person is at.
 *
 * @fires rec-play-here
 */
export class RecTimelineBar extends LitElement {
  static override properties = {
    timeline: { attribute: false },
    place: { attribute: false },
    open: { state: true },
  };
  static override styles = [base, buttons, tips, barStyles];

  declare timeline: Timeline;
  declare place: Place | undefined;
  /** On a narrow page: whether days and zoom are shown. */
  declare open: boolean;
  readonly #watch = new Watch(this);

  constructor() {
    super();
    this.open = false;
  }

  override render(): TemplateResult {
    const { timeline } = this;
    const words = timelineTexts();
    return html`
      <div class="bar">
        <div class="group">
          ${tool({ id: 'back', icon: previousIcon, name: words.previousChange, keys: ['B'], press: () => void timeline.change('earlier') })}
          ${tool({ id: 'next', icon: nextIcon, name: words.nextChange, keys: ['N'], press: () => void timeline.change('later') })}
          ${this.#renderPlay()}
        </div>
        ${this.#renderWords(timeline)}
        <button
          class="toggle plain icon"
          aria-label=${words.more}
          aria-expanded=${this.open}
          @click=${() => {
            this.open = !this.open;
          }}
        >
          <rec-icon .icon=${calendarIcon}></rec-icon>
        </button>
        <div class="more ${this.open ? 'open' : ''}">
          ${this.#renderDays(timeline)} ${this.#renderZoom(timeline)}
        </div>
      </div>
    `;
  }

  #renderDays(timeline: Timeline): TemplateResult {
    const words = timelineTexts();
    const { offset } = timeline;
    const { first, last } = timeline.limits();
    const at = this.#watch.value(timeline.cursor);
    return html`
      <div class="group">
        ${tool({ id: 'day-back', icon: dayBeforeIcon, name: words.previousDay, keys: ['Page Down'], press: () => timeline.moveDays(-1) })}
        <input
          type="date"
          aria-label=${words.day}
          .value=${dateOf(at, offset)}
          min=${dateOf(first, offset)}
          max=${dateOf(last - 1, offset)}
          @change=${({ currentTarget }: Event) => timeline.showDate((currentTarget as HTMLInputElement).value)}
        />
        ${tool({ id: 'day-next', icon: dayAfterIcon, name: words.nextDay, keys: ['Page Up'], press: () => timeline.moveDays(1) })}
        <button
          class="plain"
          interestfor="now-tip"
          aria-pressed=${this.#watch.value(timeline.follows)}
          @click=${() => timeline.toNow()}
        >
          ${words.now}
        </button>
        ${tip({ id: 'now-tip', text: words.nowHint, keys: ['T'] })}
      </div>
    `;
  }

  #renderZoom(timeline: Timeline): TemplateResult {
    const { zoomOut, zoomIn, wholeDay } = timelineTexts();
    return html`
      <div class="group">
        ${tool({ id: 'out', icon: zoomOutIcon, name: zoomOut, keys: ['−'], press: () => timeline.zoomBy(2) })}
        ${tool({ id: 'whole', icon: wholeDayIcon, name: wholeDay, keys: ['0'], press: () => timeline.wholeDay() })}
        ${tool({ id: 'in', icon: zoomInIcon, name: zoomIn, keys: ['+'], press: () => timeline.zoomBy(0.5) })}
      </div>
    `;
  }

  #renderPlay(): TemplateResult {
    const words = timelineTexts();
    const playable = this.place !== undefined && playFrom(this.place, 0) !== undefined;
    return html`
      <button ?disabled=${!playable} interestfor="play-tip" @click=${() => emit(this, 'rec-play-here')}>
        <rec-icon .icon=${playIcon}></rec-icon>${words.play}
      </button>
      ${tip({ id: 'play-tip', text: words.playHint, keys: ['Enter'] })}
    `;
  }

  /** An end that is reached is said in the same place: whoever pressed the button looks there. */
  #renderWords(timeline: Timeline): TemplateResult {
    const ended = this.#watch.value(timeline.ended);
    const { place } = this;
    if (ended !== undefined) return html`<p class="words"><span>${timelineTexts().ended[ended]}</span></p>`;
    if (place === undefined) return html`<p class="words"></p>`;
    return html`<p class="words">
      <b class="numbers">${timeOf(place)}</b><span>${whatIsAt(place, timeline.now())}</span>
    </p>`;
  }
}

customElements.define('rec-timeline-bar', RecTimelineBar);
