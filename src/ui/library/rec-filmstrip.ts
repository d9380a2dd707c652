import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { ClipId } from '../../core/clip/clip.ts';
import { emit } from '../kit/emit.ts';
import { base } from '../kit/theme.ts';

/** Milliseconds that somebody has to stay: who passes over a list asks for nothing. */
const STAYS = 150;
/** Milliseconds that each picture is shown to somebody who has the focus here and no pointer. */
const EACH = 700;

/** Asks for a clip's pictures; `show` gets them unless `signal` was aborted before. */
export interface StripWish {
  readonly id: ClipId;
  readonly signal: AbortSignal;
  readonly show: (pictures: readonly string[]) => void;
}

/**
 * Pictures out of a clip, over its own picture: under a pointer the one that lies so far in the clip, and one after the
 * other for the keyboard, unless the person wants nothing to move. A finger plays the clip, which shows more.
 *
 * @fires rec-strip with a `StripWish`
 */
export class RecFilmstrip extends LitElement {
  static override properties = {
    clip: { attribute: false },
    pictures: { state: true },
    at: { state: true },
  };
  static override styles = [
    base,
    css`
      :host {
        position: absolute;
        inset: 0;
      }
      img {
        width: 100%;
        height: 100%;
        object-fit: contain;
        background: var(--stage);
      }
      .place {
        position: absolute;
        inset: auto 0 0 0;
        height: 0.1875rem;
        accent-color: var(--change);
        background: linear-gradient(var(--change), var(--change)) no-repeat left / var(--share) 100%
          rgb(0 0 0 / 50%);
      }
    `,
  ];

  declare clip: ClipId;
  declare pictures: readonly string[];
  declare at: number;
  #looking: AbortController | undefined;

  constructor() {
    super();
    this.pictures = [];
    this.at = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const button = this.parentElement;
    button?.addEventListener('pointerenter', this.#onEnter);
    button?.addEventListener('pointermove', this.#onMove);
    button?.addEventListener('pointerleave', this.#leave);
    button?.addEventListener('focus', this.#onFocus);
    button?.addEventListener('blur', this.#leave);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave();
  }

  override render(): TemplateResult | typeof nothing {
    const picture = this.pictures[this.at];
    if (picture === undefined) return nothing;
    const share = (this.at + 1) / this.pictures.length;
    return html`<img src=${picture} alt="" />
      <div class="place" .style=${`--share: ${share * 100}%`}></div>`;
  }

  readonly #onEnter = ({ pointerType }: PointerEvent): void => {
    if (pointerType !== 'touch') this.#look(undefined);
  };

  readonly #onMove = ({ clientX }: PointerEvent): void => {
    const { left, width } = this.getBoundingClientRect();
    const share = (clientX - left) / Math.max(1, width);
    this.at = Math.max(0, Math.min(this.pictures.length - 1, Math.floor(share * this.pictures.length)));
  };

  readonly #onFocus = (): void => {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (this.parentElement?.matches(':focus-visible') === true && !still) this.#look(EACH);
  };

  #look(each: number | undefined): void {
    this.#leave();
    this.#looking = new AbortController();
    const { signal } = this.#looking;
    const wish: StripWish = {
      id: this.clip,
      signal,
      show: (pictures) => {
        this.pictures = pictures;
        if (each === undefined) return;
        const turning = setInterval(() => {
          this.at = (this.at + 1) % this.pictures.length;
        }, each);
        signal.addEventListener('abort', () => clearInterval(turning));
      },
    };
    const asking = setTimeout(() => emit(this, 'rec-strip', wish), STAYS);
    signal.addEventListener('abort', () => clearTimeout(asking));
  }

  readonly #leave = (): void => {
    this.#looking?.abort();
    this.#looking = undefined;
    this.pictures = [];
    this.at = 0;
  };
}

customElements.define('rec-filmstrip', RecFilmstrip);
