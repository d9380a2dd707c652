import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { MaskEditor } from '../../app/calibrate/mask-editor.ts';
import type { Session } from '../../app/watch/session.ts';
import { scaleOf } from '../../core/zones/snap.ts';
import '../calibrate/rec-masks.ts';
import '../calibrate/rec-tiles.ts';
import type { HeatCells } from '../calibrate/tile-plot.ts';
import { Watch } from '../kit/watch.ts';

/**
 * Lies over the picture while somebody calibrates: tiles below, masks above; or, where `outline`, frames of what is new
 * alone. It fills its place as the picture does, with
 * bars where the shapes differ, so that both cover each other to the pixel whatever the page does.
 */
export class RecOverlay extends LitElement {
  static override properties = {
    session: { attribute: false },
    masks: { attribute: false },
    heat: { attribute: false },
    outline: { attribute: false },
    picture: { attribute: false },
  };
  static override styles = css`
    :host {
      position: absolute;
      inset: 0;
      display: grid;
      place-items: center;
      container-type: size;
      pointer-events: none;
    }
    .frame {
      position: relative;
      width: min(100cqw, 100cqh * var(--aspect));
      aspect-ratio: var(--aspect);
    }
    rec-tiles,
    rec-masks {
      position: absolute;
      inset: 0;
    }
    rec-masks {
      pointer-events: auto;
    }
  `;

  declare session: Session;
  /** Missing until somebody calibrates. */
  declare masks: MaskEditor | undefined;
  declare heat: HeatCells | undefined;
  /** Only frames around what is new, and no masks. */
  declare outline: boolean;
  /** The shown picture's own size in pixels; 0 before it is known. */
  declare picture: { readonly width: number; readonly height: number };
  readonly #watch = new Watch(this);

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('picture') && !changed.has('masks')) return;
    const { width, height } = this.picture;
    if (this.masks) this.masks.tiles = width > 0 && height > 0 ? scaleOf(width, height) : undefined;
    this.style.setProperty('--aspect', `${width / Math.max(1, height)}`);
  }

  override render(): TemplateResult | typeof nothing {
    if (this.picture.width === 0) return nothing;
    return html`
      <div class="frame">
        <rec-tiles
          .maps=${this.#watch.value(this.session.tiles)}
          .heat=${this.outline ? undefined : this.heat}
          .outline=${this.outline}
        ></rec-tiles>
        ${this.outline || !this.masks ? nothing : html`<rec-masks .editor=${this.masks}></rec-masks>`}
      </div>
    `;
  }
}

customElements.define('rec-overlay', RecOverlay);
