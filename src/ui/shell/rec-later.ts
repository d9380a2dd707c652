import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { App } from '../../app/app.ts';
import type { Readable } from '../../app/observable.ts';
import type { TypedSetting } from '../kit/setting-field.ts';
import { Watch } from '../kit/watch.ts';
import type { GivenToken } from '../start/rec-token.ts';

/** What the first screen does without. */
const LATER = {
  help: () => import('./rec-help.ts'),
  settings: () => import('../settings/rec-preferences.ts'),
  diagnosis: () => import('../diagnosis/rec-diagnosis.ts'),
  devices: () => import('../wall/rec-devices.ts'),
} satisfies { readonly [kind: string]: () => Promise<unknown> };

/** The dialogs that are fetched when they are first opened. */
export class RecLater extends LitElement {
  static override properties = { app: { attribute: false }, settingsAt: { attribute: false } };

  declare app: App;
  /** The setting to begin at. */
  declare settingsAt: Readable<TypedSetting | undefined>;
  readonly #watch = new Watch(this);

  override render(): TemplateResult {
    return html`${this.#renderHelp()}${this.#renderSettings()}${this.#renderDiagnosis()}${this.#renderDevices()}${this.#renderLogin()}${this.#renderToken()}${this.#renderKnock()}`;
  }

  #renderHelp(): TemplateResult | typeof nothing {
    const open = this.#wanted('help');
    if (open === undefined) return nothing;
    return html` <rec-help .open=${open} @rec-close=${() => this.app.router.close('help')}></rec-help> `;
  }

  #renderSettings(): TemplateResult | typeof nothing {
    const open = this.#wanted('settings');
    if (open === undefined) return nothing;
    return html`<rec-preferences
      .app=${this.app}
      .open=${open}
      .at=${this.#watch.value(this.settingsAt)}
    ></rec-preferences>`;
  }

  #renderDiagnosis(): TemplateResult | typeof nothing {
    const open = this.#wanted('diagnosis');
    if (open === undefined) return nothing;
    return html`
      <rec-diagnosis
        .app=${this.app}
        .open=${open}
        @rec-close=${() => this.app.router.close('diagnosis')}
      ></rec-diagnosis>
    `;
  }

  /** Goes when it is closed: there is nothing in it to come back to. */
  #renderLogin(): TemplateResult | typeof nothing {
    const session = this.#watch.value(this.app.loggingIn);
    if (session === undefined) return nothing;
    void import('../start/rec-login.ts');
    return html`
      <rec-login
        .app=${this.app}
        .session=${session}
        @rec-close=${() => this.app.loggingIn.set(undefined)}
      ></rec-login>
    `;
  }

  /** Goes as well: a secret that is typed is never left lying around. */
  #renderToken(): TemplateResult | typeof nothing {
    const session = this.#watch.value(this.app.givingToken);
    if (session === undefined) return nothing;
    const { kind, device } = session.target;
    const give = ({ detail }: CustomEvent<GivenToken>): void => {
      this.app.tokens.give(device.id, detail.token, detail.keep);
      session.tryNow();
    };
    const close = (): void => this.app.givingToken.set(undefined);
    // A camera knows users with passwords, a media server tokens.
    if (kind === 'rtsp') {
      void import('../start/rec-password.ts');
      return html`<rec-password .name=${device.name} @rec-token=${give} @rec-close=${close}></rec-password>`;
    }
    void import('../start/rec-token.ts');
    return html`<rec-token .name=${device.name} @rec-token=${give} @rec-close=${close}></rec-token>`;
  }

  /** One after the other, in the order in which they came. */
  #renderKnock(): TemplateResult | typeof nothing {
    const [knock] = this.#watch.value(this.app.knocks.list);
    if (knock === undefined) return nothing;
    void import('../live/rec-knock.ts');
    return html`
      <rec-knock
        .knock=${knock}
        @rec-decide=${({ detail }: CustomEvent<boolean>) => this.app.knocks.answer(knock.id, detail)}
      ></rec-knock>
    `;
  }

  #renderDevices(): TemplateResult | typeof nothing {
    const open = this.#wanted('devices');
    if (open === undefined) return nothing;
    return html`
      <rec-devices
        .app=${this.app}
        .open=${open}
        @rec-close=${() => this.app.router.close('devices')}
      ></rec-devices>
    `;
  }

  /** Whether it is open; `undefined` before it was fetched. It stays then, so that closing it is seen. */
  #wanted(kind: keyof typeof LATER): boolean | undefined {
    const open = this.#watch.value(this.app.router.route).kind === kind;
    if (open) void LATER[kind]();
    return open || customElements.get(`rec-${kind}`) !== undefined ? open : undefined;
  }
}

customElements.define('rec-later', RecLater);
