/** What lies over the drawing where there is nothing to draw. */
import { html, type TemplateResult } from 'lit';
import type { Timeline } from '../../app/timeline/timeline.ts';
import { timelineTexts } from '../texts/timeline.ts';

export function emptyWords({ view, data }: Timeline): TemplateResult {
  const { from, span } = view.get();
  const known = data.knows(from, from + span);
  return html`<p class="empty"><span>${known ? timelineTexts().first : timelineTexts().reading}</span></p>`;
}
