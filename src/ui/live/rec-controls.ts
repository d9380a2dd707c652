import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { IconNode } from 'lucide';
import { isRecording, type Status } from '../../app/status.ts';
import { controlsStyles } from './controls-styles.ts';
import { emit } from '../kit/emit.ts';
import { keepIcon, keepRecordingIcon, recordIcon, screenshotIcon, stopIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

interface ControlButton {
  readonly event: `rec-${string}`;
  readonly key: string;
  readonly label: string;
  readonly hint: string;
  readonly icon: IconNode;
  readonly enabled: boolean;
}

/**
 * What a person can do while watching.
 *
 * @fires rec-record
 * @fires rec-stop
 * @fires rec-keep
 * @fires rec-screenshot
 */
export class RecControls extends LitElement {
  static override properties = {
    status: { attribute: false },
    keepLast: { attribute: false },
    hasPicture: { attribute: false },
    connected: { attribute: false },
    buffered: { attribute: false },
  };
  static override styles = [base, buttons, controlsStyles];

  declare status: Status;
  /** Seconds. */
  declare keepLast: number;
  /** Whether there is a picture to record. */
  declare hasPicture: boolean;
  /** A screenshot waits for the first picture of a connection. */
  declare connected: boolean;
  /** Whether seconds are held that can be kept; they outlive the connection. */
  declare buffered: boolean;

  override render(): TemplateResult {
    const { controls } = texts;
    const { kind } = this.status;
    const byChange = kind === 'recording' || kind === 'cooldown';
    const recording = isRecording(this.status) || kind === 'about-to-record';
    return html`
      <div class="main">
        ${recording ? this.#renderStop(byChange) : this.#renderRecord()}
        ${byChange ? this.#renderKeepRecording() : nothing}
        ${this.#renderButton({
          event: 'rec-keep',
          key: 'K',
          label: controls.keep(this.keepLast),
          hint: controls.keepHint,
          icon: keepIcon,
          enabled: this.buffered,
        })}
        ${this.#renderButton({
          event: 'rec-screenshot',
          key: 'S',
          label: controls.screenshot,
          hint: controls.screenshotHint,
          icon: screenshotIcon,
          enabled: this.connected,
        })}
      </div>
    `;
  }

  #renderRecord(): TemplateResult {
    const { record } = texts.controls;
    return html`
      <button
        class="record start"
        aria-keyshortcuts="R"
        title="${record} (R)"
        ?disabled=${!this.hasPicture}
        @click=${() => emit(this, 'rec-record')}
      >
        <rec-icon .icon=${recordIcon}></rec-icon>${record}
      </button>
    `;
  }

  /** While a change is being recorded the key R means "keep recording", so that it never ends what nobody started. */
  #renderStop(byChange: boolean): TemplateResult {
    const { stop } = texts.controls;
    return html`
      <button
        class="record stop"
        aria-keyshortcuts=${byChange ? nothing : 'R'}
        title=${byChange ? stop : `${stop} (R)`}
        @click=${() => emit(this, 'rec-stop')}
      >
        <rec-icon .icon=${stopIcon}></rec-icon>${stop}
      </button>
    `;
  }

  #renderKeepRecording(): TemplateResult {
    const { keepRecording, keepRecordingHint } = texts.controls;
    return html`
      <button aria-keyshortcuts="R" title="${keepRecordingHint} (R)" @click=${() => emit(this, 'rec-record')}>
        <rec-icon .icon=${keepRecordingIcon}></rec-icon>${keepRecording}
      </button>
    `;
  }

  #renderButton({ event, key, label, hint, icon, enabled }: ControlButton): TemplateResult {
    return html`
      <button
        aria-keyshortcuts=${key}
        title="${hint} (${key})"
        ?disabled=${!enabled}
        @click=${() => emit(this, event)}
      >
        <rec-icon .icon=${icon}></rec-icon>${label}
      </button>
    `;
  }
}

customElements.define('rec-controls', RecControls);
