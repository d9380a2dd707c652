import { html, LitElement, type TemplateResult } from 'lit';
import type { App } from '../../app/app.ts';
import type { Session } from '../../app/session.ts';
import { isRecording, type Status, statusNow } from '../../app/status.ts';
import type { ClipId } from '../../core/clip/clip.ts';
import { appStyles } from './app-styles.ts';
import { onClipWishes } from '../library/clip-wishes.ts';
import './rec-dialogs.ts';
import type { RecDialogs } from './rec-dialogs.ts';
import './rec-header.ts';
import '../library/rec-library.ts';
import type { RecLibrary } from '../library/rec-library.ts';
import '../live/rec-live.ts';
import type { RecLive } from '../live/rec-live.ts';
import './rec-notices.ts';
import '../start/rec-start.ts';
import type { TypedSetting } from '../kit/setting-field.ts';
import { Shortcuts } from './shortcuts.ts';
import { texts } from '../texts/texts.ts';
import { base } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';

/** The shell: binds the app's controllers to the elements, and the elements' events to the controllers. */
export class RecApp extends LitElement {
  static override properties = {
    app: { attribute: false },
    settingsAt: { state: true },
  };
  static override styles = [base, appStyles];

  declare app: App;
  /** The setting that the person wants to change; `undefined` to show all from the top. */
  declare settingsAt: TypedSetting | undefined;
  readonly #watch = new Watch(this);

  constructor() {
    super();
    onClipWishes(this, () => this.app);
    new Shortcuts(this, {
      record: () => void this.app.toggleRecording(),
      keep: () => void this.app.keep(),
      screenshot: () => this.#screenshot(),
      undo: () => this.#undo(),
      calibrate: () => this.app.calibrate(this.#session()?.calibrating.get() === false),
    });
  }

  override render(): TemplateResult {
    const { app } = this;
    const session = this.#session();
    const status = this.#status(session);
    const device = session?.target.device.name;
    document.title = texts.title(status, device);
    const update = this.#watch.value(app.update);
    return html`
      <rec-header
        .device=${device}
        .status=${status}
        .updateReady=${update !== undefined && !(status && isRecording(status))}
        @rec-settings=${this.#openSettings}
        @rec-disconnect=${() => void app.disconnect()}
        @rec-update=${() => void app.updateNow()}
      ></rec-header>
      <rec-notices
        .notices=${this.#watch.value(app.notices.list)}
        @rec-dismiss=${(event: CustomEvent<number>) => app.notices.dismiss(event.detail)}
      ></rec-notices>
      <main class=${session === undefined ? '' : 'live'}>
        ${session === undefined || status === undefined ? html`<rec-start class="stage" .app=${app}></rec-start>` : this.#renderLive(session, status)}
        <rec-library .app=${app} @rec-settings=${this.#openSettings}></rec-library>
      </main>
      <rec-dialogs
        class=${session === undefined ? '' : 'live'}
        .app=${app}
        .settingsAt=${this.settingsAt}
        @rec-restored=${({ detail }: CustomEvent<ClipId>) => {
          this.renderRoot.querySelector<RecLibrary>('rec-library')?.focusClip(detail);
        }}
      ></rec-dialogs>
    `;
  }

  #renderLive(session: Session, status: Status): TemplateResult {
    const { app } = this;
    return html`
      <rec-live
        class="stage"
        .session=${session}
        .status=${status}
        .armed=${this.#watch.value(app.preferences.armed)}
        .keepLast=${this.#watch.value(app.preferences.settings).keepLast}
        .masks=${app.masks}
        .history=${app.history}
        .death=${this.#watch.value(app.death.shown)}
        @rec-death-seen=${() => app.death.dismiss()}
        @rec-record=${() => void app.record()}
        @rec-stop=${() => void app.stop()}
        @rec-keep=${() => void app.keep()}
        @rec-screenshot=${() => this.#screenshot()}
        @rec-try-now=${() => session.tryNow()}
        @rec-arm=${(event: CustomEvent<boolean>) => app.preferences.setArmed(event.detail)}
        @rec-calibrate=${(event: CustomEvent<boolean>) => app.calibrate(event.detail)}
        @rec-live=${(event: CustomEvent<boolean>) => session.liveOpen.set(event.detail)}
      ></rec-live>
    `;
  }

  readonly #openSettings = ({ detail }: CustomEvent<TypedSetting | null>): void => {
    this.settingsAt = detail ?? undefined;
    this.app.router.open({ kind: 'settings' });
  };

  /** While somebody calibrates, the key takes back what was done to masks. */
  #undo(): void {
    if (this.#session()?.calibrating.get() !== true)
      void this.renderRoot.querySelector<RecDialogs>('rec-dialogs')?.undo();
  }

  #screenshot(): void {
    const video = this.renderRoot.querySelector<RecLive>('rec-live')?.video;
    if (video) void this.app.screenshot(video);
  }

  #session(): Session | undefined {
    const screen = this.#watch.value(this.app.screen);
    return screen.kind === 'live' ? screen.session : undefined;
  }

  #status(session: Session | undefined): Status | undefined {
    if (session === undefined) return undefined;
    const armed = this.#watch.value(this.app.preferences.armed);
    return statusNow(session, armed, (source) => this.#watch.value(source));
  }
}

customElements.define('rec-app', RecApp);

declare global {
  interface HTMLElementTagNameMap {
    'rec-app': RecApp;
  }
}
