/** A button of the row of controls, with its tip. */
import { html, nothing, type TemplateResult } from 'lit';
import type { IconNode } from 'lucide';
import { keysOf, type Shortcut } from '../../core/shortcuts.ts';
import '../kit/rec-icon.ts';
import { tip } from '../kit/tip.ts';

export interface ControlButton {
  readonly name: string;
  /** Missing for what has none. */
  readonly does?: Shortcut;
  readonly label: string;
  /** What it says at other times: it is as wide as the longer of both, so that what stands after it stays. */
  readonly other?: string;
  /** Missing where the label says it all. */
  readonly hint?: string;
  readonly icon: IconNode;
  readonly disabled?: boolean;
  readonly act: () => void;
}

export function controlButton(button: ControlButton): TemplateResult {
  const { name, does, label, other, hint, icon, disabled = false, act } = button;
  const keys = does === undefined ? undefined : keysOf(does);
  const told = hint !== undefined || keys !== undefined;
  const id = `tip-${name.split(' ', 1)[0]}`;
  const unsaid = other === undefined ? nothing : html`<span class="other" aria-hidden="true">${other}</span>`;
  return html`
    <button
      class="dock ${name}"
      aria-label=${label}
      aria-keyshortcuts=${keys?.aria ?? nothing}
      interestfor=${told ? id : nothing}
      ?disabled=${disabled}
      @click=${act}
    >
      <rec-icon .icon=${icon}></rec-icon><span class="label">${label}</span>${unsaid}
    </button>
    ${told ? tip({ id, text: hint, keys: keys?.shown ?? [] }) : nothing}
  `;
}
