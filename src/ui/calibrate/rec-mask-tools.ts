import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { IconNode } from 'lucide';
import type { MaskEditor, MaskView, ZoneKind } from '../../app/calibrate/mask-editor.ts';
import { emit } from '../kit/emit.ts';
import {
  cornerIcon,
  deleteIcon,
  doneIcon,
  maskIcon,
  onlyIcon,
  redoIcon,
  turnIcon,
  undoIcon,
} from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { calibrateTexts } from '../texts/calibrate.ts';
import { base, buttons } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';

/**
 * Buttons for everything that can be done with masks.
 *
 * @fires rec-calibrate with false once the person is done
 */
export class RecMaskTools extends LitElement {
  static override properties = { masks: { attribute: false } };
  static override styles = [
    base,
    buttons,
    css`
      div {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1);
      }
      .done {
        margin-inline-start: auto;
      }
      @media (max-width: 30rem) {
        button:not(.icon) {
          padding-inline: var(--space-2);
        }
      }
    `,
  ];

  declare masks: MaskEditor;
  readonly #watch = new Watch(this);

  override render(): TemplateResult {
    const view = this.#watch.value(this.masks.view);
    return html`
      <div role="group" aria-label=${calibrateTexts().toolbar}>
        ${isDrawing(view) ? this.#renderDrawing(view) : this.#renderTools(view)}
      </div>
    `;
  }

  #renderTools(view: MaskView): TemplateResult {
    const { tools } = calibrateTexts();
    const { masks } = this;
    const selected = view.selected && view.zones[view.selected.zone];
    return html`
      ${this.#renderDraw('mask', maskIcon)} ${this.#renderDraw('only', onlyIcon)}
      ${button(tools.corner, cornerIcon, () => masks.addCorner(), undefined, !selected)}
      ${button(tools.turn[selected?.kind ?? 'mask'], turnIcon, () => masks.turn(), undefined, !selected)}
      ${button(tools.delete, deleteIcon, () => masks.remove(), 'Delete', !selected)}
      ${button(tools.undo, undoIcon, () => masks.undo(), 'Control+Z', !view.canUndo)}
      ${button(tools.redo, redoIcon, () => masks.redo(), 'Control+Y', !view.canRedo)}
      <button
        class="primary done"
        aria-keyshortcuts="Escape"
        @click=${() => emit(this, 'rec-calibrate', false)}
      >
        <rec-icon .icon=${doneIcon}></rec-icon>${tools.done}
      </button>
    `;
  }

  /** A click by key, or by a program that reads the page, has no count: there is no pointer to draw with. */
  #renderDraw(kind: ZoneKind, icon: IconNode): TemplateResult {
    const { tools } = calibrateTexts();
    const onClick = ({ detail }: MouseEvent): void => {
      if (detail === 0) this.masks.addInTheMiddle(kind);
      else this.masks.draw(kind);
    };
    return html`
      <button title=${kind === 'mask' ? tools.maskHint : tools.onlyHint} @click=${onClick}>
        <rec-icon .icon=${icon}></rec-icon>${tools[kind]}
      </button>
    `;
  }

  #renderDrawing({ doing }: MaskView): TemplateResult {
    const { tools } = calibrateTexts();
    const clicked = doing.kind === 'outlining' ? doing.points.length : 0;
    return html`
      <button ?disabled=${clicked === 0} @click=${() => this.masks.close()}>${tools.close}</button>
      <button @click=${() => this.masks.cancel()}>${tools.cancel}</button>
    `;
  }
}

const isDrawing = ({ doing }: MaskView): boolean =>
  doing.kind === 'ready' || doing.kind === 'sweeping' || doing.kind === 'outlining';

const button = (
  label: string,
  icon: IconNode,
  act: () => void,
  keys?: string,
  disabled = false,
): TemplateResult => html`
  <button
    class="icon"
    aria-label=${label}
    aria-keyshortcuts=${keys ?? nothing}
    title=${label}
    ?disabled=${disabled}
    @click=${act}
  >
    <rec-icon .icon=${icon}></rec-icon>
  </button>
`;

customElements.define('rec-mask-tools', RecMaskTools);
