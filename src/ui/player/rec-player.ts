import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { App } from '../../app/app.ts';
import type { Playing } from '../../app/library/library.ts';
import { deleteAndGoOn } from '../../app/player/delete-clip.ts';
import { playerAction } from '../../core/player/keys.ts';
import { shortcutOf } from '../../core/shortcuts.ts';
import { dialogs } from '../kit/dialogs.ts';
import { emit } from '../kit/emit.ts';
import { dayAndTime } from '../kit/format.ts';
import { deleteIcon, downloadIcon } from '../kit/icons.ts';
import { dialogHead, setOpen } from '../kit/modal.ts';
import '../kit/rec-icon.ts';
import { base, buttons } from '../kit/theme.ts';
import '../library/rec-star.ts';
import { texts } from '../texts/texts.ts';
import { playerTexts } from '../texts/player.ts';
import { takesLetters } from '../kit/takes-letters.ts';
import { belongsElsewhere } from './key-target.ts';
import { playerStyles } from './player-styles.ts';
import './rec-clip-page.ts';
import type { RecClipPage } from './rec-clip-page.ts';
import './rec-way-back.ts';
import type { RecWayBack } from './rec-way-back.ts';

/**
 * The open clip, over the whole window; Esc ends what is being cut out, and then closes it.
 *
 * @fires rec-close
 * @fires rec-download with the clip's id
 */
export class RecPlayer extends LitElement {
  static override properties = {
    app: { attribute: false },
    playing: { attribute: false },
    help: { state: true },
  };
  static override styles = [base, buttons, dialogs, playerStyles];

  declare app: Pick<App, 'work' | 'library' | 'router'>;
  declare playing: Playing | undefined;
  /** Whether the keys are shown. */
  declare help: boolean;

  constructor() {
    super();
    this.help = false;
  }

  override render(): TemplateResult {
    const { playing } = this;
    return html`
      <dialog
        class="whole"
        aria-labelledby="title"
        @close=${() => emit(this, 'rec-close')}
        @keydown=${this.#onKey}
      >
        ${playing === undefined ? nothing : this.#renderClip(playing)}
      </dialog>
      <rec-help
        .open=${this.help}
        @rec-close=${(event: Event) => {
          event.stopPropagation();
          this.help = false;
        }}
      ></rec-help>
    `;
  }

  override updated(_changed: PropertyValues<this>): void {
    setOpen(this, this.playing !== undefined);
  }

  #renderClip(playing: Playing): TemplateResult {
    const player = playerTexts();
    const { clip } = texts;
    const { row } = playing.item;
    return html`
      ${dialogHead({
        title: row.name ?? player.title(dayAndTime(row.startedAt)),
        tools: html`
          <rec-star .clip=${row.id} .starred=${row.starred === true}></rec-star>
          <button
            class="plain icon"
            aria-label=${clip.download}
            title=${clip.download}
            ?disabled=${playing.url === undefined}
            @click=${() => emit(this, 'rec-download', row.id)}
          >
            <rec-icon .icon=${downloadIcon}></rec-icon>
          </button>
          <button
            class="plain icon"
            aria-label=${clip.delete}
            aria-keyshortcuts="Delete"
            title="${clip.delete} (${texts.shell.keyName('Delete')})"
            ?disabled=${playing.item.state === 'writing'}
            @click=${() => void deleteAndGoOn(playing.item, this.app)}
          >
            <rec-icon .icon=${deleteIcon}></rec-icon>
          </button>
        `,
        close: player.close,
        onClose: () => emit(this, 'rec-close'),
      })}
      <rec-clip-page .app=${this.app} .playing=${playing}></rec-clip-page>
      <rec-way-back .app=${this.app}></rec-way-back>
    `;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (shortcutOf(event) === 'undo' && !takesLetters(event.composedPath()[0])) {
      void this.renderRoot.querySelector<RecWayBack>('rec-way-back')?.undo();
    }
    if (belongsElsewhere(event)) return;
    if (event.key === '?') void this.#showHelp();
    const page = this.renderRoot.querySelector<RecClipPage>('rec-clip-page');
    // The dialog would close, and the part that is being cut out be lost.
    if (event.key === 'Escape' && page?.stopCutting() === true) event.preventDefault();
    const action = playerAction(event);
    if (action === undefined) return;
    event.preventDefault();
    if (action.kind !== 'delete') page?.act(action);
    else if (this.playing !== undefined) void deleteAndGoOn(this.playing.item, this.app);
  };

  async #showHelp(): Promise<void> {
    await import('../shell/rec-help.ts');
    this.help = true;
  }
}

customElements.define('rec-player', RecPlayer);
