import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Calibration } from '../../app/calibrate/calibration.ts';
import type { DeathShown } from '../../app/watch/death.ts';
import type { Session } from '../../app/watch/session.ts';
import type { SpaceView } from '../../app/library/space.ts';
import type { Status } from '../../app/watch/status.ts';
import type { Zone } from '../../core/detect/masks.ts';
import { deathLayout } from './death-styles.ts';
import { liveStyles } from './live-styles.ts';
import './rec-death.ts';
import './rec-lost.ts';
import './rec-panel.ts';
import './rec-picture.ts';
import type { RecPicture } from './rec-picture.ts';
import { texts } from '../texts/texts.ts';
import { base } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';

/** Loaded when somebody wants to see what counts: the first screen does without. */
const loadOverlay = (): Promise<unknown> => import('./rec-overlay.ts');

/** The live view: the picture or how it ended, and the panel below it. */
export class RecLive extends LitElement {
  static override properties = {
    session: { attribute: false },
    status: { attribute: false },
    space: { attribute: false },
    armed: { attribute: false },
    keepLast: { attribute: false },
    death: { attribute: false },
    calibration: { attribute: false },
    zones: { attribute: false },
    truePixels: { attribute: false },
    picture: { state: true },
  };
  static override styles = [base, liveStyles, deathLayout];

  declare session: Session;
  declare status: Status;
  declare space: SpaceView;
  declare armed: boolean;
  /** How the watched picture ended, while that is news. */
  declare death: DeathShown | undefined;
  /** Seconds. */
  declare keepLast: number;
  /** Missing until somebody calibrates. */
  declare calibration: Calibration | undefined;
  /** What is masked on its screen. */
  declare zones: readonly Zone[];
  /** Whether the picture is shown pixel for pixel. */
  declare truePixels: boolean;
  /** Its own size in pixels. */
  declare picture: { readonly width: number; readonly height: number };
  readonly #watch = new Watch(this);

  constructor() {
    super();
    this.truePixels = false;
    this.picture = { width: 0, height: 0 };
  }

  /** The element whose frame a screenshot takes, and which can have a window of its own. */
  get video(): HTMLVideoElement | null {
    return this.screen?.video ?? null;
  }

  /** The element that fills the screen when that is wanted. */
  get screen(): RecPicture | null {
    return this.renderRoot.querySelector('rec-picture');
  }

  override render(): TemplateResult {
    const { session, status, truePixels, armed } = this;
    const device = session.target.device.name;
    const liveOpen = this.#watch.value(session.liveOpen);
    const calibrating = this.#watch.value(session.calibrating);
    const outlining = this.#watch.value(session.outlining);
    const dead = this.death?.alive === false;
    // Without a signal nothing helps but to wait, which the card and the status say already.
    const waiting = dead && status.kind === 'no-signal';
    return html`
      <rec-picture
        class="${dead ? 'dead' : ''} ${waiting ? 'waiting' : ''}"
        .stream=${this.#watch.value(session.picture)}
        .status=${status}
        .device=${device}
        .open=${liveOpen}
        .armed=${armed}
        .truePixels=${truePixels}
        @rec-picture-size=${({ detail }: CustomEvent<RecLive['picture']>) => {
          this.picture = detail;
        }}
        >${calibrating || outlining ? this.#renderOverlay(calibrating) : nothing}</rec-picture
      >
      ${calibrating && !dead ? nothing : this.#renderDeath()}
      <rec-panel
        class="panel"
        role="region"
        aria-label=${texts.live.region}
        .session=${session}
        .status=${status}
        .space=${this.space}
        .armed=${armed}
        .keepLast=${this.keepLast}
        .truePixels=${truePixels}
        .calibration=${this.calibration}
        .zones=${this.zones}
        .picture=${this.picture}
      ></rec-panel>
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

  #renderOverlay(calibrating: boolean): TemplateResult {
    void loadOverlay();
    const history = this.calibration && this.#watch.value(this.calibration.history.view);
    return html`
      <rec-overlay
        .session=${this.session}
        .outline=${!calibrating}
        .masks=${this.calibration?.masks}
        .heat=${history?.kind === 'ready' ? history.heat : undefined}
        .picture=${this.picture}
      ></rec-overlay>
    `;
  }
}

customElements.define('rec-live', RecLive);
