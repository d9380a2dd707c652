import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Sentence } from '../../core/sentence.ts';
import type { KnownDevice } from '../../app/settings/preferences.ts';
import { type WallMs, wallMs } from '../../core/time.ts';
import { emit } from '../kit/emit.ts';
import { fields } from '../kit/fields.ts';
import { formatDay, formatHourAndMinute } from '../kit/format.ts';
import { homeStyles } from './home-styles.ts';
import { closeIcon, demoIcon, playIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { inWords } from '../texts/sentences.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * Where everything begins: an address, the demo, and the devices that this browser knows. What it holds comes last.
 *
 * @fires rec-connect with the address as typed
 * @fires rec-demo
 * @fires rec-forget with the known device
 * @fires rec-back
 */
export class RecHome extends LitElement {
  static override properties = {
    devices: { attribute: false },
    error: { attribute: false },
    address: { attribute: false },
    watching: { attribute: false },
    since: { attribute: false },
  };
  static override styles = [base, buttons, fields, homeStyles];

  /** The last watched first. */
  declare devices: readonly KnownDevice[];
  /** Why the address was not accepted. */
  declare error: Sentence | undefined;
  declare address: string;
  /** Whether there is a device to go back to. */
  declare watching: boolean;
  /** Since when nothing is watched that was watched before. */
  declare since: WallMs | undefined;

  constructor() {
    super();
    this.devices = [];
    this.address = '';
    this.watching = false;
  }

  override render(): TemplateResult {
    const { home } = texts;
    const [last] = this.devices;
    return html`
      <section>
        <h1>${home.title}</h1>
        <p class="what">${home.what}</p>
        ${this.#renderGoOn(last)}
        <form @submit=${this.#connect} novalidate>
          <label for="address">${home.address}</label>
          <div class="row">
            <input
              id="address"
              name="address"
              .value=${this.address}
              inputmode="url"
              autocomplete="off"
              autocapitalize="none"
              spellcheck="false"
              maxlength="300"
              aria-describedby="hint error"
              aria-invalid=${this.error === undefined ? 'false' : 'true'}
            />
            <button class=${last === undefined || this.watching ? 'primary' : ''} type="submit">
              ${home.connect}
            </button>
          </div>
          <p class="error" id="error" role="alert">
            ${this.error === undefined ? nothing : inWords(this.error)}
          </p>
          <p class="hint" id="hint">${home.addressHint}</p>
        </form>
        ${this.devices.length > 0 ? this.#renderDevices() : nothing}
        <div class="demo">
          <button @click=${() => emit(this, 'rec-demo')} aria-describedby="demo-hint">
            <rec-icon .icon=${demoIcon}></rec-icon>${home.demo}
          </button>
          <p class="hint" id="demo-hint">${home.demoHint}</p>
        </div>
        <p class="privacy">${home.privacy}</p>
        <slot></slot>
      </section>
    `;
  }

  /** What most people want after a reload comes first, also by keyboard. */
  #renderGoOn(last: KnownDevice | undefined): TemplateResult | typeof nothing {
    if (this.watching) {
      return html`<button class="go-on" @click=${() => emit(this, 'rec-back')}>${texts.home.back}</button>`;
    }
    if (last === undefined) return nothing;
    const { name, address } = last;
    return html`
      <button class="go-on primary" @click=${() => emit(this, 'rec-connect', address)}>
        <rec-icon .icon=${playIcon}></rec-icon><span>${texts.home.goOn(name)}</span>
      </button>
      ${
        this.since === undefined
          ? nothing
          : html`<p class="since" role="status">${texts.home.unwatched(formatHourAndMinute(this.since))}</p>`
      }
    `;
  }

  #renderDevices(): TemplateResult {
    const { home } = texts;
    const now = wallMs(Date.now());
    return html`
      <h2 id="known">${home.known}</h2>
      <ul aria-labelledby="known">
        ${this.devices.map(
          (device) => html`
            <li>
              <button class="device plain" @click=${() => emit(this, 'rec-connect', device.address)}>
                <span><span class="sr-only">${home.connectTo} </span>${device.name}</span>
                <span class="quiet">${formatDay(device.lastConnected, now)}</span>
              </button>
              <button
                class="plain icon"
                aria-label=${home.forget(device.name)}
                title=${home.forget(device.name)}
                @click=${() => emit(this, 'rec-forget', device.id)}
              >
                <rec-icon .icon=${closeIcon}></rec-icon>
              </button>
            </li>
          `,
        )}
      </ul>
    `;
  }

  readonly #connect = (event: SubmitEvent): void => {
    event.preventDefault();
    const address = new FormData(event.target as HTMLFormElement).get('address');
    emit(this, 'rec-connect', typeof address === 'string' ? address : '');
  };
}

customElements.define('rec-home', RecHome);
