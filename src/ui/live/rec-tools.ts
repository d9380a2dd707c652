import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { IconNode } from 'lucide';
import { keysOf, type Shortcut } from '../../core/shortcuts.ts';
import { emit } from '../kit/emit.ts';
import {
  calibrateIcon,
  floatIcon,
  fullScreenIcon,
  hideIcon,
  outlineIcon,
  showIcon,
  truePixelsIcon,
} from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { tip, tips } from '../kit/tip.ts';
import { toolsStyles } from './tools-styles.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

interface Tool {
  readonly does: Extract<
    Shortcut,
    'calibrate' | 'outline' | 'true-pixels' | 'hide' | 'float' | 'full-screen'
  >;
  readonly label: string;
  readonly hint: string;
  readonly note?: string | undefined;
  readonly icon: IconNode;
  /** For what is on or off; missing for what is done once. */
  readonly on?: boolean;
  readonly act: () => void;
}

/**
 * How the live picture is shown. In a row of icons, or, where `listed`, below one another with their names.
 *
 * @fires rec-calibrate with whether it is to be shown what counts
 * @fires rec-outline with whether changes are to be outlined
 * @fires rec-true-pixels with whether the picture is to be shown pixel for pixel
 * @fires rec-live with whether the picture is to be shown
 * @fires rec-float
 * @fires rec-full-screen
 */
export class RecTools extends LitElement {
  static override properties = {
    liveOpen: { attribute: false },
    calibrating: { attribute: false },
    outlining: { attribute: false },
    truePixels: { attribute: false },
    masked: { attribute: false },
    listed: { type: Boolean, reflect: true },
  };
  static override styles = [base, buttons, tips, toolsStyles];

  declare liveOpen: boolean;
  declare calibrating: boolean;
  declare outlining: boolean;
  declare truePixels: boolean;
  declare masked: string | undefined;
  declare listed: boolean;

  constructor() {
    super();
    this.listed = false;
  }

  /** Where the focus goes when calibration is left: to what leads there again. */
  focusCalibrate(): void {
    this.renderRoot.querySelector<HTMLElement>('.calibrate')?.focus();
  }

  override render(): TemplateResult {
    return html`
      <div role="group" aria-label=${texts.shell.tools.region}>
        ${this.#tools().map((tool) => this.#renderTool(tool))}
      </div>
    `;
  }

  #tools(): readonly Tool[] {
    const { tools: t } = texts.shell;
    const { liveOpen, calibrating, outlining, truePixels } = this;
    const say =
      (type: `rec-${string}`, ...on: readonly [] | readonly [boolean]) =>
      () =>
        emit(this, type, ...on);
    return [
      {
        does: 'calibrate',
        label: t.calibrate,
        hint: t.calibrateHint,
        note: this.masked === undefined ? undefined : `${this.masked}. ${t.calibrateHint}`,
        icon: calibrateIcon,
        on: calibrating,
        act: say('rec-calibrate', !calibrating),
      },
      {
        does: 'outline',
        label: t.outline,
        hint: t.outlineHint,
        icon: outlineIcon,
        on: outlining,
        act: say('rec-outline', !outlining),
      },
      {
        does: 'true-pixels',
        label: t.truePixels,
        hint: t.truePixelsHint,
        icon: truePixelsIcon,
        on: truePixels,
        act: say('rec-true-pixels', !truePixels),
      },
      {
        does: 'hide',
        label: liveOpen ? t.hide : t.show,
        hint: t.hideHint,
        icon: liveOpen ? hideIcon : showIcon,
        act: say('rec-live', !liveOpen),
      },
      { does: 'float', label: t.float, hint: t.floatHint, icon: floatIcon, act: say('rec-float') },
      {
        does: 'full-screen',
        label: t.fullScreen,
        hint: t.fullScreenHint,
        icon: fullScreenIcon,
        act: say('rec-full-screen'),
      },
    ];
  }

  #renderTool({ does, label, hint, note, icon, on, act }: Tool): TemplateResult {
    const { aria, shown } = keysOf(does);
    return html`
      <button
        class="plain ${does}"
        aria-label=${label}
        aria-description=${note ?? nothing}
        aria-pressed=${on ?? nothing}
        aria-keyshortcuts=${aria}
        interestfor=${this.listed ? nothing : `tip-${does}`}
        @click=${act}
      >
        <rec-icon .icon=${icon}></rec-icon><span class="name">${label}</span>
      </button>
      ${this.listed ? nothing : tip({ id: `tip-${does}`, text: html`<span class="name-told">${label}: </span>${hint}`, keys: shown })}
    `;
  }
}

customElements.define('rec-tools', RecTools);
