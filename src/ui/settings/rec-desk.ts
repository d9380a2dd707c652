import { css, html, LitElement, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { NotifyPermission } from '../../app/desktop/notifier.ts';
import { emit } from '../kit/emit.ts';
import { texts } from '../texts/texts.ts';
import { base } from '../kit/theme.ts';

/**
 * What the app may do on the desktop around it; each asked for by a person alone.
 *
 * @fires rec-notify with the choice
 * @fires rec-awake with the choice
 */
export class RecDesk extends LitElement {
  static override properties = {
    notify: { attribute: false },
    permission: { attribute: false },
    awake: { attribute: false },
  };
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
        padding-top: var(--space-3);
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-height: var(--control);
        font-weight: 550;
      }
      input {
        width: 1.125rem;
        height: 1.125rem;
        margin: 0;
        accent-color: var(--primary);
      }
      p {
        margin-top: calc(-1 * var(--space-1));
        max-width: 62ch;
        color: var(--ink-soft);
        font-size: var(--text-s);
      }
    `,
  ];

  declare notify: boolean;
  declare permission: NotifyPermission;
  declare awake: boolean;

  override render(): TemplateResult {
    const { desk } = texts;
    const possible = this.permission === 'default' || this.permission === 'granted';
    return html`
      <div>
        <label>
          <input
            type="checkbox"
            aria-describedby="notify-about"
            .checked=${live(this.notify && this.permission === 'granted')}
            ?disabled=${!possible}
            @change=${(event: Event) => this.#tell('rec-notify', event)}
          />
          ${desk.notifyClips}
        </label>
        <p id="notify-about">${desk.notifyAbout[this.permission]}</p>
      </div>
      <div>
        <label>
          <input
            type="checkbox"
            aria-describedby="awake-about"
            .checked=${live(this.awake)}
            @change=${(event: Event) => this.#tell('rec-awake', event)}
          />
          ${desk.stayAwake}
        </label>
        <p id="awake-about">${desk.stayAwakeAbout}</p>
      </div>
    `;
  }

  #tell(type: 'rec-notify' | 'rec-awake', { target }: Event): void {
    emit(this, type, (target as HTMLInputElement).checked);
    // What the browser does not allow goes back to what holds.
    this.requestUpdate();
  }
}

customElements.define('rec-desk', RecDesk);
