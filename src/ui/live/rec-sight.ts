import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { sightOf } from '../../app/sight.ts';
import type { Session } from '../../app/session.ts';
import type { Status } from '../../app/status.ts';
import { EverySecond } from '../kit/every-second.ts';
import { infoIcon, warningIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { texts } from '../texts/texts.ts';
import { base } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';

/**
 * What the detector cannot see at this moment, and what to do about it. Nothing when it sees everything; has the attribute
 * `shown` otherwise.
 */
export class RecSight extends LitElement {
  static override properties = { detector: { attribute: false }, status: { attribute: false } };
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      .line {
        display: flex;
        gap: var(--space-2);
        margin-top: var(--space-1);
        color: var(--ink-soft);
      }
      .coarse {
        width: fit-content;
        padding: 0 var(--space-2);
        border-radius: var(--radius-small);
        background: var(--warn-tint);
        color: var(--warn);
      }
      rec-icon {
        --icon-size: 1rem;
        flex: none;
        height: 1lh;
      }
      p {
        min-width: 0;
        text-wrap: pretty;
      }
      @media (min-width: 60rem) {
        .coarse {
          max-width: 100%;
        }
        .line p {
          overflow: hidden;
          text-overflow: ellipsis;
          white-space: nowrap;
        }
      }
    `,
  ];

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
              <div class="line numbers ${sight.kind}" aria-hidden="true">
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
