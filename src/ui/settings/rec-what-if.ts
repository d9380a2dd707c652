import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { ShownEvent, WhatIfView } from '../../app/calibrate/what-if.ts';
import { emit } from '../kit/emit.ts';
import { dayAndTime } from '../kit/format.ts';
import { playIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { base, buttons } from '../kit/theme.ts';
import { settingsTexts } from '../texts/settings.ts';

/**
 * What another number of tiles would have made of the last week: how many events, and which of them.
 *
 * @fires rec-play with a clip's id
 */
export class RecWhatIf extends LitElement {
  static override properties = { view: { attribute: false }, busy: { attribute: false } };
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
        margin-top: var(--space-3);
      }
      p {
        /* Two lines, so that what lies below does not jump while the slider moves. */
        min-height: calc(2lh + 2 * var(--space-2));
        padding: var(--space-2) var(--space-3);
        border-inline-start: 3px solid var(--change);
        background: var(--raised);
        text-wrap: pretty;
      }
      p[aria-busy='true'],
      p[aria-busy='true'] ~ * {
        color: var(--ink-soft);
      }
      h4 {
        margin-top: var(--space-3);
        font-size: var(--text-s);
      }
      ul {
        max-block-size: 11rem;
        overflow: auto;
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        min-height: var(--control);
        border-bottom: 1px solid var(--line);
      }
      li > :nth-child(2) {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  declare view: WhatIfView;
  /** What is shown is not yet, or no longer, the answer to what the slider says. */
  declare busy: boolean;

  override render(): TemplateResult {
    const { view, busy } = this;
    return html`
      <p class="numbers" aria-live="polite" aria-busy=${busy ? 'true' : 'false'}>
        ${settingsTexts().whatIf(view)}
      </p>
      ${view.kind === 'answer' ? this.#renderWeek(view) : nothing}
    `;
  }

  #renderWeek({ events, kept, come, goes, comes }: Extract<WhatIfView, { kind: 'answer' }>): TemplateResult {
    const { week } = settingsTexts();
    return html`
      ${goes.length > 0 ? this.#renderList(week.goes(events - kept, goes.length), goes) : nothing}
      ${comes.length > 0 ? this.#renderList(week.comes(come, comes.length), comes) : nothing}
    `;
  }

  /** It has the focus for itself, since one without a clip to play could not be scrolled with keys. */
  #renderList(title: string, events: readonly ShownEvent[]): TemplateResult {
    return html`
      <h4>${title}</h4>
      <ul aria-label=${title} tabindex="0">
        ${events.map((event) => this.#renderEvent(event))}
      </ul>
    `;
  }

  #renderEvent({ at, rule, device, clip }: ShownEvent): TemplateResult {
    const { week } = settingsTexts();
    const time = dayAndTime(at);
    return html`
      <li>
        <span class="numbers">${time}</span>
        <span>${device === undefined ? week.rules[rule] : `${device} · ${week.rules[rule]}`}</span>
        ${
          clip === undefined || clip === 'recording'
            ? html`<span class="quiet">${clip === undefined ? week.noClip : week.recording}</span>`
            : html`
                <button
                  type="button"
                  class="icon plain"
                  aria-label=${week.play(time)}
                  title=${week.play(time)}
                  @click=${() => emit(this, 'rec-play', clip)}
                >
                  <rec-icon .icon=${playIcon}></rec-icon>
                </button>
              `
        }
      </li>
    `;
  }
}

customElements.define('rec-what-if', RecWhatIf);
