import { css, html, LitElement, type TemplateResult } from 'lit';
import type { ClipPage } from '../../app/player/clip-page.ts';
import type { FrameTable } from '../../core/player/frames.ts';
import type { Stretch } from '../../core/player/stretch.ts';
import { snapToKeys, type TrimEdge } from '../../core/player/trim.ts';
import { microsToSeconds } from '../../core/time.ts';
import { closeIcon, downloadIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { base, buttons } from '../kit/theme.ts';
import { playerTexts } from '../texts/player.ts';
import { clock } from './clock.ts';

/** The part that is cut out, in numbers, and its way into a file. */
export class RecTrim extends LitElement {
  static override properties = {
    page: { attribute: false },
    table: { attribute: false },
    span: { attribute: false },
  };
  static override styles = [
    base,
    buttons,
    css`
      section {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-3);
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius);
        background: var(--raised);
      }
      .edge {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 var(--space-2);
      }
      .edge button {
        min-height: 2rem;
        background: var(--surface);
      }
      @media (max-width: 40rem) {
        .edge {
          flex: 1 0 100%;
          align-items: center;
        }
        .edge button {
          margin-inline-start: auto;
          padding-inline: var(--space-2);
        }
      }
      .result {
        flex: 1 1 auto;
      }
      @media (min-width: 40rem) {
        .result {
          white-space: nowrap;
        }
      }
      .why {
        flex-basis: 100%;
        font-size: var(--text-s);
      }
      @media (max-width: 40rem), (max-height: 40rem) {
        .why {
          display: none;
        }
      }
      .do {
        margin-inline-start: auto;
        display: flex;
        gap: var(--space-2);
      }
    `,
  ];

  declare page: ClipPage;
  declare table: FrameTable;
  declare span: Stretch;

  override render(): TemplateResult {
    const { part } = playerTexts();
    const { from, until, bytes, frames } = snapToKeys(this.table, this.span);
    return html`
      <section aria-label=${part.title}>
        ${this.#renderEdge('from', from)} ${this.#renderEdge('until', until)}
        <div class="result">
          <p class="numbers" aria-live="polite">
            ${part.result(microsToSeconds(until) - microsToSeconds(from), bytes, frames)}
          </p>
        </div>
        <div class="do">
          <button class="primary" @click=${() => void this.page.exportPart()}>
            <rec-icon .icon=${downloadIcon}></rec-icon>${part.export}
          </button>
          <button
            class="plain icon"
            aria-label=${part.stop}
            title=${part.stop}
            @click=${() => this.page.setTrimming(false)}
          >
            <rec-icon .icon=${closeIcon}></rec-icon>
          </button>
        </div>
        <p class="why quiet">${part.why}</p>
      </section>
    `;
  }

  #renderEdge(edge: TrimEdge, snapped: Stretch[TrimEdge]): TemplateResult {
    const { part } = playerTexts();
    const keys = { from: 'I', until: 'O' };
    return html`
      <div class="edge">
        <span>${part[edge]}</span>
        <strong class="numbers">${clock(this.span[edge])}</strong>
        <span class="quiet numbers">${part.snapped(clock(snapped))}</span>
        <button
          aria-keyshortcuts=${keys[edge]}
          title="${part.here} (${keys[edge]})"
          @click=${() => this.page.putEdge(edge, this.page.player.position.get().at)}
        >
          ${part.here}
        </button>
      </div>
    `;
  }
}

customElements.define('rec-trim', RecTrim);
