import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { sightOf } from '../../app/watch/sight.ts';
import type { Session } from '../../app/watch/session.ts';
import type { Status } from '../../app/watch/status.ts';
import { EverySecond } from '../kit/every-second.ts';
import { infoIcon, warningIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { lineStyles } from './line-styles.ts';
import { texts } from '../texts/texts.ts';
import { base } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';

/**
 * What the detector cannot see at this moment, and what to do about it. Nothing when it sees everything; has the attribute
 * `shown` otherwise.
 */
export class RecSight extends LitElement {
  static override properties = { detector: { attribute: false }, status: { attribute: false } };
  static override styles = [base, lineStyles];

  declare detector: Session['detector'];
  declare status: Status;
  readonly #watch = new Watch(this);

  constructor() {
    super();
    new EverySecond(this);
  }

  /** What counts down is seen; a screen reader is told once. */
  override render(): TemplateResult {
    const sight = sightOf(this.#watch.value(this.detector), this.status.kind, Date.now());
    const { seen, told } = texts.sight;
    return html`
      ${
        sight === undefined
          ? nothing
          : html`
              <div class="line numbers ${sight.kind === 'coarse' ? 'warning' : ''}" aria-hidden="true">
                <rec-icon .icon=${sight.kind === 'coarse' ? warningIcon : infoIcon}></rec-icon>
                <p title=${seen(sight)}>${seen(sight)}</p>
              </div>
            `
      }
      <p class="sr-only" aria-live="polite">${sight === undefined ? '' : told[sight.kind]}</p>
    `;
  }

  override updated(): void {
    this.toggleAttribute('shown', this.renderRoot.querySelector('.line') !== null);
  }
}

customElements.define('rec-sight', RecSight);
