import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { HistorySpan, HistoryView, ListedEvent } from '../../app/calibrate/trigger-history.ts';
import { calibrateTexts } from '../texts/calibrate.ts';
import { emit } from '../kit/emit.ts';
import { formatTime } from '../kit/format.ts';
import { playIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { base, buttons } from '../kit/theme.ts';

/** What can be shown. */
export type HistoryChoice = 'now' | HistorySpan;

const CHOICES: readonly HistoryChoice[] = ['now', 'hour', 'day'];

/**
 * What the picture shows: the tiles of now, or the heat of the last hour or day together with its events.
 *
 * @fires rec-span with the choice: `now` or a span
 * @fires rec-play with a clip's id
 */
export class RecHistory extends LitElement {
  static override properties = { view: { attribute: false } };
  static override styles = [
    base,
    buttons,
    css`
      /* As high with a list as without one: the picture above would move under the hand. */
      :host {
        display: flex;
        flex-direction: column;
        block-size: 9.5rem;
      }
      .choice {
        display: inline-flex;
        flex-wrap: wrap;
        gap: var(--space-1);
      }
      p {
        margin-top: var(--space-2);
      }
      ul {
        flex: 1;
        min-height: 0;
        margin-top: var(--space-1);
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
      }
    `,
  ];

  declare view: HistoryView;

  override render(): TemplateResult {
    const { history } = calibrateTexts();
    const { view } = this;
    const shown: HistoryChoice = view.kind === 'off' ? 'now' : view.span;
    return html`
      <div class="choice" role="group" aria-label=${history.label}>
        ${CHOICES.map(
          (choice) => html`
            <button
              class="plain"
              aria-pressed=${choice === shown ? 'true' : 'false'}
              @click=${() => emit(this, 'rec-span', choice)}
            >
              ${choice === 'now' ? history.now : history.span[choice]}
            </button>
          `,
        )}
      </div>
      <div role="status">${this.#renderState()}</div>
      ${view.kind === 'ready' && view.events.length > 0 ? this.#renderEvents(view.events) : nothing}
    `;
  }

  #renderState(): TemplateResult | typeof nothing {
    const { view } = this;
    const { history } = calibrateTexts();
    switch (view.kind) {
      case 'off':
        return nothing;
      case 'reading':
        return html`<p class="quiet">${history.reading}</p>`;
      case 'failed':
        return html`<p>${history.failed}</p>`;
      case 'ready': {
        if (view.most === 0 && view.events.length === 0) return html`<p>${history.empty[view.span]}</p>`;
        return html`<p>${history.summary(view.events.length)}</p>`;
      }
    }
  }

  #renderEvents(events: readonly ListedEvent[]): TemplateResult {
    const { history } = calibrateTexts();
    return html`
      <ul aria-label=${history.events}>
        ${events.map(({ at, rule, clip }) => {
          const time = formatTime(at);
          return html`
            <li>
              <span class="numbers">${time}</span>
              <span>${history.rules[rule]}</span>
              ${
                clip === undefined || clip === 'recording'
                  ? html`<span class="quiet"
                      >${clip === undefined ? history.noClip : history.recording}</span
                    >`
                  : html`
                      <button
                        class="icon plain"
                        aria-label=${history.play(time)}
                        title=${history.play(time)}
                        @click=${() => emit(this, 'rec-play', clip)}
                      >
                        <rec-icon .icon=${playIcon}></rec-icon>
                      </button>
                    `
              }
            </li>
          `;
        })}
      </ul>
    `;
  }
}

customElements.define('rec-history', RecHistory);
