/**
 * Tooltips as the platform has them: shown for a pointer that stays, for the focus of a keyboard, and for a long press.
 * A button names its tip in `interestfor`; both are in the same shadow root.
 */
import { css, html, nothing, type TemplateResult } from 'lit';
import { texts } from '../texts/texts.ts';

export interface Tip {
  /** Unique in the element. */
  readonly id: string;
  /** Missing where the button says it all and only keys are to be told. */
  readonly text?: string | TemplateResult | undefined;
  /** As a person reads them. */
  readonly keys?: readonly string[];
}

export const tip = ({ id, text, keys = [] }: Tip): TemplateResult => html`
  <span id=${id} class="tip ${text === undefined ? 'bare' : ''}" popover="hint" @interest=${stayAway}
    >${text ?? nothing}${keys.length === 0 ? nothing : kbd(keys)}</span
  >
`;

/** What was pressed and is still pointed at. */
let pressed: EventTarget | undefined;

/** `source` is the button; TypeScript does not know the event yet. */
const stayAway = (event: Event & { readonly source?: EventTarget }): void => {
  if (pressed !== undefined && event.source === pressed) event.preventDefault();
};

/**
 * From now on whoever has pressed a button of the page knows what it does: its tip goes, and comes again once the pointer
 * or the focus has been elsewhere. By itself it would lie for as long over what one works on.
 */
export function endTipsOnPress(): void {
  document.addEventListener('click', closeTip, { capture: true });
}

function closeTip(event: Event): void {
  const button = event
    .composedPath()
    .find((target) => target instanceof Element && target.hasAttribute('interestfor'));
  if (!(button instanceof HTMLElement)) return;
  pressed = button;
  for (const left of ['pointerleave', 'blur']) button.addEventListener(left, forgetPressed, { once: true });
  const root = button.getRootNode();
  const shown = root instanceof ShadowRoot && root.getElementById(button.getAttribute('interestfor') ?? '');
  if (shown instanceof HTMLElement && shown.matches(':popover-open')) shown.hidePopover();
}

/** One function for all, so that a button that is pressed again and again listens once. */
const forgetPressed = ({ currentTarget }: Event): void => {
  if (pressed === currentTarget) pressed = undefined;
};

/** Keys to press, each in a frame of its own. */
export const kbd = (keys: readonly string[]): TemplateResult => html`
  <span class="keys">${keys.map((key) => html`<kbd>${texts.shell.keyName(key)}</kbd>`)}</span>
`;

export const keyStyles = css`
  .keys {
    display: inline-flex;
    gap: 0.125rem;
  }
  kbd {
    min-width: 1.5em;
    padding: 0 0.35em;
    border: 1px solid color-mix(in srgb, currentColor 40%, transparent);
    border-radius: var(--radius-small);
    font: inherit;
    font-size: var(--text-xs);
    line-height: 1.5;
    text-align: center;
  }
`;

export const tips = [
  keyStyles,
  css`
    [interestfor] {
      interest-delay: 800ms 0s;
    }
    .tip {
      position-area: top;
      position-try-fallbacks: flip-block;
      max-width: min(20rem, 90vw);
      margin: 0.375rem;
      padding: var(--space-1) var(--space-2);
      border: 0;
      border-radius: var(--radius-small);
      background: var(--tip);
      color: var(--on-tip);
      font-size: var(--text-s);
      font-weight: 400;
      line-height: 1.4;
      text-wrap: pretty;
      white-space: normal;
      box-shadow: var(--shadow-small);
      /* What lies below it can be pressed all the same. */
      pointer-events: none;
    }
    .tip:not(.bare) .keys {
      margin-inline-start: var(--space-2);
    }
    @media (forced-colors: active) {
      .tip {
        border: 1px solid CanvasText;
      }
    }
  `,
];
