/** What lies over the drawing: the lanes' names, and words where there is nothing to draw. */
import { html, type TemplateResult } from 'lit';
import type { Timeline } from '../../app/timeline/timeline.ts';
import { timelineTexts } from '../texts/timeline.ts';

export function laneNames(timeline: Timeline): TemplateResult {
  const chosen = timeline.laneNow();
  return html`<ul class="names" aria-hidden="true">
    ${timeline
      .devices()
      .map(({ id, name }) => html`<li class=${id === chosen?.id ? 'chosen' : ''}><span>${name}</span></li>`)}
  </ul>`;
}

export function emptyWords({ view, data }: Timeline): TemplateResult {
  const { from, span } = view.get();
  const known = data.knows(from, from + span);
  return html`<p class="empty"><span>${known ? timelineTexts().first : timelineTexts().reading}</span></p>`;
}
