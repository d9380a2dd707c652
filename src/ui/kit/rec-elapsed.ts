import { html, LitElement, type TemplateResult } from 'lit';
import type { WallMs } from '../../core/time.ts';
import { EverySecond } from './every-second.ts';
import { formatLength } from './format.ts';

/** The time since a moment, counting. */
export class RecElapsed extends LitElement {
  static override properties = { since: { attribute: false } };

  declare since: WallMs;

  constructor() {
    super();
    new EverySecond(this);
  }

  override render(): TemplateResult {
    return html`<span>${formatLength((Date.now() - this.since) / 1000)}</span>`;
  }
}

customElements.define('rec-elapsed', RecElapsed);
