import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { ClipPage } from '../../app/player/clip-page.ts';
import type { FrameTable } from '../../core/player/frames.ts';
import type { Stretch } from '../../core/player/stretch.ts';
import { byFrames, snapToKeys, toKey, type TrimEdge } from '../../core/player/trim.ts';
import { type Micros, micros } from '../../core/time.ts';
import { shareAt } from '../kit/share-at.ts';
import { base } from '../kit/theme.ts';
import { playerTexts } from '../texts/player.ts';
import { clock } from './clock.ts';

/** The edges of the part that is cut out, where the person put them, and the part that results. */
export class RecTrimHandles extends LitElement {
  static override properties = {
    page: { attribute: false },
    table: { attribute: false },
    span: { attribute: false },
  };
  static override styles = [
    base,
    css`
      :host {
        position: absolute;
        inset: 0;
        pointer-events: none;
      }
      div {
        position: absolute;
        inset-block: 0;
      }
      .out {
        background: color-mix(in srgb, var(--surface) 72%, transparent);
      }
      .before {
        left: 0;
      }
      .after {
        right: 0;
      }
      /* What results reaches outwards to key frames. */
      .cut {
        border-inline: 2px dashed var(--focus);
      }
      .edge {
        width: 1.5rem;
        margin-inline-start: -0.75rem;
        cursor: ew-resize;
        pointer-events: auto;
        touch-action: none;
      }
      .edge::before {
        content: '';
        position: absolute;
        inset: 0 calc(50% - 0.1875rem);
        border: 1px solid var(--surface);
        border-radius: 0.1875rem;
        background: var(--focus);
      }
      @media (pointer: coarse) {
        .edge {
          width: 2.75rem;
          margin-inline-start: -1.375rem;
        }
      }
    `,
  ];

  declare page: ClipPage;
  declare table: FrameTable;
  declare span: Stretch;

  override render(): TemplateResult {
    return html`
      <div class="out before"></div>
      <div class="out after"></div>
      <div class="cut"></div>
      ${this.#renderEdge('from')} ${this.#renderEdge('until')}
    `;
  }

  override updated(_changed: PropertyValues<this>): void {
    const { from, until } = snapToKeys(this.table, this.span);
    const share = (at: number): string => `${(at / this.table.end) * 100}%`;
    const place = (name: string, styles: Readonly<Record<string, string>>): void => {
      const element = this.renderRoot.querySelector<HTMLElement>(`.${name}`);
      for (const [property, value] of Object.entries(styles)) element?.style.setProperty(property, value);
    };
    place('before', { width: share(from) });
    place('after', { width: share(this.table.end - until) });
    place('cut', { left: share(from), width: share(until - from) });
    place('from', { left: share(this.span.from) });
    place('until', { left: share(this.span.until) });
  }

  #renderEdge(edge: TrimEdge): TemplateResult {
    const at = this.span[edge];
    const snapped = snapToKeys(this.table, this.span)[edge];
    return html`
      <div
        class="edge ${edge}"
        role="slider"
        tabindex="0"
        aria-label=${playerTexts().edges[edge]}
        aria-valuemin="0"
        aria-valuemax=${this.table.end / 1e6}
        aria-valuenow=${at / 1e6}
        aria-valuetext=${playerTexts().edgeAt(clock(at), clock(snapped))}
        @pointerdown=${this.#onDown}
        @pointermove=${(event: PointerEvent) => this.#onMove(event, edge)}
        @keydown=${(event: KeyboardEvent) => this.#onKey(event, edge)}
      ></div>
    `;
  }

  readonly #onDown = (event: PointerEvent): void => {
    if (event.button === 0 && event.target instanceof HTMLElement)
      event.target.setPointerCapture(event.pointerId);
  };

  #onMove({ clientX, pointerId, target }: PointerEvent, edge: TrimEdge): void {
    if (!(target instanceof HTMLElement) || !target.hasPointerCapture(pointerId)) return;
    this.#put(edge, micros(shareAt(this, clientX) * this.table.end));
  }

  /** The arrows move by key frames, since only then another part results; with the shift key by single frames. */
  #onKey(event: KeyboardEvent, edge: TrimEdge): void {
    const at = this.span[edge];
    const by = (direction: 1 | -1): Micros =>
      event.shiftKey ? byFrames(this.table, at, direction) : toKey(this.table, at, direction);
    const to = {
      ArrowLeft: () => by(-1),
      ArrowRight: () => by(1),
      Home: () => micros(0),
      End: () => this.table.end,
    }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#put(edge, to());
  }

  /** The picture at the edge is shown, so that a person sees where the part begins. */
  #put(edge: TrimEdge, to: Micros): void {
    this.page.putEdge(edge, to);
    this.page.player.pause();
    this.page.player.go(this.page.trim.get()?.[edge] ?? to);
  }
}

customElements.define('rec-trim-handles', RecTrimHandles);
