import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { App } from '../../app/app.ts';
import type { Readable } from '../../app/observable.ts';
import type { ClipRow } from '../../core/clip/clip.ts';
import { emit } from '../kit/emit.ts';
import { formatTime } from '../kit/format.ts';
import '../library/rec-removal.ts';
import './rec-later.ts';
import '../kit/rec-toast.ts';
import type { TypedSetting } from '../kit/setting-field.ts';
import { texts } from '../texts/texts.ts';
import { Watch } from '../kit/watch.ts';

/** What the first screen does without. */
const loadPlayer = (): Promise<unknown> => import('../player/rec-player.ts');
const loadDeath = (): Promise<unknown> => import('../live/rec-death-dialog.ts');

/**
 * What lies over the page: the player, what is fetched later, and the way back after a deletion.
 *
 * @fires rec-restored with the id of a clip that is back
 */
export class RecDialogs extends LitElement {
  static override properties = {
    app: { attribute: false },
    settingsAt: { attribute: false },
  };

  declare app: App;
  declare settingsAt: Readable<TypedSetting | undefined>;
  readonly #watch = new Watch(this);

  override render(): TemplateResult {
    const { library, space } = this.app;
    const deleted = this.#watch.value(library.deleted);
    return html`
      ${this.#renderPlayer()} ${this.#renderDeath()}
      <rec-removal
        .question=${this.#watch.value(space.question)}
        @rec-remove=${() => void space.remove()}
        @rec-keep-all=${() => space.keepAll()}
        @rec-later=${() => space.later()}
      ></rec-removal>
      <rec-later .app=${this.app} .settingsAt=${this.settingsAt}></rec-later>
      <rec-toast
        .text=${this.#toast(deleted)}
        .undo=${deleted.length > 0}
        @rec-undo=${() => void this.undo()}
        @rec-hold=${({ detail }: CustomEvent<boolean>) => void library.holdDeleted(detail)}
      ></rec-toast>
    `;
  }

  /** Stays once it was there, so that closing it is seen. */
  #renderPlayer(): TemplateResult | typeof nothing {
    const { library, router } = this.app;
    const playing = this.#watch.value(library.playing);
    if (playing !== undefined) void loadPlayer();
    else if (customElements.get('rec-player') === undefined) return nothing;
    return html`
      <rec-player .app=${this.app} .playing=${playing} @rec-close=${() => router.close('clip')}></rec-player>
    `;
  }

  /** Stays as the player does. */
  #renderDeath(): TemplateResult | typeof nothing {
    const { library } = this.app;
    const item = this.#watch.value(library.death);
    if (item !== undefined) void loadDeath();
    else if (customElements.get('rec-death-dialog') === undefined) return nothing;
    return html`
      <rec-death-dialog .item=${item} @rec-close=${() => library.closeDeath()}></rec-death-dialog>
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
    const done = this.#watch.value(this.app.done.last);
    if (deleted.length > 0) return texts.clips.deleted(deleted.map((row) => formatTime(row.startedAt)));
    if (done === undefined) return undefined;
    if (done.kind === 'screenshot') return texts.controls.screenshotSaved(done.file);
    const view = this.app.watches.focus.get()?.recorder.get();
    return view !== undefined && 'clip' in view ? texts.clips.keptBeside : texts.clips.kept;
  }
}

customElements.define('rec-dialogs', RecDialogs);
