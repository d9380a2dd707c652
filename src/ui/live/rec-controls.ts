import { html, LitElement, type TemplateResult } from 'lit';
import { isRecording, type Status } from '../../app/watch/status.ts';
import { controlButton, type ControlButton } from './control-button.ts';
import { controlsStyles } from './controls-styles.ts';
import { dockButton } from '../kit/dock-button.ts';
import { emit } from '../kit/emit.ts';
import {
  keepIcon,
  keepRecordingIcon,
  pauseIcon,
  playIcon,
  recordIcon,
  screenshotIcon,
  stopIcon,
} from '../kit/icons.ts';
import { tips } from '../kit/tip.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * What a person can do while watching. What is slotted in stands at the end of the row.
 *
 * @fires rec-record
 * @fires rec-stop
 * @fires rec-keep
 * @fires rec-screenshot
 * @fires rec-arm with whether changes are to be recorded
 */
export class RecControls extends LitElement {
  static override properties = {
    status: { attribute: false },
    armed: { attribute: false },
    keepLast: { attribute: false },
    hasPicture: { attribute: false },
    connected: { attribute: false },
    buffered: { attribute: false },
  };
  static override styles = [base, buttons, tips, dockButton, controlsStyles];

  declare status: Status;
  /** Whether changes are recorded. */
  declare armed: boolean;
  /** Seconds. */
  declare keepLast: number;
  /** Whether there is a picture to record. */
  declare hasPicture: boolean;
  /** A screenshot waits for the first picture of a connection. */
  declare connected: boolean;
  /** Whether seconds are held that can be kept; they outlive the connection. */
  declare buffered: boolean;

  override render(): TemplateResult {
    const { kind } = this.status;
    const byChange = kind === 'recording' || kind === 'cooldown';
    return html`
      <div class="main ${byChange ? 'by-change' : ''}">
        ${this.#buttons(byChange).map(controlButton)}
        <slot></slot>
      </div>
    `;
  }

  #buttons(byChange: boolean): readonly ControlButton[] {
    const { controls, shell } = texts;
    const recording = isRecording(this.status) || this.status.kind === 'about-to-record';
    return [
      recording ? this.#stop(byChange) : this.#record(),
      {
        name: 'keep',
        does: 'keep',
        label: controls.keep(this.keepLast),
        hint: controls.keepHint,
        icon: keepIcon,
        disabled: !this.buffered,
        act: () => emit(this, 'rec-keep'),
      },
      {
        name: 'screenshot short',
        does: 'screenshot',
        label: controls.screenshot,
        hint: controls.screenshotHint,
        icon: screenshotIcon,
        disabled: !this.connected,
        act: () => emit(this, 'rec-screenshot'),
      },
      {
        name: `pause ${this.armed ? 'short' : 'paused'}`,
        does: 'pause',
        label: this.armed ? shell.pause.pause : shell.pause.resume,
        hint: this.armed ? shell.pause.pauseHint : shell.pause.resumeHint,
        icon: this.armed ? pauseIcon : playIcon,
        act: () => emit(this, 'rec-arm', !this.armed),
      },
      // Last, since it comes by itself: what stood before it would move from under the hand that reaches for it.
      ...(byChange ? [this.#keepRecording()] : []),
    ];
  }

  #record(): ControlButton {
    const act = (): void => emit(this, 'rec-record');
    const { record: label, stop: other } = texts.controls;
    return {
      name: 'record start',
      does: 'record',
      label,
      other,
      icon: recordIcon,
      disabled: !this.hasPicture,
      act,
    };
  }

  /** While a change is being recorded the key R means "keep recording", so that it never ends what nobody started. */
  #stop(byChange: boolean): ControlButton {
    const act = (): void => emit(this, 'rec-stop');
    const key = byChange ? {} : ({ does: 'record' } as const);
    const { record: other, stop: label } = texts.controls;
    return { name: 'record stop', label, other, icon: stopIcon, act, ...key };
  }

  #keepRecording(): ControlButton {
    const { keepRecording: label, keepRecordingHint: hint } = texts.controls;
    const act = (): void => emit(this, 'rec-record');
    return { name: 'keep-recording', does: 'record', label, hint, icon: keepRecordingIcon, act };
  }
}

customElements.define('rec-controls', RecControls);
