import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { OpenKnock } from '../../app/watch/knocks.ts';
import { emit } from '../kit/emit.ts';
import { EverySecond } from '../kit/every-second.ts';
import { NextStop } from '../kit/next-stop.ts';
import { base, buttons } from '../kit/theme.ts';
import { knockTexts } from '../texts/knock.ts';

/**
 * Asks whether somebody's stream is taken. It takes neither the page nor the focus, since anybody on the network may knock
 * and a person may be typing; the Tab key leads here next.
 *
 * @fires rec-decide with whether it is taken
 */
export class RecKnock extends LitElement {
  static override properties = { knock: { attribute: false } };
  static override styles = [
    base,
    buttons,
    css`
      :host {
        position: fixed;
        inset: auto var(--space-4) calc(var(--space-4) + var(--dock)) var(--space-4);
        z-index: 40;
        max-width: 36rem;
        margin-inline: auto;
        padding: var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
        box-shadow: var(--shadow);
      }
      /* The name is a stranger's, and may be one long word. */
      p {
        overflow-wrap: anywhere;
      }
      .end {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: center;
        justify-content: end;
        margin-top: var(--space-3);
      }
      .left {
        margin-inline-end: auto;
      }
    `,
  ];

  declare knock: OpenKnock;
  readonly #next = new NextStop(this, '.refuse', '.take');

  constructor() {
    super();
    new EverySecond(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('knock')) this.#next.offer();
  }

  override render(): TemplateResult {
    const texts = knockTexts();
    const { peer, name, device, until } = this.knock;
    const seconds = Math.max(1, Math.ceil((until - Date.now()) / 1000));
    return html`
      <section aria-label=${texts.region}>
        <div role="alert">
          <p><strong>${texts.who(peer, name)}</strong></p>
          <p class="quiet">${texts.what(device)}</p>
        </div>
        <div class="end">
          <span class="left quiet numbers">${texts.left(seconds)}</span>
          <button class="refuse" @click=${() => emit(this, 'rec-decide', false)}>${texts.refuse}</button>
          <button class="take primary" @click=${() => emit(this, 'rec-decide', true)}>${texts.take}</button>
        </div>
      </section>
    `;
  }
}

customElements.define('rec-knock', RecKnock);
