import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { ClipId } from '../../core/clip/clip.ts';
import { shareAt } from '../kit/share-at.ts';
import { base } from '../kit/theme.ts';
import { pictureAt, StripLook } from './strip-look.ts';

/** Milliseconds that each picture is shown to somebody who has the focus here and no pointer. */
const EACH = 700;

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
  /** Whether they change by themselves. */
  #turns = false;
  readonly #look = new StripLook(this, (pictures, signal) => this.#show(pictures, signal));

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
    if (pointerType !== 'touch') this.#begin(false);
  };

  readonly #onMove = ({ clientX }: PointerEvent): void => {
    this.at = pictureAt(shareAt(this, clientX), this.pictures.length);
  };

  readonly #onFocus = (): void => {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (this.parentElement?.matches(':focus-visible') === true && !still) this.#begin(true);
  };

  #begin(turns: boolean): void {
    this.#turns = turns;
    this.#look.begin(this.clip);
  }

  #show(pictures: readonly string[], signal: AbortSignal): void {
    this.pictures = pictures;
    if (pictures.length === 0) this.at = 0;
    if (!this.#turns || signal.aborted) return;
    const turning = setInterval(() => {
      this.at = (this.at + 1) % this.pictures.length;
    }, EACH);
    signal.addEventListener('abort', () => clearInterval(turning));
  }

  readonly #leave = (): void => this.#look.end();
}

customElements.define('rec-filmstrip', RecFilmstrip);
