import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { InstallState } from '../../app/desktop/install.ts';
import type { Residence } from '../../core/residence.ts';
import { emit } from '../kit/emit.ts';
import { downloadIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * Where the app lives, what follows from that, and how it gets a window of its own where the browser offers one.
 *
 * @fires rec-install
 */
export class RecInstall extends LitElement {
  static override properties = {
    residence: { attribute: false },
    state: { attribute: false },
    kept: { attribute: false },
  };
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
        margin-top: var(--space-2);
        color: var(--ink-soft);
        font-size: var(--text-s);
      }
      .offer {
        display: grid;
        justify-items: start;
        gap: var(--space-1);
        margin-top: var(--space-4);
      }
      button {
        font-size: var(--text-m);
      }
    `,
  ];

  declare residence: Residence;
  declare state: InstallState;
  /** Whether the browser has promised to keep what is stored. */
  declare kept: boolean;

  override render(): TemplateResult {
    const { desk } = texts;
    const { address, installed } = this.residence;
    return html`
      <p>${desk.residence[address]} ${this.kept ? desk.kept : desk.unkept}</p>
      ${installed || this.state === 'unoffered' || this.state === 'installed' ? nothing : this.#renderOffer()}
    `;
  }

  #renderOffer(): TemplateResult {
    const { desk } = texts;
    const asking = this.state === 'asking';
    return html`
      <div class="offer">
        <button ?disabled=${asking} aria-describedby="why" @click=${() => emit(this, 'rec-install')}>
          <rec-icon .icon=${downloadIcon}></rec-icon>${asking ? desk.installing : desk.install}
        </button>
        <p id="why">${desk.installWhy[this.residence.address]}</p>
      </div>
    `;
  }
}

customElements.define('rec-install', RecInstall);
