import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { PrerollError } from '../../core/error.ts';
import type { Sentence } from '../../core/sentence.ts';
import { parseToken } from '../../core/token.ts';
import { dialogs } from '../kit/dialogs.ts';
import { emit } from '../kit/emit.ts';
import { fields } from '../kit/fields.ts';
import { Modal } from '../kit/modal.ts';
import { base, buttons } from '../kit/theme.ts';
import { secretStyles } from './secret-styles.ts';
import { inWords } from '../texts/sentences.ts';
import { tokenTexts } from '../texts/token.ts';

export interface GivenToken {
  readonly token: string;
  /** Also for the next visit. */
  readonly keep: boolean;
}

/**
 * Asks for the token of a media server.
 *
 * @fires rec-token with the token, and whether it is to be kept
 * @fires rec-close
 */
export class RecToken extends LitElement {
  static override properties = { name: { attribute: false }, error: { state: true } };
  static override styles = [base, buttons, dialogs, fields, secretStyles];

  /** Of the stream. */
  declare name: string;
  declare error: Sentence | undefined;
  readonly #modal = new Modal(this);

  override render(): TemplateResult {
    const texts = tokenTexts();
    const { error } = this;
    return this.#modal.render(
      texts.title(this.name),
      html`
        <form @submit=${this.#give} novalidate>
          <div>
            <label for="token">${texts.token}</label>
            <input
              id="token"
              name="token"
              type="password"
              autocomplete="off"
              spellcheck="false"
              autofocus
              aria-describedby="hint error"
              aria-invalid=${error === undefined ? 'false' : 'true'}
            />
            <p class="error" id="error" role="alert">${error === undefined ? nothing : inWords(error)}</p>
            <p class="quiet" id="hint">${texts.hint}</p>
          </div>
          <label class="keep"> <input type="checkbox" name="keep" /><span>${texts.keep}</span> </label>
          <div class="end">
            <button type="button" @click=${() => this.#modal.close()}>${texts.cancel}</button>
            <button class="primary" type="submit">${texts.give}</button>
          </div>
        </form>
      `,
    );
  }

  readonly #give = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const typed = form.get('token');
    const token = parseToken(typeof typed === 'string' ? typed : '');
    if (token instanceof PrerollError) {
      this.error = token.sentence;
      return;
    }
    emit(this, 'rec-token', { token, keep: form.has('keep') });
    this.#modal.close();
  };
}

customElements.define('rec-token', RecToken);
