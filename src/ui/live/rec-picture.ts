import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { pictureStyles } from './picture-styles.ts';
import type { Status } from '../../app/watch/status.ts';
import { startPan } from './pan.ts';
import { coveringWords } from './rec-cover.ts';
import { emit } from '../kit/emit.ts';
import { texts } from '../texts/texts.ts';
import { base } from '../kit/theme.ts';

/**
 * The screen as it is now, fitted or pixel for pixel; covered by words whenever it is not what the machine shows at this
 * moment, since an old picture that looks alive misleads.
 *
 * What is slotted in lies over the picture, and goes when the picture is covered or hidden.
 *
 * @fires rec-try-now
 * @fires rec-picture-size with the picture's own size in pixels, once it is known and when it changes
 * @fires rec-floating with whether the picture is in a window of its own
 */
export class RecPicture extends LitElement {
  static override properties = {
    stream: { attribute: false },
    status: { attribute: false },
    device: { attribute: false },
    open: { attribute: false },
    armed: { attribute: false },
    truePixels: { attribute: false },
    width: { state: true },
  };
  static override styles = [base, pictureStyles];

  declare stream: MediaStream | undefined;
  declare status: Status;
  declare device: string;
  /** Whether the person wants to see the picture. */
  declare open: boolean;
  declare armed: boolean;
  /** One pixel of the picture on each of the screen, to be looked around in where there is not room for all of it. */
  declare truePixels: boolean;
  /** The picture's own, in pixels; 0 before it is known. */
  declare width: number;

  constructor() {
    super();
    this.truePixels = false;
    this.width = 0;
  }

  get video(): HTMLVideoElement | null {
    return this.renderRoot.querySelector('video');
  }

  override render(): TemplateResult {
    const { status, open, armed } = this;
    const covered = coveringWords(status) !== undefined;
    const scrolls = this.truePixels && this.width > 0;
    return html`
      <div
        class="view ${scrolls ? 'true-pixels' : ''}"
        tabindex=${scrolls ? 0 : nothing}
        role=${scrolls ? 'group' : nothing}
        aria-label=${scrolls ? texts.shell.tools.region : nothing}
        @pointerdown=${scrolls ? startPan : nothing}
      >
        <div class="sheet">
          <video
            class=${covered ? 'covered' : ''}
            ?hidden=${!open}
            autoplay
            muted
            playsinline
            aria-label=${texts.live.picture(this.device)}
            @loadedmetadata=${this.#tellSize}
            @resize=${this.#tellSize}
            @enterpictureinpicture=${() => emit(this, 'rec-floating', true)}
            @leavepictureinpicture=${() => emit(this, 'rec-floating', false)}
          ></video>
          ${open && !covered ? html`<slot></slot>` : nothing}
        </div>
      </div>
      <p class="chip ${status.kind}" aria-hidden="true">${texts.header.state[status.kind]}</p>
      <rec-cover .status=${status} .open=${open} .armed=${armed}></rec-cover>
    `;
  }

  /** Not by the template, which sets an object anew with each rendering: a stream that is set again starts over, black. */
  override updated(): void {
    const { video, stream = null } = this;
    if (video !== null && video.srcObject !== stream) video.srcObject = stream;
    const sheet = this.renderRoot.querySelector<HTMLElement>('.sheet');
    sheet?.style.setProperty('--width', `${this.width / devicePixelRatio}px`);
  }

  readonly #tellSize = ({ target }: Event): void => {
    const { videoWidth, videoHeight } = target as HTMLVideoElement;
    this.width = videoWidth;
    emit(this, 'rec-picture-size', { width: videoWidth, height: videoHeight });
  };
}

customElements.define('rec-picture', RecPicture);
