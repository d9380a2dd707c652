import { html, LitElement, type TemplateResult } from 'lit';
import type { App } from '../app/app.ts';
import type { Session } from '../app/session.ts';
import { isRecording, type Status, statusOf } from '../app/status.ts';
import type { ClipId } from '../core/clip/clip.ts';
import { appStyles } from './app-styles.ts';
import './rec-clips.ts';
import type { RecClips } from './rec-clips.ts';
import './rec-dialogs.ts';
import './rec-files.ts';
import type { RecFiles } from './rec-files.ts';
import './rec-header.ts';
import './rec-live.ts';
import type { RecLive } from './rec-live.ts';
import './rec-notices.ts';
import './rec-space.ts';
import './rec-start.ts';
import { Shortcuts } from './shortcuts.ts';
import { texts } from './texts.ts';
import { base } from './theme.ts';
import { Watch } from './watch.ts';

/** The shell: binds the app's controllers to the elements, and the elements' events to the controllers. */
export class RecApp extends LitElement {
  static override properties = {
    app: { attribute: false },
    settingsOpen: { state: true },
  };
  static override styles = [base, appStyles];

  declare app: App;
  declare settingsOpen: boolean;
  readonly #watch = new Watch(this);

  constructor() {
    super();
    this.settingsOpen = false;
    new Shortcuts(this, {
      record: () => void this.app.toggleRecording(),
      keep: () => void this.app.keep(),
      screenshot: () => this.#screenshot(),
      calibrate: () => this.app.calibrate(this.#session()?.calibrating.get() === false),
    });
  }

  override render(): TemplateResult {
    const { app } = this;
    const { library } = app;
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
        @rec-settings=${() => {
          this.settingsOpen = true;
        }}
        @rec-disconnect=${() => void app.disconnect()}
        @rec-update=${() => void app.updateNow()}
      ></rec-header>
      <rec-notices
        .notices=${this.#watch.value(app.notices.list)}
        @rec-dismiss=${(event: CustomEvent<number>) => app.notices.dismiss(event.detail)}
      ></rec-notices>
      <main
        class=${session === undefined ? '' : 'live'}
        @rec-play=${(event: CustomEvent<ClipId>) => void library.play(event.detail)}
        @rec-download=${(event: CustomEvent<ClipId>) => void library.download(event.detail)}
        @rec-save-frame=${(event: CustomEvent<ClipId>) => void library.downloadLastFrame(event.detail)}
        @rec-death=${(event: CustomEvent<ClipId>) => library.openDeath(event.detail)}
      >
        ${session === undefined || status === undefined ? html`<rec-start class="stage" .app=${app}></rec-start>` : this.#renderLive(session, status)}
        ${this.#renderClips()}
      </main>
      <rec-dialogs
        class=${session === undefined ? '' : 'live'}
        .app=${app}
        .settingsOpen=${this.settingsOpen}
        @rec-settings-closed=${() => {
          this.settingsOpen = false;
        }}
        @rec-restored=${({ detail }: CustomEvent<ClipId>) => {
          this.renderRoot.querySelector<RecClips>('rec-clips')?.focusClip(detail);
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

  #renderClips(): TemplateResult {
    const { library } = this.app;
    return html`
      <rec-clips
        .list=${this.#watch.value(library.list)}
        @rec-evidence=${({ detail }: CustomEvent<{ id: ClipId; open: boolean }>) => {
          if (detail.open) library.openEvidence(detail.id);
          else library.closeEvidence(detail.id);
        }}
        @rec-delete=${(event: CustomEvent<ClipId>) => void library.delete(event.detail)}
        @rec-star=${this.#star}
        @rec-older=${() => void library.showMore()}
        @rec-file=${this.#fileWork}
      >
        <rec-files slot="files" .app=${this.app}></rec-files>
        <rec-space
          .app=${this.app}
          .bitsPerSecond=${this.#bitsPerSecond()}
          @rec-settings=${() => {
            this.settingsOpen = true;
          }}
        ></rec-space>
      </rec-clips>
    `;
  }

  readonly #fileWork = ({ detail }: CustomEvent<{ id: ClipId; work: 'export' | 'verify' }>): void => {
    if (detail.work === 'verify') void this.app.work.verify(detail.id);
    else void this.renderRoot.querySelector<RecFiles>('rec-files')?.open('export', detail.id);
  };

  readonly #star = ({ detail }: CustomEvent<{ id: ClipId; starred: boolean }>): void => {
    void this.app.library.star(detail.id, detail.starred);
  };

  #bitsPerSecond(): number {
    const session = this.#session();
    return (session && this.#watch.value(session.stats)?.bitsPerSecond) ?? 0;
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
    return statusOf({
      link: this.#watch.value(session.link),
      input: this.#watch.value(session.input),
      recorder: this.#watch.value(session.recorder),
      // A KVM sends frames of a still screen too, so a second without any is no quiet screen.
      hasPicture:
        this.#watch.value(session.shape) !== undefined &&
        this.#watch.value(session.stats)?.framesPerSecond !== 0,
      armed: this.#watch.value(this.app.preferences.armed),
    });
  }
}

customElements.define('rec-app', RecApp);

declare global {
  interface HTMLElementTagNameMap {
    'rec-app': RecApp;
  }
}
