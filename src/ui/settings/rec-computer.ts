import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { App } from '../../app/app.ts';
import { type FileTaken, saveSettings, takeSettings } from '../../app/settings/settings-file.ts';
import { Watch } from '../kit/watch.ts';
import './rec-desk.ts';
import './rec-settings-file.ts';

/** What the settings have to say of this computer: what the app may do on it, and the settings as a file. */
export class RecComputer extends LitElement {
  static override properties = { app: { attribute: false }, taken: { state: true } };

  declare app: App;
  /** What became of the file that was loaded last. */
  declare taken: FileTaken | undefined;
  readonly #watch = new Watch(this);

  override render(): TemplateResult {
    const { preferences } = this.app;
    return html`
      ${this.#renderDesk()}
      <rec-settings-file
        .taken=${this.taken}
        @rec-save-settings=${() => saveSettings(preferences)}
        @rec-take-settings=${({ detail }: CustomEvent<File>) => void this.#take(detail)}
      ></rec-settings-file>
    `;
  }

  #renderDesk(): TemplateResult | typeof nothing {
    const desk = this.#watch.value(this.app.desk);
    if (desk === undefined) return nothing;
    return html`
      <rec-desk
        .notify=${this.#watch.value(desk.notifyClips)}
        .permission=${this.#watch.value(this.app.notifier.permission)}
        .awake=${this.#watch.value(desk.stayAwake)}
        @rec-notify=${({ detail }: CustomEvent<boolean>) => void desk.notify(detail)}
        @rec-awake=${({ detail }: CustomEvent<boolean>) => desk.keepAwake(detail)}
      ></rec-desk>
    `;
  }

  async #take(file: File): Promise<void> {
    this.taken = await takeSettings(file, this.app.preferences);
  }
}

customElements.define('rec-computer', RecComputer);
