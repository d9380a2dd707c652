import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { MaskEditor } from '../../app/calibrate/mask-editor.ts';
import type { Session } from '../../app/watch/session.ts';
import type { TriggerHistory } from '../../app/calibrate/trigger-history.ts';
import type { TileScale } from '../../core/zones/snap.ts';
import { calibrateStyles } from './calibrate-styles.ts';
import { actOnHistoryKey } from './mask-keys.ts';
import './rec-history.ts';
import type { HistoryChoice } from './rec-history.ts';
import './rec-legend.ts';
import './rec-mask-tools.ts';
import { emit } from '../kit/emit.ts';
import { dialogIsOpen } from '../kit/modal.ts';
import { calibrateTexts } from '../texts/calibrate.ts';
import { base } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';

/**
 * What goes with the picture while somebody calibrates: tools for masks, what the marks mean, and what happened before.
 *
 * @fires rec-calibrate with false once the person is done
 * @fires rec-play with a clip's id
 */
export class RecCalibrate extends LitElement {
  static override properties = {
    session: { attribute: false },
    masks: { attribute: false },
    history: { attribute: false },
    tiles: { attribute: false },
  };
  static override styles = [base, calibrateStyles];

  declare session: Session;
  declare masks: MaskEditor;
  declare history: TriggerHistory;
  /** The shown picture in tiles; missing before its size is known. */
  declare tiles: TileScale | undefined;
  readonly #watch = new Watch(this);

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.#onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#onKey);
  }

  override render(): TemplateResult {
    const calibrate = calibrateTexts();
    const view = this.#watch.value(this.masks.view);
    const said = this.#watch.value(this.masks.said);
    const history = this.#watch.value(this.history.view);
    const sizes = this.#watch.value(this.session.detector).kind === 'sizes';
    return html`
      <section aria-label=${calibrate.region}>
        <rec-mask-tools .masks=${this.masks}></rec-mask-tools>
        <div class="saying">
          <p class="said" role="status">
            ${said === undefined ? calibrate.hint(view) : calibrate.said(said)}
          </p>
          ${sizes ? html`<p class="warning">${calibrate.sizes}</p>` : nothing}
        </div>
        <rec-legend .most=${history.kind === 'ready' ? history.most : undefined}></rec-legend>
        <rec-history
          .view=${history}
          @rec-span=${({ detail }: CustomEvent<HistoryChoice>) => this.#show(detail)}
        ></rec-history>
      </section>
    `;
  }

  #show(choice: HistoryChoice): void {
    if (choice === 'now') this.history.close();
    else if (this.tiles !== undefined)
      void this.history.show(this.session.target.device.id, choice, this.tiles);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (actOnHistoryKey(this.masks, event) || event.key !== 'Escape' || event.defaultPrevented) return;
    // What is being drawn ends first, wherever the focus is; a menu and a dialog close by themselves.
    if (dialogIsOpen() || event.composedPath().some(isOpenPopover)) return;
    event.preventDefault();
    if (!this.masks.cancel()) emit(this, 'rec-calibrate', false);
  };
}

const isOpenPopover = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.matches(':popover-open');

customElements.define('rec-calibrate', RecCalibrate);
