import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { App } from '../../app/app.ts';
import { dialogs } from '../kit/dialogs.ts';
import { emit } from '../kit/emit.ts';
import { dialogHead, setOpen } from '../kit/modal.ts';
import { base, buttons } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';
import { chosenFor } from '../shell/stage-views.ts';
import { texts } from '../texts/texts.ts';
import { wallTexts } from '../texts/wall.ts';
import { devicesStyles } from './devices-styles.ts';
import { listedDevices } from './listed-devices.ts';
import './rec-device-row.ts';
import type { ListedDevice } from './rec-device-row.ts';

/**
 * All devices that are watched or were once: how each of them goes, and what can be done with it.
 *
 * @fires rec-close
 * @fires rec-choose when another device is to be watched
 */
export class RecDevices extends LitElement {
  static override properties = { app: { attribute: false }, open: { attribute: false } };
  static override styles = [base, buttons, dialogs, devicesStyles];

  declare app: App;
  declare open: boolean;
  readonly #watch = new Watch(this);

  override render(): TemplateResult {
    const { devices: words } = wallTexts();
    const { stage, preferences, unseen, deviceSettings, router } = this.app;
    const known = this.#watch.value(this.app.preferences.devices);
    const devices = listedDevices(this.#watch.value(this.app.watches.list), known);
    const counts = this.#watch.value(unseen.counts);
    const then = (act: (device: ListedDevice) => unknown) => (event: CustomEvent<ListedDevice>) => {
      event.stopPropagation();
      act(event.detail);
    };
    const leaving = (act: (device: ListedDevice) => unknown) =>
      then((device) => {
        emit(this, 'rec-close');
        act(device);
      });
    return html`
      <dialog aria-labelledby="title" closedby="any" @close=${() => emit(this, 'rec-close')}>
        ${dialogHead({ title: words.title, close: words.close, onClose: () => emit(this, 'rec-close') })}
        <div
          class="body"
          @rec-show=${leaving(({ id }) => stage.show(id))}
          @rec-connect-to=${leaving(({ address }) => stage.connect(address))}
          @rec-leave=${then(({ id }) => void this.app.disconnect(id))}
          @rec-forget=${then(({ id }) => this.app.forget(id))}
          @rec-device-settings=${then(async ({ id }) => {
            await deviceSettings.show(id);
            router.open({ kind: 'settings' });
          })}
          @rec-rename=${({ detail }: CustomEvent<{ id: string; name: string }>) => preferences.rename(detail.id, detail.name)}
        >
          ${devices.length === 0 ? html`<p>${words.none}</p>` : ''}
          <div role="list">
            ${devices.map(
              (device) => html`
                <rec-device-row
                  .device=${device}
                  .armed=${device.session === undefined || chosenFor(this.app, device.session, (source) => this.#watch.value(source)).armed}
                  .unseen=${counts.get(device.id) ?? 0}
                ></rec-device-row>
              `,
            )}
          </div>
          <button
            class="add"
            @click=${() => {
              emit(this, 'rec-close');
              emit(this, 'rec-choose');
            }}
          >
            ${texts.header.choose}
          </button>
        </div>
      </dialog>
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('open')) setOpen(this, this.open);
  }
}

customElements.define('rec-devices', RecDevices);
