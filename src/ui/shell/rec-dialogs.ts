import { html, LitElement, type TemplateResult } from 'lit';
import type { Sentence } from '../../core/sentence.ts';
import type { App } from '../../app/app.ts';
import type { ClipRow } from '../../core/clip/clip.ts';
import type { LanguageChoice } from '../../core/language.ts';
import type { DetectorChoice, Settings } from '../../core/settings.ts';
import { emit } from '../kit/emit.ts';
import { formatTime } from '../kit/format.ts';
import '../live/rec-death-dialog.ts';
import '../player/rec-player.ts';
import '../library/rec-removal.ts';
import '../settings/rec-settings.ts';
import './rec-later.ts';
import '../kit/rec-toast.ts';
import type { TypedSetting } from '../kit/setting-field.ts';
import { texts } from '../texts/texts.ts';
import { Watch } from '../kit/watch.ts';

/** What the first screen does without. */
const loadComputer = (): Promise<unknown> => import('../settings/rec-computer.ts');

/**
 * What lies over the page: the player, the settings, and the way back after a deletion.
 *
 * @fires rec-restored with the id of a clip that is back
 */
export class RecDialogs extends LitElement {
  static override properties = {
    app: { attribute: false },
    settingsAt: { attribute: false },
    settingErrors: { state: true },
  };

  declare app: App;
  declare settingsAt: TypedSetting | undefined;
  declare settingErrors: { readonly [K in keyof Settings]?: Sentence };
  readonly #watch = new Watch(this);

  constructor() {
    super();
    this.settingErrors = {};
  }

  override render(): TemplateResult {
    const { library, preferences, router, space, whatIf } = this.app;
    const deleted = this.#watch.value(library.deleted);
    const settings = this.#watch.value(router.route).kind === 'settings';
    if (settings) void loadComputer();
    return html`
      <rec-player
        .playing=${this.#watch.value(library.playing)}
        @rec-close=${() => router.close('clip')}
      ></rec-player>
      <rec-death-dialog
        .item=${this.#watch.value(library.death)}
        @rec-close=${() => library.closeDeath()}
      ></rec-death-dialog>
      <rec-removal
        .question=${this.#watch.value(space.question)}
        @rec-remove=${() => void space.remove()}
        @rec-keep-all=${() => space.keepAll()}
        @rec-later=${() => space.later()}
      ></rec-removal>
      <rec-settings
        .open=${settings}
        .at=${this.settingsAt}
        .settings=${this.#watch.value(preferences.settings)}
        .detector=${this.#watch.value(preferences.detector)}
        .language=${this.#watch.value(preferences.language)}
        .whatIf=${this.#watch.value(whatIf.view)}
        .errors=${this.settingErrors}
        .setByLink=${preferences.setByLink}
        @rec-close=${this.#closeSettings}
        @rec-setting=${this.#changeSetting}
        @rec-detector=${(event: CustomEvent<DetectorChoice>) => preferences.setDetector(event.detail)}
        @rec-language=${(event: CustomEvent<LanguageChoice>) => preferences.setLanguage(event.detail)}
        @rec-what-if=${(event: CustomEvent<number>) => whatIf.ask(event.detail)}
        @rec-reset=${this.#reset}
        @rec-diagnosis=${() => router.open({ kind: 'diagnosis' })}
        ><rec-computer slot="computer" .app=${this.app}></rec-computer
      ></rec-settings>
      <rec-later .app=${this.app}></rec-later>
      <rec-toast
        .text=${this.#toast(deleted)}
        .undo=${deleted.length > 0}
        @rec-undo=${() => void this.undo()}
        @rec-hold=${({ detail }: CustomEvent<boolean>) => void library.holdDeleted(detail)}
      ></rec-toast>
    `;
  }

  /** Takes the last deletion back. The button that was pressed goes away with the toast: what is back takes the focus. */
  async undo(): Promise<void> {
    const { library } = this.app;
    const deleted = library.deleted.get();
    if (deleted.length === 0) return;
    await library.undo();
    const last = deleted.at(-1);
    if (last !== undefined) emit(this, 'rec-restored', last.id);
  }

  /** A deletion takes precedence: its way back is short-lived. */
  #toast(deleted: readonly ClipRow[]): string | undefined {
    const kept = this.#watch.value(this.app.kept);
    if (deleted.length > 0) return texts.clips.deleted(deleted.map((row) => formatTime(row.startedAt)));
    return kept ? texts.clips.kept : undefined;
  }

  readonly #closeSettings = (): void => {
    this.settingErrors = {};
    this.app.whatIf.close();
    this.app.router.close('settings');
  };

  readonly #changeSetting = ({ detail }: CustomEvent<{ name: keyof Settings; input: string }>): void => {
    const { [detail.name]: _, ...others } = this.settingErrors;
    const error = this.app.preferences.change(detail.name, detail.input);
    this.settingErrors = error === undefined ? others : { ...others, [detail.name]: error.sentence };
  };

  readonly #reset = (): void => {
    this.settingErrors = {};
    this.app.preferences.reset();
  };
}

customElements.define('rec-dialogs', RecDialogs);
