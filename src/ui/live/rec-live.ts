import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { DeathShown } from '../../app/death.ts';
import type { MaskEditor } from '../../app/mask-editor.ts';
import type { Session } from '../../app/session.ts';
import type { Status } from '../../app/status.ts';
import type { TriggerHistory } from '../../app/trigger-history.ts';
import { scaleOf } from '../../core/zones/snap.ts';
import { deathLayout } from './death-styles.ts';
import { liveStyles } from './live-styles.ts';
import './rec-activity.ts';
import './rec-controls.ts';
import './rec-death.ts';
import './rec-lost.ts';
import './rec-meter.ts';
import './rec-modes.ts';
import type { RecModes } from './rec-modes.ts';
import './rec-picture.ts';
import type { RecPicture } from './rec-picture.ts';
import './rec-sight.ts';
import './rec-status.ts';
import { texts } from '../texts/texts.ts';
import { base } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';

/** Loaded when somebody wants to see what counts: the first screen does without. */
const loadCalibration = async (): Promise<void> => {
  await Promise.all([import('../calibrate/rec-calibrate.ts'), import('./rec-overlay.ts')]);
};

/** The live view: the picture, what is going on, the activity strip, and the controls. */
export class RecLive extends LitElement {
  static override properties = {
    session: { attribute: false },
    status: { attribute: false },
    armed: { attribute: false },
    keepLast: { attribute: false },
    death: { attribute: false },
    masks: { attribute: false },
    history: { attribute: false },
    picture: { state: true },
  };
  static override styles = [base, liveStyles, deathLayout];

  declare session: Session;
  declare status: Status;
  declare armed: boolean;
  /** How the watched picture ended, while that is news. */
  declare death: DeathShown | undefined;
  /** Seconds. */
  declare keepLast: number;
  declare masks: MaskEditor;
  declare history: TriggerHistory;
  /** Its own size in pixels. */
  declare picture: { readonly width: number; readonly height: number };
  readonly #watch = new Watch(this);

  constructor() {
    super();
    this.picture = { width: 0, height: 0 };
  }

  /** The element whose frame a screenshot takes. */
  get video(): HTMLVideoElement | null {
    return this.renderRoot.querySelector<RecPicture>('rec-picture')?.video ?? null;
  }

  override render(): TemplateResult {
    const { session, status } = this;
    const liveOpen = this.#watch.value(session.liveOpen);
    const shape = this.#watch.value(session.shape);
    const stats = this.#watch.value(session.stats);
    const calibrating = this.#watch.value(session.calibrating);
    const connected = this.#watch.value(session.link).kind === 'connected';
    if (calibrating) void loadCalibration();
    return html`
      <rec-picture
        class=${this.death?.alive === false ? 'dead' : ''}
        .stream=${this.#watch.value(session.picture)}
        .status=${status}
        .device=${session.target.device.name}
        .open=${liveOpen}
        .armed=${this.armed}
        @rec-picture-size=${({ detail }: CustomEvent<RecLive['picture']>) => {
          this.picture = detail;
        }}
        >${calibrating ? this.#renderOverlay() : nothing}</rec-picture
      >
      ${this.#renderDeath()}
      <section class="panel" aria-label=${texts.live.region}>
        <div class="state">
          <rec-status .status=${status} .device=${session.target.device.name}></rec-status>
          <rec-sight .status=${status} .detector=${session.detector}></rec-sight>
        </div>
        <rec-modes .armed=${this.armed} .liveOpen=${liveOpen} .calibrating=${calibrating}></rec-modes>
        ${
          calibrating
            ? this.#renderCalibrate()
            : html`
                <rec-meter .stats=${stats} .shape=${shape}></rec-meter>
                <rec-activity .activity=${session.activity}></rec-activity>
              `
        }
        <rec-controls
          .status=${status}
          .keepLast=${this.keepLast}
          .hasPicture=${connected && shape !== undefined}
          .connected=${connected}
          .buffered=${(stats?.buffer.frames ?? 0) > 0}
        ></rec-controls>
      </section>
    `;
  }

  #renderDeath(): TemplateResult | typeof nothing {
    if (this.death === undefined) return nothing;
    const { alive } = this.death;
    const size = alive ? '' : 'whole';
    return 'lost' in this.death
      ? html`<rec-lost class=${size} .lost=${this.death.lost} .compact=${alive}></rec-lost>`
      : html`<rec-death class=${size} .item=${this.death.item} .compact=${alive}></rec-death>`;
  }

  #renderOverlay(): TemplateResult {
    const history = this.#watch.value(this.history.view);
    return html`
      <rec-overlay
        .session=${this.session}
        .masks=${this.masks}
        .heat=${history.kind === 'ready' ? history.heat : undefined}
        .picture=${this.picture}
      ></rec-overlay>
    `;
  }

  #renderCalibrate(): TemplateResult {
    const { width, height } = this.picture;
    return html`
      <rec-calibrate
        .session=${this.session}
        .masks=${this.masks}
        .history=${this.history}
        .tiles=${width > 0 ? scaleOf(width, height) : undefined}
        @rec-calibrate=${() => this.renderRoot.querySelector<RecModes>('rec-modes')?.focusCalibrate()}
      ></rec-calibrate>
    `;
  }
}

customElements.define('rec-live', RecLive);
