import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Status } from '../../app/watch/status.ts';
import { coverStyles } from './picture-styles.ts';
import { emit } from '../kit/emit.ts';
import { EverySecond } from '../kit/every-second.ts';
import { hideIcon, noSignalIcon, personIcon, retryIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { inWords } from '../texts/sentences.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * The words over a picture that is not what the machine shows at this moment, and what helps.
 *
 * @fires rec-try-now
 * @fires rec-log-in
 * @fires rec-give-token
 */
export class RecCover extends LitElement {
  static override properties = {
    status: { attribute: false },
    open: { attribute: false },
    armed: { attribute: false },
  };
  static override styles = [base, buttons, coverStyles];

  declare status: Status;
  /** Whether the person wants to see the picture. */
  declare open: boolean;
  declare armed: boolean;

  constructor() {
    super();
    new EverySecond(this);
  }

  override render(): TemplateResult | typeof nothing {
    const words = coveringWords(this.status);
    if (words !== undefined) return this.#renderCover(words);
    return this.open ? nothing : this.#renderHidden();
  }

  #renderCover(words: string): TemplateResult {
    const { status } = this;
    return html`
      <div class="cover">
        ${
          status.kind === 'evicted'
            ? html`<rec-icon .icon=${personIcon}></rec-icon>`
            : html`<rec-icon .icon=${noSignalIcon}></rec-icon>`
        }
        <h2>${words}</h2>
        ${this.#renderWhy()}
        ${'retryAt' in status && status.retryAt !== undefined ? html`<p class="numbers" role="timer">${this.#countdown(status.retryAt)}</p>` : nothing}
        <div class="ways">${this.#renderGive()} ${this.#renderTry()}</div>
      </div>
    `;
  }

  /** What a person alone can give. */
  #renderGive(): TemplateResult | typeof nothing {
    const { status } = this;
    switch ('error' in status ? status.error.reason : undefined) {
      case 'needs-login':
        return html`<button @click=${() => emit(this, 'rec-log-in')}>${texts.live.logIn}</button>`;
      case 'needs-token':
        return html`<button @click=${() => emit(this, 'rec-give-token')}>${texts.live.giveToken}</button>`;
      default:
        return nothing;
    }
  }

  #renderTry(): TemplateResult | typeof nothing {
    const action = this.#action();
    if (action === undefined) return nothing;
    return html`
      <button @click=${() => emit(this, 'rec-try-now')}>
        <rec-icon .icon=${retryIcon}></rec-icon>${action}
      </button>
    `;
  }

  #renderHidden(): TemplateResult {
    return html`
      <div class="cover">
        <rec-icon .icon=${hideIcon}></rec-icon>
        <p>${this.armed ? texts.live.hidden : texts.live.hiddenPaused}</p>
      </div>
    `;
  }

  #countdown(retryAt: number): string {
    const seconds = Math.ceil((retryAt - Date.now()) / 1000);
    return this.status.kind === 'evicted' ? texts.live.takenBack(seconds) : texts.live.nextTry(seconds);
  }

  #renderWhy(): TemplateResult | typeof nothing {
    const { status } = this;
    if ('error' in status) return html`<p class="why">${inWords(status.error.sentence)}</p>`;
    return status.kind === 'picture-missing'
      ? html`<p class="why">${texts.live.pictureMissing}</p>`
      : nothing;
  }

  #action(): string | undefined {
    switch (this.status.kind) {
      case 'evicted':
        return texts.live.takeBack;
      case 'reconnecting':
      case 'unreachable':
      case 'needs-login':
      case 'needs-setup':
      case 'needs-update':
      case 'rebooting':
        return texts.live.tryNow;
      case 'failed':
        return texts.live.tryAgain;
      default:
        return undefined;
    }
  }
}

type Covering = keyof typeof texts.overlay;

/** `undefined` when the picture is what the machine shows now. */
export function coveringWords(status: Status): string | undefined {
  if (status.kind === 'no-picture' && status.since !== undefined) return texts.live.noPicture(status.since);
  const covering = status.kind === 'no-signal' ? status.input : status.kind;
  return covering in texts.overlay ? texts.overlay[covering as Covering] : undefined;
}

customElements.define('rec-cover', RecCover);
