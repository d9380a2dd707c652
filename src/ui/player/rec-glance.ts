import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ClipId } from '../../core/clip/clip.ts';
import { type Micros, micros } from '../../core/time.ts';
import { shareAt } from '../kit/share-at.ts';
import { base } from '../kit/theme.ts';
import { pictureAt, StripLook } from '../library/strip-look.ts';
import { clock } from './clock.ts';

/**
 * What is about there in a clip, over the place of the scrubber that a pointer rests on. A finger goes there, and sees it
 * all; whoever uses the keyboard hears the moment and sees the picture itself.
 *
 * @fires rec-strip with a `StripWish`
 */
export class RecGlance extends LitElement {
  static override properties = {
    clip: { attribute: false },
    length: { attribute: false },
    pictures: { state: true },
    share: { state: true },
  };
  static override styles = [
    base,
    css`
      :host {
        --wide: min(15rem, 45vw);
        position: absolute;
        inset: auto 0 100%;
        pointer-events: none;
      }
      figure {
        position: absolute;
        bottom: var(--space-2);
        left: clamp(0px, calc(var(--share) * 100% - var(--wide) / 2), calc(100% - var(--wide)));
        width: var(--wide);
        margin: 0;
        overflow: hidden;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-small);
        background: var(--stage);
        color: var(--on-stage);
        box-shadow: var(--shadow);
        font-size: var(--text-s);
        text-align: center;
      }
      img {
        display: block;
        width: 100%;
        aspect-ratio: 16 / 9;
        object-fit: contain;
      }
    `,
  ];

  declare clip: ClipId;
  declare length: Micros;
  declare pictures: readonly string[];
  /** Where the pointer is; `undefined` when it is elsewhere. */
  declare share: number | undefined;
  readonly #look = new StripLook(this, (pictures) => {
    this.pictures = pictures;
  });

  constructor() {
    super();
    this.pictures = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const track = this.parentElement;
    track?.addEventListener('pointerenter', this.#onEnter);
    track?.addEventListener('pointermove', this.#onMove);
    track?.addEventListener('pointerleave', this.#leave);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave();
  }

  /** Another clip has been opened below the pointer. */
  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('clip')) this.#look.end();
  }

  override render(): TemplateResult | typeof nothing {
    const { pictures, share } = this;
    const picture = share === undefined ? undefined : pictures[pictureAt(share, pictures.length)];
    if (share === undefined || picture === undefined) return nothing;
    return html`
      <figure aria-hidden="true" .style=${`--share: ${share}`}>
        <img src=${picture} alt="" />
        <figcaption class="numbers">${clock(micros(share * this.length))}</figcaption>
      </figure>
    `;
  }

  readonly #onEnter = ({ pointerType }: PointerEvent): void => {
    if (pointerType !== 'touch') this.#look.begin(this.clip);
  };

  readonly #onMove = ({ clientX, pointerType }: PointerEvent): void => {
    if (pointerType !== 'touch') this.share = Math.max(0, Math.min(1, shareAt(this, clientX)));
  };

  readonly #leave = (): void => {
    this.share = undefined;
    this.#look.end();
  };
}

customElements.define('rec-glance', RecGlance);
