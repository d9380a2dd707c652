import { css, html, LitElement, type TemplateResult } from 'lit';
import { countersOf } from '../../app/diagnosis/diagnosis.ts';
import type { SessionStats } from '../../app/watch/session.ts';
import { formatBitRate, formatBytes, formatNumber, formatSeconds } from '../kit/format.ts';
import { diagnosisTexts } from '../texts/diagnosis.ts';
import { base } from '../kit/theme.ts';

const AS: Readonly<Record<string, (value: number) => string>> = {
  bytes: formatBytes,
  writing: formatBytes,
  'buffer.bytes': formatBytes,
  'buffer.seconds': formatSeconds,
  bitsPerSecond: formatBitRate,
  framesPerSecond: (value) => formatNumber(Math.round(value)),
  'looking.delay': (value) => `${formatNumber(Math.round(value))}\u00A0ms`,
};

/** What goes through the recorder, counted; once a second anew. */
export class RecCounters extends LitElement {
  static override properties = { stats: { attribute: false } };
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr));
        gap: 0 var(--space-4);
      }
      div {
        display: flex;
        justify-content: space-between;
        gap: var(--space-2);
        padding: var(--space-1) 0;
        border-bottom: 1px solid var(--line);
      }
      dt {
        color: var(--ink-soft);
      }
      dd {
        white-space: nowrap;
      }
    `,
  ];

  declare stats: SessionStats | undefined;

  override render(): TemplateResult {
    const { counters } = diagnosisTexts();
    if (this.stats === undefined) return html`<p class="quiet">${counters.none}</p>`;
    return html`
      <dl>
        ${Object.entries(countersOf(this.stats)).map(
          ([name, value]) => html`
            <div>
              <dt>${counters.names[name] ?? name}</dt>
              <dd class="numbers">${(AS[name] ?? ((number) => formatNumber(number)))(value)}</dd>
            </div>
          `,
        )}
      </dl>
    `;
  }
}

customElements.define('rec-counters', RecCounters);
