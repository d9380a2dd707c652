import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { pictureStyles } from './picture-styles.ts';
import type { Status } from '../../app/status.ts';
import { emit } from '../kit/emit.ts';
import { EverySecond } from '../kit/every-second.ts';
import { hideIcon, noSignalIcon, personIcon, retryIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

type Covering = keyof typeof texts.overlay;

/**
 * The screen as it is now, fitted; covered by words whenever it is not what the machine shows at this moment, since an
 * old picture that looks alive misleads.
 *
 * What is slotted in lies over the picture, and goes when the picture is covered or hidden.
 *
 * @fires rec-try-now
 * @fires rec-picture-size with the picture's own size in pixels, once it is known and when it changes
 */
export class RecPicture extends LitElement {
  static override properties = {
    stream: { attribute: false },
    status: { attribute: false },
    device: { attribute: false },
    open: { attribute: false },
    armed: { attribute: false },
  };
  static override styles = [base, buttons, pictureStyles];

  declare stream: MediaStream | undefined;
  declare status: Status;
  declare device: string;
  /** Whether the person wants to see the picture. */
  declare open: boolean;
  declare armed: boolean;

  constructor() {
    super();
    new EverySecond(this);
  }

  get video(): HTMLVideoElement | null {
    return this.renderRoot.querySelector('video');
  }

  override render(): TemplateResult {
    const words = coveringWords(this.status);
    return html`
      <video
        class=${words === undefined ? '' : 'covered'}
        ?hidden=${!this.open}
        autoplay
        muted
        playsinline
        aria-label=${texts.live.picture(this.device)}
        @loadedmetadata=${this.#tellSize}
        @resize=${this.#tellSize}
      ></video>
      ${this.open && words === undefined ? html`<slot></slot>` : nothing}
      ${words === undefined ? this.#renderHidden() : this.#renderCover(words)}
    `;
  }

  /** Not by the template, which sets an object anew with each rendering: a stream that is set again starts over, black. */
  override updated(): void {
    const { video, stream = null } = this;
    if (video !== null && video.srcObject !== stream) video.srcObject = stream;
  }

  readonly #tellSize = ({ target }: Event): void => {
    const { videoWidth, videoHeight } = target as HTMLVideoElement;
    emit(this, 'rec-picture-size', { width: videoWidth, height: videoHeight });
  };

  #renderCover(words: string): TemplateResult {
    const { status } = this;
    const action = this.#action();
    return html`
      <div class="cover">
        ${
          status.kind === 'evicted'
            ? html`<rec-icon .icon=${personIcon}></rec-icon>`
            : html`<rec-icon .icon=${noSignalIcon}></rec-icon>`
        }
        <h2>${words}</h2>
        ${'error' in status ? html`<p class="why">${status.error.message}</p>` : nothing}
        ${'retryAt' in status ? html`<p class="numbers" role="timer">${this.#countdown(status.retryAt)}</p>` : nothing}
        ${
          action === undefined
            ? nothing
            : html`
                <button @click=${() => emit(this, 'rec-try-now')}>
                  <rec-icon .icon=${retryIcon}></rec-icon>${action}
                </button>
              `
        }
      </div>
    `;
  }

  #renderHidden(): TemplateResult | typeof nothing {
    if (this.open) return nothing;
    return html`
      <div class="cover">
        <rec-icon .icon=${hideIcon}></rec-icon>
        <p>${this.armed ? texts.live.hidden : texts.live.hiddenPaused}</p>
      </div>
    `;
  }

  #countdown(retryAt: number): string {
    return texts.live.nextTry(Math.ceil((retryAt - Date.now()) / 1000));
  }

  #action(): string | undefined {
    switch (this.status.kind) {
      case 'evicted':
        return texts.live.takeBack;
      case 'reconnecting':
      case 'unreachable':
      case 'rebooting':
        return texts.live.tryNow;
      case 'failed':
        return texts.live.tryAgain;
      default:
        return undefined;
    }
  }
}

/** `undefined` when the picture is what the machine shows now. */
function coveringWords(status: Status): string | undefined {
  if (status.kind === 'no-picture' && status.since !== undefined) return texts.live.noPicture(status.since);
  const covering = status.kind === 'no-signal' ? status.input : status.kind;
  return covering in texts.overlay ? texts.overlay[covering as Covering] : undefined;
}

customElements.define('rec-picture', RecPicture);
