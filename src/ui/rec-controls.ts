import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { IconNode } from 'lucide';
import { isRecording, type Status } from '../app/status.ts';
import { controlsStyles } from './controls-styles.ts';
import { emit } from './emit.ts';
import { keepIcon, keepRecordingIcon, recordIcon, screenshotIcon, stopIcon } from './icons.ts';
import './rec-icon.ts';
import { texts } from './texts.ts';
import { base, buttons } from './theme.ts';

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
  };
  static override styles = [base, buttons, controlsStyles];

  declare status: Status;
  /** Seconds. */
  declare keepLast: number;
  /** Whether there is a picture to keep or to save. */
  declare hasPicture: boolean;

  override render(): TemplateResult {
    const { controls } = texts;
    const { kind } = this.status;
    const byChange = kind === 'recording' || kind === 'cooldown';
    const recording = isRecording(this.status) || kind === 'about-to-record';
    return html`
      <div class="main">
        ${recording ? this.#renderStop(byChange) : this.#renderRecord()}
        ${byChange ? this.#renderKeepRecording() : nothing}
        ${this.#renderButton('rec-keep', 'K', controls.keep(this.keepLast), controls.keepHint, keepIcon)}
        ${this.#renderButton('rec-screenshot', 'S', controls.screenshot, controls.screenshotHint, screenshotIcon)}
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

  #renderButton(
    event: `rec-${string}`,
    key: string,
    label: string,
    hint: string,
    icon: IconNode,
  ): TemplateResult {
    return html`
      <button
        aria-keyshortcuts=${key}
        title="${hint} (${key})"
        ?disabled=${!this.hasPicture}
        @click=${() => emit(this, event)}
      >
        <rec-icon .icon=${icon}></rec-icon>${label}
      </button>
    `;
  }
}

customElements.define('rec-controls', RecControls);
