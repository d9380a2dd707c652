import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { App } from '../../app/app.ts';
import { ClipPage } from '../../app/clip-page.ts';
import type { Playing } from '../../app/library.ts';
import { type PlayerAction, playerAction } from '../../core/player/keys.ts';
import { type Micros, micros, secondsToMicros } from '../../core/time.ts';
import { dialogs } from '../kit/dialogs.ts';
import { emit } from '../kit/emit.ts';
import { dayAndTime } from '../kit/format.ts';
import { downloadIcon } from '../kit/icons.ts';
import { dialogHead, setOpen } from '../kit/modal.ts';
import '../kit/rec-icon.ts';
import { base, buttons } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';
import '../library/rec-running.ts';
import '../library/rec-star.ts';
import { texts } from '../texts/texts.ts';
import { belongsElsewhere } from './key-target.ts';
import { playerKeys } from './player-keys.ts';
import { playerStyles } from './player-styles.ts';
import './rec-clip-facts.ts';
import './rec-outcome.ts';
import './rec-scrubber.ts';
import './rec-transport.ts';
import './rec-trim.ts';

/**
 * The page of one clip, over the whole window; Esc closes it.
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
  readonly #watch = new Watch(this);
  #page: ClipPage | undefined;
  /** The address of the clip that is open. */
  #url: string | undefined;

  constructor() {
    super();
    this.help = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#page?.close();
    this.#url = undefined;
  }

  override render(): TemplateResult {
    const { playing } = this;
    return html`
      <dialog aria-labelledby="title" @close=${() => emit(this, 'rec-close')} @keydown=${this.#onKey}>
        ${playing === undefined ? nothing : this.#renderClip(playing, this.#pageNow())}
      </dialog>
      <rec-help
        .open=${this.help}
        .groups=${[playerKeys()]}
        @rec-close=${(event: Event) => {
          event.stopPropagation();
          this.help = false;
        }}
      ></rec-help>
    `;
  }

  override updated(_changed: PropertyValues<this>): void {
    setOpen(this, this.playing !== undefined);
    if (this.#url === this.playing?.url) return;
    this.#url = this.playing?.url;
    const video = this.renderRoot.querySelector('video');
    if (this.playing === undefined || video === null) this.#page?.close();
    else this.#pageNow().open(this.playing.item, video, this.#beginning());
  }

  #renderClip({ item, url }: Playing, page: ClipPage): TemplateResult {
    const { player, clip } = texts;
    const { row } = item;
    const title = row.name ?? player.title(dayAndTime(row.startedAt));
    return html`
      ${dialogHead({
        title,
        tools: html`
          <rec-star .clip=${row.id} .starred=${row.starred === true}></rec-star>
          <button
            aria-label=${clip.download}
            class="plain icon"
            title=${clip.download}
            @click=${() => emit(this, 'rec-download', row.id)}
          >
            <rec-icon .icon=${downloadIcon}></rec-icon>
          </button>
        `,
        close: player.close,
        onClose: () => emit(this, 'rec-close'),
      })}
      <div class="page">
        <div class="stage">
          ${keyed(
            url,
            html`<video
              .src=${url}
              muted
              playsinline
              aria-label=${player.picture(row.device.name)}
              @click=${() => page.act({ kind: 'toggle' })}
            ></video>`,
          )}
          ${this.#watch.value(page.player.broken) ? html`<p class="broken" role="alert">${player.failed}</p>` : nothing}
        </div>
        <rec-clip-facts
          .item=${item}
          .page=${page}
          @rec-verify=${() => void this.app.work.verify(row.id)}
        ></rec-clip-facts>
        <div class="bar">
          <rec-outcome .page=${page} .work=${this.app.work} .row=${row}></rec-outcome>
          ${this.#renderTrim(page)}
          <rec-scrubber .page=${page} .row=${row}></rec-scrubber>
          <rec-transport .page=${page} @rec-act=${this.#toggleFullScreen}></rec-transport>
        </div>
      </div>
    `;
  }

  #renderTrim(page: ClipPage): TemplateResult | typeof nothing {
    const part = this.#watch.value(page.trim);
    const frames = this.#watch.value(page.frames);
    if (part === undefined || frames.kind !== 'known') return nothing;
    return html`<rec-trim .page=${page} .table=${frames.table} .span=${part}></rec-trim>`;
  }

  #pageNow(): ClipPage {
    return (this.#page ??= new ClipPage(this.app));
  }

  /** Where the address says that the clip is to be played from. */
  #beginning(): Micros {
    const route = this.app.router.route.get();
    const named = route.kind === 'clip' && route.id === this.playing?.item.row.id;
    return named && route.at !== undefined ? secondsToMicros(route.at) : micros(0);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (belongsElsewhere(event)) return;
    if (event.key === '?') void this.#showHelp();
    const action = playerAction(event);
    if (action === undefined || this.playing === undefined) return;
    event.preventDefault();
    this.#act(action);
  };

  async #showHelp(): Promise<void> {
    await import('../shell/rec-help.ts');
    this.help = true;
  }

  #act(action: PlayerAction): void {
    if (action.kind === 'full-screen') this.#toggleFullScreen();
    else this.#pageNow().act(action);
  }

  readonly #toggleFullScreen = (): void => {
    const page = this.renderRoot.querySelector('.page');
    // Refused by a policy or a frame around the page: nothing is lost, and the browser says why where it can.
    if (document.fullscreenElement === null) page?.requestFullscreen().catch(() => {});
    else void document.exitFullscreen();
  };
}

customElements.define('rec-player', RecPlayer);
