import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Status } from '../../app/status.ts';
import { emit } from '../kit/emit.ts';
import { disconnectIcon, retryIcon, settingsIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import '../kit/rec-logo.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * Who is watched, and in one word how it goes.
 *
 * @fires rec-settings
 * @fires rec-disconnect
 * @fires rec-update
 */
export class RecHeader extends LitElement {
  static override properties = {
    device: { attribute: false },
    status: { attribute: false },
    updateReady: { attribute: false },
  };
  static override styles = [
    base,
    buttons,
    css`
      header {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-height: 3.25rem;
        padding: var(--space-1) var(--space-2) var(--space-1) var(--space-4);
        border-bottom: 1px solid var(--line);
        background: var(--surface);
      }
      .device {
        display: flex;
        gap: var(--space-2);
        align-items: baseline;
        min-width: 0;
        margin-inline-start: var(--space-2);
        padding-inline-start: var(--space-3);
        border-inline-start: 1px solid var(--line);
      }
      h1 {
        overflow: hidden;
        font-size: inherit;
        font-weight: 600;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .state {
        flex: none;
        color: var(--ink-soft);
      }
      .recording,
      .cooldown,
      .manual,
      .about-to-record,
      .failed {
        color: var(--rec);
        font-weight: 600;
      }
      .watching {
        color: var(--ok);
      }
      .reconnecting,
      .unreachable,
      .evicted,
      .rebooting,
      .no-signal {
        color: var(--warn);
      }
      .actions {
        display: flex;
        gap: var(--space-1);
        margin-inline-start: auto;
      }
      @media (max-width: 40rem) {
        .label {
          display: none;
        }
        .device {
          margin-inline-start: 0;
          padding-inline-start: var(--space-2);
        }
        .actions button {
          width: var(--control);
          padding: 0;
        }
      }
    `,
  ];

  declare device: string | undefined;
  declare status: Status | undefined;
  /** A new version waits and may be brought in now. */
  declare updateReady: boolean;

  override render(): TemplateResult {
    const { header } = texts;
    return html`
      <header>
        <rec-logo ?compact=${this.device !== undefined}></rec-logo>
        ${this.#renderDevice()}
        <div class="actions">
          ${this.updateReady ? this.#renderAction(header.update, retryIcon, 'rec-update') : nothing}
          ${this.device === undefined ? nothing : this.#renderAction(header.disconnect, disconnectIcon, 'rec-disconnect')}
          ${this.#renderAction(header.settings, settingsIcon, 'rec-settings')}
        </div>
      </header>
    `;
  }

  #renderDevice(): TemplateResult | typeof nothing {
    if (this.device === undefined || this.status === undefined) return nothing;
    return html`
      <div class="device">
        <h1>${this.device}</h1>
        <span class="state ${this.status.kind}">${texts.header.state[this.status.kind]}</span>
      </div>
    `;
  }

  #renderAction(label: string, icon: typeof settingsIcon, event: `rec-${string}`): TemplateResult {
    return html`
      <button class="plain" title=${label} aria-label=${label} @click=${() => emit(this, event)}>
        <rec-icon .icon=${icon}></rec-icon><span class="label">${label}</span>
      </button>
    `;
  }
}

customElements.define('rec-header', RecHeader);
