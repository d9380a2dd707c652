import { css, html, LitElement, type TemplateResult } from 'lit';
import { emit } from '../kit/emit.ts';
import { calibrateIcon, hideIcon, showIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * What stays as it is set: whether changes are recorded, whether the picture is shown, and whether what counts in it.
 *
 * @fires rec-arm with whether changes are to be recorded
 * @fires rec-live with whether the picture is to be shown
 * @fires rec-calibrate with whether it is to be shown what counts
 */
export class RecModes extends LitElement {
  static override properties = {
    armed: { attribute: false },
    liveOpen: { attribute: false },
    calibrating: { attribute: false },
  };
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1);
      }
      button {
        padding: 0 var(--space-2);
      }
      .track {
        flex: none;
        width: 1.875rem;
        height: 1.125rem;
        padding: 0.125rem;
        border-radius: 1rem;
        background: var(--line-strong);
        transition: background-color 120ms;
      }
      .track::after {
        display: block;
        width: 0.875rem;
        height: 0.875rem;
        border-radius: 50%;
        background: var(--surface);
        content: '';
        transition: transform 120ms;
      }
      .switch[aria-checked='true'] .track {
        background: var(--ok);
      }
      .switch[aria-checked='true'] .track::after {
        transform: translateX(0.75rem);
      }
      .calibrate[aria-pressed='true'] {
        border-color: var(--line-strong);
        background: var(--raised);
      }
      @media (forced-colors: active) {
        .calibrate[aria-pressed='true'] {
          border-color: Highlight;
        }
        .track {
          border: 1px solid ButtonText;
        }
        .switch[aria-checked='true'] .track {
          background: Highlight;
        }
      }
    `,
  ];

  declare armed: boolean;
  declare liveOpen: boolean;
  declare calibrating: boolean;

  /** Where the focus goes when calibration is left: to what leads there again. */
  focusCalibrate(): void {
    this.renderRoot.querySelector<HTMLElement>('.calibrate')?.focus();
  }

  override render(): TemplateResult {
    const { controls } = texts;
    const label = this.liveOpen ? controls.hide : controls.show;
    return html`
      <button
        class="switch plain"
        role="switch"
        aria-checked=${this.armed ? 'true' : 'false'}
        title=${controls.armedHint}
        @click=${() => emit(this, 'rec-arm', !this.armed)}
      >
        <span class="track"></span>${controls.armed}
      </button>
      <button class="plain" title=${controls.hideHint} @click=${() => emit(this, 'rec-live', !this.liveOpen)}>
        <rec-icon .icon=${this.liveOpen ? hideIcon : showIcon}></rec-icon>${label}
      </button>
      <button
        class="plain calibrate"
        aria-pressed=${this.calibrating ? 'true' : 'false'}
        aria-keyshortcuts="M"
        title="${texts.calibrate.toggleHint} (M)"
        @click=${() => emit(this, 'rec-calibrate', !this.calibrating)}
      >
        <rec-icon .icon=${calibrateIcon}></rec-icon>${texts.calibrate.toggle}
      </button>
    `;
  }
}

customElements.define('rec-modes', RecModes);
