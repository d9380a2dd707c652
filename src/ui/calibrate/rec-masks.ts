import { html, LitElement, type TemplateResult } from 'lit';
import type { MaskEditor, Touch, ZoneRef } from '../../app/calibrate/mask-editor.ts';
import type { ScreenPoint } from '../../core/screen.ts';
import { calibrateTexts } from '../texts/calibrate.ts';
import { actOnKey, placesFreely } from './mask-keys.ts';
import { draftShape, refName, type ShapeContext, zoneShape } from './mask-shapes.ts';
import { masksStyles } from './masks-styles.ts';
import { base } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';

/** CSS pixels from the tip of a mouse pointer, and from the middle of a finger. */
const REACH = { mouse: 9, touch: 22 };

/** The masks over the picture, to be drawn and moved with a pointer or with keys. Fills the place that it is given. */
export class RecMasks extends LitElement {
  static override properties = { editor: { attribute: false }, box: { state: true } };
  static override styles = [base, masksStyles];

  declare editor: MaskEditor;
  /** In CSS pixels; shares become places in it. */
  declare box: { readonly width: number; readonly height: number };
  readonly #watch = new Watch(this);
  #hadFocus = false;
  /** What the last rendering showed as selected and being done. */
  #shown = '';
  readonly #resize = new ResizeObserver(([entry]) => {
    if (entry !== undefined) this.box = entry.contentRect;
  });

  constructor() {
    super();
    this.box = { width: 1, height: 1 };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
  }

  override render(): TemplateResult {
    const view = this.#watch.value(this.editor.view);
    const { doing } = view;
    const shapes: ShapeContext = {
      place: ({ x, y }) => ({ x: x * this.box.width, y: y * this.box.height }),
      grip: REACH.touch,
      onFocus: (ref) => this.editor.select(ref),
    };
    return html`
      <svg
        role="application"
        tabindex="-1"
        class=${doing.kind === 'choosing' || doing.kind === 'dragging' ? '' : 'drawing'}
        aria-label=${calibrateTexts().overlay}
        @mousedown=${(event: MouseEvent) => event.preventDefault()}
        @pointerdown=${this.#press}
        @touchstart=${this.#hold}
        @pointermove=${this.#move}
        @pointerup=${(event: PointerEvent) => event.isPrimary && this.editor.release()}
        @pointercancel=${(event: PointerEvent) => event.isPrimary && this.editor.cancel()}
        @keydown=${(event: KeyboardEvent) => actOnKey(this.editor, event)}
      >
        ${view.zones.map((_, zone) => zoneShape(zone, view, shapes))} ${draftShape(doing, shapes)}
      </svg>
    `;
  }

  override willUpdate(): void {
    this.#hadFocus = (this.shadowRoot?.activeElement ?? null) !== null;
  }

  /** The focus goes with the selection, so that a mask that was added or gone over to is heard. */
  override updated(): void {
    const { selected, doing } = this.editor.view.get();
    const now = `${doing.kind} ${selected?.zone} ${selected?.point}`;
    const before = this.#shown;
    this.#shown = now;
    if (doing.kind === 'ready' && before !== now) this.#focus();
    else if (selected !== undefined && (this.#hadFocus || before !== now)) this.#focus(selected);
    else if (this.#hadFocus && this.shadowRoot?.activeElement === null) this.#focus();
  }

  /** The picture itself where there is nothing to go to: keys that end a drawing are heard there. */
  #focus(ref?: ZoneRef): void {
    const name = ref === undefined ? 'svg' : `[data-ref="${refName(ref)}"]`;
    const wanted = this.renderRoot.querySelector<SVGElement>(name);
    if (wanted !== this.shadowRoot?.activeElement) wanted?.focus({ preventScroll: true });
  }

  readonly #press = (event: PointerEvent): void => {
    if (!event.isPrimary || event.button !== 0) return;
    const ours = this.editor.press(this.#at(event), this.#touch(event));
    if (!ours) return;
    this.renderRoot.querySelector('svg')?.setPointerCapture(event.pointerId);
    this.#focus(this.editor.view.get().selected);
  };

  /** Comes after the press, and keeps the page from scrolling with what it took hold of. */
  readonly #hold = (event: TouchEvent): void => {
    if (this.editor.view.get().doing.kind !== 'choosing') event.preventDefault();
  };

  /** A second finger moves nothing. */
  readonly #move = (event: PointerEvent): void => {
    if (event.isPrimary) this.editor.move(this.#at(event), this.#touch(event));
  };

  #at(event: PointerEvent): ScreenPoint {
    const { left, top, width, height } = this.getBoundingClientRect();
    return { x: within((event.clientX - left) / width), y: within((event.clientY - top) / height) };
  }

  #touch(event: PointerEvent): Touch {
    const reach = event.pointerType === 'mouse' ? REACH.mouse : REACH.touch;
    return { reach: { x: reach / this.box.width, y: reach / this.box.height }, free: placesFreely(event) };
  }
}

const within = (share: number): number => Math.min(1, Math.max(0, share));

customElements.define('rec-masks', RecMasks);
