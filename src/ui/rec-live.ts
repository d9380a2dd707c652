import { css, html, LitElement, type TemplateResult } from 'lit';
import type { Session } from '../app/session.ts';
import type { Status } from '../app/status.ts';
import './rec-activity.ts';
import './rec-controls.ts';
import './rec-meter.ts';
import './rec-modes.ts';
import './rec-picture.ts';
import type { RecPicture } from './rec-picture.ts';
import './rec-sight.ts';
import './rec-status.ts';
import { texts } from './texts.ts';
import { base } from './theme.ts';
import { Watch } from './watch.ts';

/** The live view: the picture, what is going on, the activity strip, and the controls. */
export class RecLive extends LitElement {
  static override properties = {
    session: { attribute: false },
    status: { attribute: false },
    armed: { attribute: false },
    keepLast: { attribute: false },
  };
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
      }
      rec-picture {
        aspect-ratio: 16 / 9;
        max-height: 62dvh;
      }
      .panel {
        display: grid;
        grid-template: 'status' 'meter' 'activity' 'modes' 'controls' / minmax(0, 1fr);
        gap: var(--space-2);
        padding: var(--space-3) var(--space-4);
        background: var(--surface);
      }
      .state {
        grid-area: status;
      }
      rec-modes {
        grid-area: modes;
        margin-inline: calc(-1 * var(--space-2));
      }
      rec-meter {
        grid-area: meter;
      }
      rec-activity {
        grid-area: activity;
      }
      rec-controls {
        grid-area: controls;
      }
      @media (min-width: 60rem) {
        rec-picture {
          flex: 1;
          max-height: none;
          aspect-ratio: auto;
        }
        .panel {
          grid-template:
            'status modes' 'meter modes' 'activity activity' 'controls controls' / minmax(0, 1fr)
            auto;
          gap: var(--space-1) var(--space-4);
          padding-bottom: var(--space-4);
        }
        rec-activity,
        rec-controls {
          margin-top: var(--space-2);
        }
      }
    `,
  ];

  declare session: Session;
  declare status: Status;
  declare armed: boolean;
  /** Seconds. */
  declare keepLast: number;
  readonly #watch = new Watch(this);

  /** The element whose frame a screenshot takes. */
  get video(): HTMLVideoElement | null {
    return this.renderRoot.querySelector<RecPicture>('rec-picture')?.video ?? null;
  }

  override render(): TemplateResult {
    const { session, status } = this;
    const liveOpen = this.#watch.value(session.liveOpen);
    const shape = this.#watch.value(session.shape);
    const stats = this.#watch.value(session.stats);
    const connected = this.#watch.value(session.link).kind === 'connected';
    return html`
      <rec-picture
        .stream=${this.#watch.value(session.picture)}
        .status=${status}
        .device=${session.target.device.name}
        .open=${liveOpen}
        .armed=${this.armed}
      ></rec-picture>
      <section class="panel" aria-label=${texts.live.region}>
        <div class="state">
          <rec-status .status=${status} .device=${session.target.device.name}></rec-status>
          <rec-sight .status=${status} .detector=${session.detector}></rec-sight>
        </div>
        <rec-modes .armed=${this.armed} .liveOpen=${liveOpen}></rec-modes>
        <rec-meter .stats=${stats} .shape=${shape}></rec-meter>
        <rec-activity .activity=${session.activity}></rec-activity>
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
}

customElements.define('rec-live', RecLive);
