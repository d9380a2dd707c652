import { html, type TemplateResult } from 'lit';
import type { Trigger } from '../../core/clip/clip.ts';
import { hasWhy } from './has-why.ts';
import { moreIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { texts } from '../texts/texts.ts';

export interface WhyLine {
  readonly trigger: Trigger;
  /** Whether the reasons are shown, in what is called `why`. */
  readonly open: boolean;
  /** Whether the Tab key leads to it. */
  readonly reachable: boolean;
  readonly onToggle: () => void;
}

/** Why a clip exists, in a few words, which open to all of it where there is more to say. */
export function whyLine({ trigger, open, reachable, onToggle }: WhyLine): TemplateResult {
  const short = texts.clip.trigger(trigger);
  if (!hasWhy(trigger)) return html`<p class="why" title=${texts.clip.triggerInFull(trigger)}>${short}</p>`;
  // The mark behind it stays with the last word.
  const tail = short.lastIndexOf(' ') + 1;
  return html`
    <button
      class="why link"
      title=${texts.why.why}
      tabindex=${reachable ? 0 : -1}
      aria-expanded=${open ? 'true' : 'false'}
      aria-controls="why"
      @click=${onToggle}
    >
      <span
        >${short.slice(0, tail)}<span class="tail"
          >${short.slice(tail)}<rec-icon .icon=${moreIcon}></rec-icon></span
      ></span>
    </button>
  `;
}
