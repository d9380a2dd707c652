import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Notice } from '../../app/notices.ts';
import { emit } from '../kit/emit.ts';
import { closeIcon, infoIcon, warningIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { inWords } from '../texts/sentences.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/** Milliseconds. */
const INFO_STAYS = 20_000;

/**
 * Notices, errors in a region that interrupts a screen reader and the rest in one that waits. Both regions are always
 * there: one that appears together with its text is not read out.
 *
 * @fires rec-dismiss with the notice's id
 */
export class RecNotices extends LitElement {
  static override properties = { notices: { attribute: false } };
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
        /* Two of them and a half, which shows that there are more; the picture must not leave the window. */
        max-height: 7rem;
        overflow-y: auto;
        overscroll-behavior: contain;
      }
      .notice {
        display: flex;
        align-items: flex-start;
        gap: var(--space-2);
        padding: var(--space-1) var(--space-1) var(--space-1) var(--space-4);
        border-bottom: 1px solid var(--line);
        background: var(--surface);
      }
      .warning {
        background: var(--warn-tint);
      }
      .error {
        background: var(--rec-tint);
      }
      rec-icon {
        margin-top: 0.5625rem;
      }
      .warning rec-icon.mark {
        color: var(--warn);
      }
      .error rec-icon.mark {
        color: var(--rec);
      }
      p {
        flex: 1;
        max-width: 90ch;
        padding: 0.4375rem 0;
      }
      button {
        margin-inline-start: auto;
      }
      button rec-icon {
        margin: 0;
      }
    `,
  ];

  declare notices: readonly Notice[];
  readonly #fading = new Map<number, ReturnType<typeof setTimeout>>();

  constructor() {
    super();
    this.notices = [];
  }

  override render(): TemplateResult {
    const errors = this.notices.filter((notice) => notice.level === 'error');
    const others = this.notices.filter((notice) => notice.level !== 'error');
    return html`
      <div role="alert" aria-label=${texts.notices.region}>${this.#list(errors)}</div>
      <div aria-live="polite">${this.#list(others)}</div>
    `;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const timer of this.#fading.values()) clearTimeout(timer);
    this.#fading.clear();
  }

  /** The newest is what just happened. What asks for nothing goes by itself. */
  override updated(changed: PropertyValues<this>): void {
    for (const { id, level, settledBy } of this.notices) {
      if (level !== 'info' || settledBy !== undefined || this.#fading.has(id)) continue;
      this.#fading.set(
        id,
        setTimeout(() => emit(this, 'rec-dismiss', id), INFO_STAYS),
      );
    }
    const newest = Math.max(...this.notices.map(({ id }) => id));
    const before = changed.get('notices') ?? [];
    if (before.every(({ id }) => id < newest))
      this.renderRoot.querySelector(`#notice-${newest}`)?.scrollIntoView({ block: 'nearest' });
  }

  #list(notices: readonly Notice[]): unknown {
    return repeat(
      notices,
      (notice) => notice.id,
      (notice) => html`
        <div id="notice-${notice.id}" class="notice ${notice.level}">
          <rec-icon class="mark" .icon=${notice.level === 'info' ? infoIcon : warningIcon}></rec-icon>
          <p>
            ${inWords(notice.text)}${notice.count > 1 ? html` <span class="quiet numbers">× ${notice.count}</span>` : ''}
          </p>
          <button
            class="plain icon"
            aria-label=${texts.notices.dismiss}
            @click=${() => emit(this, 'rec-dismiss', notice.id)}
          >
            <rec-icon .icon=${closeIcon}></rec-icon>
          </button>
        </div>
      `,
    );
  }
}

customElements.define('rec-notices', RecNotices);
