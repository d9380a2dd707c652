import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Timeline } from '../../app/timeline/timeline.ts';
import { base } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';
import { laneHeight } from './paint.ts';

/** The names of the lanes, beside them: over the drawing they would cover what the day began with. None for a single one. */
export class RecLanes extends LitElement {
  static override properties = { timeline: { attribute: false } };
  static override styles = [
    base,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      ul {
        display: grid;
        grid-auto-rows: var(--lane);
        /* Of the ruler. */
        padding-top: 1.25rem;
        border-inline-end: 1px solid var(--line);
      }
      /* In two lines where it is long: addresses differ in their ends. */
      li {
        align-content: safe center;
        min-width: 0;
        max-width: min(22vw, 10rem);
        padding: 0 var(--space-2);
        overflow: hidden;
        color: var(--ink-soft);
        font-size: var(--text-xs);
        line-height: 1.2;
        overflow-wrap: anywhere;
      }
      .chosen {
        color: var(--ink);
        font-weight: var(--weight-strong);
      }
    `,
  ];

  declare timeline: Timeline;
  readonly #watch = new Watch(this);

  override render(): TemplateResult | typeof nothing {
    const { timeline } = this;
    for (const source of [timeline.lane, timeline.live]) this.#watch.value<unknown>(source);
    this.#watch.value(timeline.data.revision);
    const devices = timeline.devices();
    if (devices.length < 2) return nothing;
    const chosen = timeline.laneNow();
    return html`
      <ul aria-hidden="true">
        ${devices.map(({ id, name }) => html`<li class=${id === chosen?.id ? 'chosen' : ''} title=${name}>${name}</li>`)}
      </ul>
    `;
  }

  override updated(): void {
    this.style.setProperty('--lane', `${laneHeight(this.timeline.devices().length) / 16}rem`);
  }
}

customElements.define('rec-lanes', RecLanes);
