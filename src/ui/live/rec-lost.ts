import { css, html, LitElement, type TemplateResult } from 'lit';
import type { LostPicture } from '../../app/watch/death.ts';
import { deathHead } from './death-head.ts';
import { deathStyles } from './death-styles.ts';
import { dayAndTime } from '../kit/format.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * How a picture ended while nothing was recorded: its last good frame, when and why. There is no clip to lead to.
 *
 * @fires rec-death-seen to put it away
 */
export class RecLost extends LitElement {
  static override properties = {
    lost: { attribute: false },
    compact: { attribute: false },
  };
  static override styles = [
    base,
    buttons,
    deathStyles,
    css`
      .frame img {
        position: absolute;
        inset: 0;
      }
    `,
  ];

  declare lost: LostPicture;
  /** Beside a picture that lives: in a few lines. */
  declare compact: boolean;

  constructor() {
    super();
    this.compact = false;
  }

  override render(): TemplateResult {
    const { death } = texts;
    const { device, frame } = this.lost;
    const { at, reason } = this.lost.death;
    const picture = html`<img src=${frame} alt=${death.picture(device, dayAndTime(at))} />`;
    const parts = html`
      <div class=${this.compact ? 'thumb' : 'frame fitted'}>${picture}</div>
      <section class="words" aria-label=${death.region}>
        ${deathHead(this, death.title[reason](dayAndTime(at)), true)}
        <p>${death.sentence[reason]} ${death.shown[reason]} ${death.unrecorded}</p>
      </section>
    `;
    return html`<div class=${this.compact ? 'compact' : 'whole'}>${parts}</div>`;
  }
}

customElements.define('rec-lost', RecLost);
