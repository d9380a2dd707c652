import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { App } from '../../app/app.ts';
import { Observable } from '../../app/observable.ts';
import type { Session } from '../../app/watch/session.ts';
import { isRecording, type Status, statusNow } from '../../app/watch/status.ts';
import type { ClipId } from '../../core/clip/clip.ts';
import { appStyles } from './app-styles.ts';
import { onClipWishes } from '../library/clip-wishes.ts';
import { LiveActions } from './live-actions.ts';
import './rec-dialogs.ts';
import type { RecDialogs } from './rec-dialogs.ts';
import './rec-header.ts';
import type { RecLibrary } from '../library/rec-library.ts';
import type { RecLive } from '../live/rec-live.ts';
import './rec-notices.ts';
import '../start/rec-start.ts';
import type { TypedSetting } from '../kit/setting-field.ts';
import { Shortcuts } from './shortcuts.ts';
import { chosenFor, liveView, type Read, wallView } from './stage-views.ts';
import { texts } from '../texts/texts.ts';
import { base } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';
import { whenKept } from './when-kept.ts';

/** The shell: binds the app's controllers to the elements, and the elements' events to the controllers. */
export class RecApp extends LitElement {
  static override properties = {
    app: { attribute: false },
    whole: { state: true },
  };
  static override styles = [base, appStyles];

  declare app: App;
  /** All devices are shown at once, and none in full beside them. */
  declare whole: boolean;
  readonly #watch = new Watch(this);
  /** The setting that the person wants to change; `undefined` to show all from the top. Known before they open. */
  readonly #settingsAt = new Observable<TypedSetting | undefined>(undefined);

  constructor() {
    super();
    this.whole = false;
    onClipWishes(this, () => this.app);
    const actions = new LiveActions(() => ({ app: this.app, live: this.#live() }));
    actions.listen(this);
    this.addEventListener('rec-whole', (event) => {
      this.whole = (event as CustomEvent<boolean>).detail;
    });
    this.addEventListener('rec-settings', (event) =>
      this.#openSettings(event as CustomEvent<TypedSetting | null>),
    );
    this.addEventListener('rec-clips', () => this.#library()?.focusList());
    new Shortcuts(this, {
      ...actions.byKey,
      undo: () => this.#undo(),
      search: () => this.#library()?.focusSearch(),
      settings: () => this.app.router.open({ kind: 'settings' }),
      devices: () => this.app.router.open({ kind: 'devices' }),
      help: () => this.app.router.open({ kind: 'help' }),
    });
  }

  /** Whoever comes for the first time sees an address field; the rest is fetched once that is there. */
  override firstUpdated(): void {
    void import('../library/rec-library.ts');
    whenKept(this.app, () => void import('../timeline/rec-timeline.ts'));
  }

  override render(): TemplateResult {
    const { app } = this;
    const session = this.#session();
    const status = this.#status(session);
    const device = session?.target.device.name;
    document.title = texts.title(status, device);
    const calibrating = session !== undefined && this.#watch.value(session.calibrating);
    const read: Read = (source) => this.#watch.value(source);
    const whole = this.whole && session !== undefined && read(app.watches.list).length > 1;
    return html`
      <rec-header
        .device=${device}
        .status=${status}
        .updateReady=${read(app.update) !== undefined && !(status && isRecording(status))}
        @rec-update=${() => void app.updateNow()}
      ></rec-header>
      <rec-notices
        .notices=${this.#watch.value(app.notices.list)}
        @rec-dismiss=${(event: CustomEvent<number>) => app.notices.dismiss(event.detail)}
      ></rec-notices>
      <main>
        ${wallView({ app, session, whole, read })}
        ${whole ? nothing : this.#renderStage(session, status, read)}
        <rec-timeline ?hidden=${calibrating} .feed=${this.#watch.value(app.timeline)}></rec-timeline>
        <rec-library .app=${app}></rec-library>
      </main>
      <rec-dialogs
        .app=${app}
        .settingsAt=${this.#settingsAt}
        @rec-restored=${({ detail }: CustomEvent<ClipId>) => {
          this.#library()?.focusClip(detail);
        }}
      ></rec-dialogs>
    `;
  }

  #renderStage(session: Session | undefined, status: Status | undefined, read: Read): TemplateResult {
    const { app } = this;
    return session === undefined || status === undefined
      ? html`<rec-start class="stage" .app=${app}></rec-start>`
      : liveView({ app, session, status, read });
  }

  #openSettings({ detail }: CustomEvent<TypedSetting | null>): void {
    this.#settingsAt.set(detail ?? undefined);
    this.app.router.open({ kind: 'settings' });
  }

  /** While somebody calibrates, the key takes back what was done to masks. */
  #undo(): void {
    if (this.#session()?.calibrating.get() !== true)
      void this.renderRoot.querySelector<RecDialogs>('rec-dialogs')?.undo();
  }

  /** `null` before it was fetched: an element without its class has none of its methods. */
  #library(): RecLibrary | null {
    return this.renderRoot.querySelector<RecLibrary>('rec-library:defined');
  }

  #live(): RecLive | null {
    return this.renderRoot.querySelector<RecLive>('rec-live');
  }

  #session(): Session | undefined {
    const screen = this.#watch.value(this.app.screen);
    return screen.kind === 'live' ? screen.session : undefined;
  }

  #status(session: Session | undefined): Status | undefined {
    if (session === undefined) return undefined;
    const read: Read = (source) => this.#watch.value(source);
    return statusNow(session, chosenFor(this.app, session, read).armed, read);
  }
}

customElements.define('rec-app', RecApp);

declare global {
  interface HTMLElementTagNameMap {
    'rec-app': RecApp;
  }
}
