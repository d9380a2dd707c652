import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Status } from '../../app/watch/status.ts';
import { EverySecond } from '../kit/every-second.ts';
import { formatLength } from '../kit/format.ts';
import { texts } from '../texts/texts.ts';
import { base } from '../kit/theme.ts';

/** What is going on, in a sentence, with a mark whose shape and colour both say it, and the one time that counts. */
export class RecStatus extends LitElement {
  static override properties = { status: { attribute: false }, device: { attribute: false } };
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        align-items: baseline;
        gap: var(--space-2);
        min-width: 0;
        font-size: var(--status-size, var(--text-l));
      }
      .mark {
        flex: none;
        width: 0.625rem;
        height: 0.625rem;
        border: 2px solid var(--ink-soft);
        border-radius: 50%;
      }
      .watching .mark {
        border-color: var(--ok);
        background: var(--ok);
      }
      .recording .mark,
      .manual .mark,
      .about-to-record .mark {
        border-color: var(--rec);
        background: var(--rec);
        animation: pulse 2s ease-in-out infinite;
      }
      .cooldown .mark {
        border-color: var(--rec);
      }
      .paused .mark,
      .reconnecting .mark,
      .unreachable .mark,
      .needs-login .mark,
      .needs-setup .mark,
      .needs-update .mark,
      .evicted .mark,
      .no-signal .mark,
      .full .mark,
      .rebooting .mark {
        border-color: var(--warn);
        border-radius: 2px;
        background: var(--warn);
      }
      .failed .mark {
        border-color: var(--rec);
        border-radius: 2px;
      }
      .line {
        display: flex;
        align-items: baseline;
        gap: var(--space-2);
        min-width: 0;
      }
      .time {
        flex: none;
        font-weight: 650;
      }
      p {
        text-wrap: pretty;
        overflow-wrap: anywhere;
      }
      /* Beside the picture there is room for two lines; the title has the rest. */
      @media (min-width: 60rem) {
        p {
          display: -webkit-box;
          overflow: hidden;
          -webkit-box-orient: vertical;
          -webkit-line-clamp: 2;
        }
      }
      @keyframes pulse {
        50% {
          opacity: 0.35;
        }
      }
    `,
  ];

  declare status: Status;
  declare device: string;

  constructor() {
    super();
    new EverySecond(this);
  }

  override render(): TemplateResult {
    const time = this.#time();
    const words = texts.status(this.status, this.device);
    const counted = this.#counted();
    return html`
      <div class="line ${this.status.kind}">
        <span class="mark"></span>
        ${time === undefined ? nothing : html`<span class="time numbers" role="timer">${time}</span>`}
        <p role="status" class=${counted === undefined ? '' : 'sr-only'} title=${words}>${words}</p>
        ${counted === undefined ? nothing : html`<p class="numbers" aria-hidden="true" title=${counted}>${counted}</p>`}
      </div>
    `;
  }

  /** The words with how long it is until the recording ends: seen alone, since the others are read whenever they change. */
  #counted(): string | undefined {
    const { status } = this;
    if (status.kind !== 'cooldown' || status.endsAt === undefined) return undefined;
    const seconds = Math.ceil((status.endsAt - Date.now()) / 1000);
    return texts.live.endsIn(status.since, Math.max(0, seconds));
  }

  /** How long the recording runs; outside the status text, which a screen reader reads whenever it changes. */
  #time(): string | undefined {
    const { status } = this;
    switch (status.kind) {
      case 'recording':
      case 'cooldown':
      case 'manual':
        return formatLength((Date.now() - status.since) / 1000);
      default:
        return undefined;
    }
  }
}

customElements.define('rec-status', RecStatus);
