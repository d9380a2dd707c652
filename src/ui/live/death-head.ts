/** The head of the card that shows how a picture ended, with the cross that puts it away. */
import { html, nothing, type TemplateResult } from 'lit';
import { emit } from '../kit/emit.ts';
import { closeIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { texts } from '../texts/texts.ts';

/** @param dismissable Whether `host` may be put away: it fires `rec-death-seen` then. */
export function deathHead(host: HTMLElement, title: string, dismissable: boolean): TemplateResult {
  const { dismiss } = texts.death;
  return html`
    <div class="head">
      <h2 class="numbers">${title}</h2>
      ${
        dismissable
          ? html`<button
              class="icon rec-death-seen"
              aria-label=${dismiss}
              title=${dismiss}
              @click=${() => emit(host, 'rec-death-seen')}
            >
              <rec-icon .icon=${closeIcon}></rec-icon>
            </button>`
          : nothing
      }
    </div>
  `;
}
