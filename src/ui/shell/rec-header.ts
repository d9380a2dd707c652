import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { IconNode } from 'lucide';
import type { Status } from '../../app/watch/status.ts';
import { keysOf } from '../../core/shortcuts.ts';
import { headerStyles } from './header-styles.ts';
import { dockButton } from '../kit/dock-button.ts';
import { emit } from '../kit/emit.ts';
import { addIcon, clipsIcon, disconnectIcon, keysIcon, retryIcon, settingsIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import '../kit/rec-logo.ts';
import { tip, tips } from '../kit/tip.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * Who is watched, and in one word how it goes.
 *
 * @fires rec-settings
 * @fires rec-help
 * @fires rec-clips when the list of clips is to be shown, to which a narrow page has to be scrolled
 * @fires rec-choose when another device is to be watched too
 * @fires rec-disconnect
 * @fires rec-update
 */
export class RecHeader extends LitElement {
  static override properties = {
    device: { attribute: false },
    status: { attribute: false },
    updateReady: { attribute: false },
  };
  static override styles = [base, buttons, tips, dockButton, headerStyles];

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
        <div class="actions ${this.device === undefined ? 'alone' : ''}">
          ${this.updateReady ? this.#renderAction('update', header.update, retryIcon) : nothing}
          ${this.device === undefined ? nothing : this.#renderAction('choose', header.choose, addIcon)}
          ${this.device === undefined ? nothing : this.#renderAction('disconnect', header.disconnect, disconnectIcon)}
          ${this.device === undefined ? this.#renderAction('clips', texts.clips.region, clipsIcon) : nothing}
          ${this.#renderAction('help', texts.shell.help.open, keysIcon, keysOf('help'))}
          ${this.#renderAction('settings', header.settings, settingsIcon, keysOf('settings'))}
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

  #renderAction(
    name: string,
    label: string,
    icon: IconNode,
    keys?: ReturnType<typeof keysOf>,
  ): TemplateResult {
    return html`
      <button
        class="plain ${this.device === undefined ? 'dock' : ''} ${name}"
        aria-label=${label}
        aria-keyshortcuts=${keys?.aria ?? nothing}
        interestfor=${keys === undefined ? nothing : `tip-${name}`}
        @click=${() => emit(this, `rec-${name}`)}
      >
        <rec-icon .icon=${icon}></rec-icon><span class="label">${label}</span>
      </button>
      ${keys === undefined ? nothing : tip({ id: `tip-${name}`, keys: keys.shown })}
    `;
  }
}

customElements.define('rec-header', RecHeader);
