/** A button of the timeline that is its drawing, with its name and its keys in a tip. */
import { html, type TemplateResult } from 'lit';
import type { IconNode } from 'lucide';
import '../kit/rec-icon.ts';
import { tip } from '../kit/tip.ts';

export interface Tool {
  /** Unique in the element. */
  readonly id: string;
  readonly icon: IconNode;
  readonly name: string;
  /** As a person reads them; they work while the drawing has the focus. */
  readonly keys: readonly string[];
  readonly press: () => void;
}

export const tool = ({ id, icon, name, keys, press }: Tool): TemplateResult => html`
  <button class="plain icon" aria-label=${name} interestfor="${id}-tip" @click=${press}>
    <rec-icon .icon=${icon}></rec-icon>
  </button>
  ${tip({ id: `${id}-tip`, text: name, keys })}
`;
