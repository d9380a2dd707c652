import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Calibration } from '../../app/calibrate/calibration.ts';
import type { Session } from '../../app/watch/session.ts';
import type { SpaceView } from '../../app/library/space.ts';
import type { Status } from '../../app/watch/status.ts';
import { tightOf } from '../../app/watch/tight.ts';
import type { Zone } from '../../core/detect/masks.ts';
import { scaleOf } from '../../core/zones/snap.ts';
import { panelStyles } from './panel-styles.ts';
import './rec-activity.ts';
import './rec-controls.ts';
import './rec-masked.ts';
import './rec-meter.ts';
import './rec-more.ts';
import type { RecMore } from './rec-more.ts';
import './rec-quality-opener.ts';
import './rec-sight.ts';
import './rec-status.ts';
import './rec-tight.ts';
import './rec-tools.ts';
import type { RecTools } from './rec-tools.ts';
import { texts } from '../texts/texts.ts';
import { base } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';

/** Loaded when somebody wants to see what counts: the first screen does without. */
const loadCalibration = (): Promise<unknown> => import('../calibrate/rec-calibrate.ts');

/** What is going on in words, in figures and as a strip, and what can be done about it. */
export class RecPanel extends LitElement {
  static override properties = {
    session: { attribute: false },
    status: { attribute: false },
    space: { attribute: false },
    armed: { attribute: false },
    keepLast: { attribute: false },
    truePixels: { attribute: false },
    calibration: { attribute: false },
    picture: { attribute: false },
    zones: { attribute: false },
  };
  static override styles = [base, panelStyles];

  declare session: Session;
  declare status: Status;
  /** What the clips take, and what they may. */
  declare space: SpaceView;
  declare armed: boolean;
  /** Seconds. */
  declare keepLast: number;
  declare truePixels: boolean;
  /** Missing until somebody calibrates. */
  declare calibration: Calibration | undefined;
  /** The live picture's own size in pixels; 0 before it is known. */
  declare picture: { readonly width: number; readonly height: number };
  declare zones: readonly Zone[];
  readonly #watch = new Watch(this);

  override render(): TemplateResult {
    const { session, status } = this;
    const calibrating = this.#watch.value(session.calibrating);
    return html`
      <div class="state">
        <rec-status .status=${status} .device=${session.target.device.name}></rec-status>
        <rec-tight
          .tight=${tightOf(this.space, this.#watch.value(session.stats)?.bitsPerSecond ?? 0)}
        ></rec-tight>
        <div class="seen">
          <rec-sight .status=${status} .detector=${session.detector}></rec-sight>
          <rec-masked .words=${calibrating ? undefined : this.#masked()}></rec-masked>
        </div>
      </div>
      ${this.#renderTools(false)}
      ${calibrating && this.calibration ? this.#renderCalibrate(this.calibration) : this.#renderFigures()}
      ${this.#renderControls()}
    `;
  }

  /** How much is not watched, while masks have an effect: frame sizes know no place. */
  #masked(): string | undefined {
    if (this.#watch.value(this.session.detector).kind === 'sizes') return undefined;
    const masks = this.zones.filter(({ kind }) => kind === 'mask').length;
    return texts.shell.masked(masks, this.zones.length - masks);
  }

  #renderTools(listed: boolean): TemplateResult {
    return html`
      <rec-tools
        ?listed=${listed}
        .liveOpen=${this.#watch.value(this.session.liveOpen)}
        .calibrating=${this.#watch.value(this.session.calibrating)}
        .outlining=${this.#watch.value(this.session.outlining)}
        .truePixels=${this.truePixels}
        .masked=${this.#masked()}
      ></rec-tools>
    `;
  }

  #renderFigures(): TemplateResult {
    const [stats, shape] = [this.#watch.value(this.session.stats), this.#watch.value(this.session.shape)];
    return html`
      <rec-activity .activity=${this.session.activity}></rec-activity>
      <div class="figures">
        ${stats === undefined ? nothing : html`<rec-meter .stats=${stats} .shape=${shape}></rec-meter>`}
        <rec-quality-opener .samples=${this.session.quality.samples}></rec-quality-opener>
      </div>
    `;
  }

  #renderControls(): TemplateResult {
    const { session } = this;
    // What stands still while there is no signal is not the machine's screen.
    const connected =
      this.#watch.value(session.link).kind === 'connected' && this.status.kind !== 'no-signal';
    return html`
      <rec-controls
        .status=${this.status}
        .armed=${this.armed}
        .keepLast=${this.keepLast}
        .hasPicture=${connected && this.#watch.value(session.shape) !== undefined}
        .connected=${connected}
        .buffered=${(this.#watch.value(session.stats)?.buffer.frames ?? 0) > 0}
        ><rec-more>${this.#renderTools(true)}</rec-more></rec-controls
      >
    `;
  }

  #renderCalibrate({ masks, history }: Calibration): TemplateResult {
    void loadCalibration();
    const { width, height } = this.picture;
    return html`
      <rec-calibrate
        .session=${this.session}
        .masks=${masks}
        .history=${history}
        .tiles=${width > 0 ? scaleOf(width, height) : undefined}
        @rec-calibrate=${this.#focusCalibrate}
      ></rec-calibrate>
    `;
  }

  /** Calibration is left: the focus goes to what leads there again, which is in the sheet of a narrow page. */
  readonly #focusCalibrate = (): void => {
    const tools = this.renderRoot.querySelector<RecTools>('rec-tools');
    if (tools?.checkVisibility() === true) tools.focusCalibrate();
    else this.renderRoot.querySelector<RecMore>('rec-more')?.focus();
  };
}

customElements.define('rec-panel', RecPanel);
