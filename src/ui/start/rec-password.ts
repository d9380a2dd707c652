import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { dialogs } from '../kit/dialogs.ts';
import { emit } from '../kit/emit.ts';
import { fields } from '../kit/fields.ts';
import { Modal } from '../kit/modal.ts';
import { base, buttons } from '../kit/theme.ts';
import { passwordTexts } from '../texts/password.ts';
import type { GivenToken } from './rec-token.ts';
import { secretStyles } from './secret-styles.ts';

/**
 * Asks for the user and the password of a device's stream.
 *
 * @fires rec-token with both as `user:password`, and whether they are to be kept
 * @fires rec-close
 */
export class RecPassword extends LitElement {
  static override properties = { name: { attribute: false }, error: { state: true } };
  static override styles = [base, buttons, dialogs, fields, secretStyles];

  /** Of the device. */
  declare name: string;
  declare error: 'missing' | 'colon' | undefined;
  readonly #modal = new Modal(this);

  override render(): TemplateResult {
    const texts = passwordTexts();
    const { error } = this;
    return this.#modal.render(
      texts.title(this.name),
      html`
        <form @submit=${this.#give} novalidate>
          <div>
            <label for="user">${texts.user}</label>
            <input
              id="user"
              name="user"
              autocomplete="off"
              spellcheck="false"
              autofocus
              aria-describedby="error"
              aria-invalid=${error === undefined ? 'false' : 'true'}
            />
            <p class="error" id="error" role="alert">${error === undefined ? nothing : texts[error]}</p>
          </div>
          <div>
            <label for="password">${texts.password}</label>
            <input
              id="password"
              name="password"
              type="password"
              autocomplete="off"
              maxlength="200"
              aria-describedby="hint"
            />
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

  /** The password is taken as it is: a space at its end may be part of it. */
  readonly #give = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const user = typed(form, 'user').trim();
    this.error = wrongUser(user);
    if (this.error !== undefined) return;
    const given: GivenToken = { token: `${user}:${typed(form, 'password')}`, keep: form.has('keep') };
    emit(this, 'rec-token', given);
    this.#modal.close();
  };
}

/** What stands before the first colon is the user (RFC 7617, 2). */
function wrongUser(user: string): RecPassword['error'] {
  if (user === '') return 'missing';
  return user.includes(':') ? 'colon' : undefined;
}

function typed(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

customElements.define('rec-password', RecPassword);
