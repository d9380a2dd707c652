import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { QualitySample } from '../../core/quality.ts';
import type { Readable } from '../../app/observable.ts';
import { base, buttons } from '../kit/theme.ts';
import { texts } from '../texts/texts.ts';

/** Loaded when somebody wants to see it: the first screen does without. */
const loadQuality = (): Promise<unknown> => import('./rec-quality.ts');

/** A button, and over the page what it opens: how well the connection goes. */
export class RecQualityOpener extends LitElement {
  static override properties = { samples: { attribute: false }, open: { state: true } };
  static override styles = [
    base,
    buttons,
    css`
      :host {
        font-size: var(--text-s);
      }
      [popover] {
        width: min(46rem, calc(100vw - 2rem));
        max-height: calc(100dvh - 4rem);
        margin: auto;
        padding: var(--space-4);
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius-large);
        background: var(--surface);
        color: var(--ink);
        box-shadow: var(--shadow);
      }
    `,
  ];

  declare samples: Readable<readonly QualitySample[]>;
  declare protected open: boolean;

  constructor() {
    super();
    this.open = false;
  }

  override render(): TemplateResult {
    const { quality, qualityShort } = texts.live;
    return html`
      <button class="link" popovertarget="quality" aria-haspopup="dialog" aria-label=${quality}>
        ${qualityShort}
      </button>
      <div id="quality" popover role="dialog" aria-label=${quality} @beforetoggle=${this.#toggle}>
        ${this.open ? html`<rec-quality .samples=${this.samples}></rec-quality>` : nothing}
      </div>
    `;
  }

  /** Closed it draws nothing, since it would do so every second. */
  readonly #toggle = ({ newState }: ToggleEvent): void => {
    this.open = newState === 'open';
    if (this.open) void loadQuality();
  };
}

customElements.define('rec-quality-opener', RecQualityOpener);
