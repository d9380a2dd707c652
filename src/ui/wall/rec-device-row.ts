import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { MOST_NAME } from '../../app/settings/preferences.ts';
import type { Session } from '../../app/watch/session.ts';
import { isRecording, statusNow } from '../../app/watch/status.ts';
import { emit } from '../kit/emit.ts';
import { fields } from '../kit/fields.ts';
import { closeIcon, renameIcon, settingsIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { base, buttons } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';
import { texts } from '../texts/texts.ts';
import { wallTexts } from '../texts/wall.ts';
import { devicesStyles } from './devices-styles.ts';

/** A device that is known or watched. */
export interface ListedDevice {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  /** Missing while it is not watched. */
  readonly session: Session | undefined;
  /** A demo is nobody's device: it has no name of its own and is not remembered. */
  readonly known: boolean;
}

/**
 * One device of the list: who it is, how it goes in words, and what can be done with it.
 *
 * @fires rec-show, rec-connect-to, rec-leave, rec-device-settings, rec-forget each with the device
 * @fires rec-rename with `{ id, name }`
 */
export class RecDeviceRow extends LitElement {
  static override properties = {
    device: { attribute: false },
    armed: { attribute: false },
    unseen: { attribute: false },
    naming: { state: true },
  };
  static override styles = [base, buttons, fields, devicesStyles];

  declare device: ListedDevice;
  declare armed: boolean;
  declare unseen: number;
  declare naming: boolean;
  readonly #watch = new Watch(this);

  constructor() {
    super();
    this.naming = false;
  }

  override render(): TemplateResult {
    const { device } = this;
    const { devices } = wallTexts();
    const { session, name, known } = device;
    const tell = (event: `rec-${string}`) => () => emit(this, event, device);
    return html`
      <div class="device" role="listitem">
        <div class="who">
          ${this.naming ? this.#renderNaming() : html`<strong>${name}</strong>`} ${this.#renderState()}
        </div>
        <div class="actions">
          ${
            session === undefined
              ? html`<button @click=${tell('rec-connect-to')}>${devices.connect}</button>`
              : html`
                  <button aria-label=${devices.show(name)} @click=${tell('rec-show')}>
                    ${devices.showShort}
                  </button>
                  <button @click=${tell('rec-leave')}>${devices.disconnect}</button>
                `
          }
          ${known ? this.#renderIcon(devices.rename(name), renameIcon, () => (this.naming = true)) : nothing}
          ${this.#renderIcon(devices.settings(name), settingsIcon, tell('rec-device-settings'))}
          ${session === undefined ? this.#renderIcon(devices.forget(name), closeIcon, tell('rec-forget')) : nothing}
        </div>
      </div>
    `;
  }

  override updated(): void {
    if (this.naming) this.renderRoot.querySelector('input')?.focus();
  }

  #renderState(): TemplateResult {
    const { session, address, name } = this.device;
    const status = session && statusNow(session, this.armed, (source) => this.#watch.value(source));
    const state = status === undefined ? wallTexts().devices.off : texts.header.state[status.kind];
    return html`
      <p>
        ${address === name ? nothing : html`${address} · `}<span
          class=${status !== undefined && isRecording(status) ? 'recording' : ''}
          >${state}</span
        >${this.unseen === 0 ? nothing : html` · <span class="new">${wallTexts().unseen(this.unseen)}</span>`}
      </p>
    `;
  }

  #renderNaming(): TemplateResult {
    const { devices } = wallTexts();
    return html`
      <input
        aria-label=${devices.name}
        aria-describedby="hint"
        maxlength=${MOST_NAME}
        .value=${this.device.name}
        @keydown=${this.#onKey}
        @change=${this.#name}
        @blur=${() => (this.naming = false)}
      />
      <p id="hint">${devices.nameHint}</p>
    `;
  }

  #renderIcon(label: string, icon: typeof closeIcon, act: () => unknown): TemplateResult {
    return html`
      <button class="plain icon" aria-label=${label} title=${label} @click=${act}>
        <rec-icon .icon=${icon}></rec-icon>
      </button>
    `;
  }

  readonly #name = ({ target }: Event): void => {
    emit(this, 'rec-rename', { id: this.device.id, name: (target as HTMLInputElement).value });
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    // What else Escape closes stays open.
    event.preventDefault();
    event.stopPropagation();
    const input = event.target as HTMLInputElement;
    if (event.key === 'Escape') input.value = this.device.name;
    input.blur();
  };
}

customElements.define('rec-device-row', RecDeviceRow);
