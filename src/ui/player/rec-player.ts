import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Playing } from '../../app/library.ts';
import { clipDetails } from './clip-details.ts';
import { dialogs } from '../kit/dialogs.ts';
import { emit } from '../kit/emit.ts';
import { formatTime } from '../kit/format.ts';
import { downloadIcon } from '../kit/icons.ts';
import { dialogHead, setOpen } from '../kit/modal.ts';
import '../library/rec-cause.ts';
import '../kit/rec-icon.ts';
import '../library/rec-star.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * Plays one clip in a dialog. The browser's own controls play, seek and go to full screen; Esc closes.
 *
 * @fires rec-close
 * @fires rec-download with the clip's id
 * @fires rec-star with `{ id, starred }`
 */
export class RecPlayer extends LitElement {
  static override properties = { playing: { attribute: false }, broken: { state: true } };
  static override styles = [
    base,
    buttons,
    dialogs,
    css`
      :host {
        --dialog-width: 72rem;
      }
      video {
        display: block;
        width: 100%;
        max-height: 62dvh;
        background: var(--stage);
      }
      .broken {
        padding: var(--space-4);
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
        gap: var(--space-3) var(--space-5);
        padding: var(--space-4);
      }
      section {
        padding: var(--space-4) var(--space-4) 0;
      }
      h3,
      dt {
        color: var(--ink-soft);
        font-size: var(--text-s);
      }
      h3 {
        font-weight: 400;
      }
      dd {
        overflow-wrap: anywhere;
      }
      .long {
        grid-column: span 2;
      }
      @media (max-width: 30rem) {
        .long {
          grid-column: auto;
        }
      }
    `,
  ];

  declare playing: Playing | undefined;
  /** Whether the browser could not play the file. */
  declare broken: boolean;

  constructor() {
    super();
    this.broken = false;
  }

  override render(): TemplateResult {
    const { playing } = this;
    return html`
      <dialog aria-labelledby="title" closedby="any" @close=${() => emit(this, 'rec-close')}>
        ${playing === undefined ? nothing : this.#renderClip(playing)}
      </dialog>
    `;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('playing') && changed.get('playing')?.url !== this.playing?.url) this.broken = false;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('playing')) setOpen(this, this.playing !== undefined);
  }

  #renderClip({ item, url }: Playing): TemplateResult {
    const { player, clip } = texts;
    return html`
      ${dialogHead({
        title: player.title(formatTime(item.row.startedAt)),
        tools: html`
          <rec-star .clip=${item.row.id} .starred=${item.row.starred === true}></rec-star>
          <button @click=${() => emit(this, 'rec-download', item.row.id)}>
            <rec-icon .icon=${downloadIcon}></rec-icon>${clip.download}
          </button>
        `,
        close: player.close,
        onClose: () => emit(this, 'rec-close'),
      })}
      ${
        this.broken
          ? html`<p class="broken" role="alert">${player.failed}</p>`
          : html`<video
              .src=${url}
              controls
              autofocus
              autoplay
              muted
              playsinline
              @error=${() => {
                this.broken = true;
              }}
            ></video>`
      }
      <section aria-labelledby="why">
        <h3 id="why">${player.details.trigger}</h3>
        <rec-cause .item=${item}></rec-cause>
      </section>
      <dl>
        ${clipDetails(item).map(
          ({ label, lines, long }) => html`
            <div class=${long ? 'long' : ''}>
              <dt>${label}</dt>
              ${lines.map((line) => html`<dd class="numbers">${line}</dd>`)}
            </div>
          `,
        )}
      </dl>
    `;
  }
}

customElements.define('rec-player', RecPlayer);
