import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { SessionStats, StreamShape } from '../../app/watch/session.ts';
import { texts } from '../texts/texts.ts';
import { base } from '../kit/theme.ts';

/** The stream and the pre-buffer in figures. */
export class RecMeter extends LitElement {
  static override properties = { stats: { attribute: false }, shape: { attribute: false } };
  static override styles = [
    base,
    css`
      dl {
        display: flex;
        min-height: 1.2rem;
        flex-wrap: wrap;
        justify-content: var(--meter-side, flex-start);
        gap: 0 var(--space-4);
        color: var(--ink-soft);
        font-size: var(--text-s);
        font-variant-numeric: tabular-nums;
      }
      div {
        display: flex;
        gap: var(--space-1);
      }
      .buffer dd {
        color: var(--ink);
      }
      .missing {
        color: var(--warn);
      }
    `,
  ];

  declare stats: SessionStats;
  declare shape: StreamShape | undefined;

  override render(): TemplateResult {
    const { live } = texts;
    const { stats, shape } = this;
    return html`
      <dl>
        ${
          shape === undefined
            ? nothing
            : html`
                <div>
                  <dt class="sr-only">${live.streamLabel}</dt>
                  <dd>${live.stream(shape.width, shape.height, stats.framesPerSecond)}</dd>
                </div>
              `
        }
        <div>
          <dt class="sr-only">${live.rateLabel}</dt>
          <dd>${live.rate(stats.bitsPerSecond)}</dd>
        </div>
        ${
          stats.missing === 0
            ? nothing
            : html`
                <div class="missing">
                  <dt class="sr-only">${live.missingLabel}</dt>
                  <dd>${live.missing(stats.missing)}</dd>
                </div>
              `
        }
        <div class="buffer">
          <dt>${live.buffer}</dt>
          <dd>${live.bufferDepth(stats.buffer.seconds, stats.buffer.bytes)}</dd>
        </div>
      </dl>
    `;
  }
}

customElements.define('rec-meter', RecMeter);
