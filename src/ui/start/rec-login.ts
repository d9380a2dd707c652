import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { App } from '../../app/app.ts';
import { Login } from '../../app/login/login.ts';
import type { LoginView, Stage } from '../../app/login/login-view.ts';
import type { Session } from '../../app/watch/session.ts';
import { dialogs } from '../kit/dialogs.ts';
import { doneIcon, warningIcon } from '../kit/icons.ts';
import { Modal } from '../kit/modal.ts';
import '../kit/rec-icon.ts';
import { base, buttons } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';
import { loginTexts } from '../texts/login.ts';
import './rec-bookmark.ts';
import { dragPicture, logInPicture, pressPicture } from './login-pictures.ts';
import { loginStyles } from './login-styles.ts';

/**
 * Leads to a device's own page, where a person logs in, and shows how far that is. Closing it before the device has
 * answered gives up.
 *
 * @fires rec-close
 */
export class RecLogin extends LitElement {
  static override properties = { app: { attribute: false }, session: { attribute: false } };
  static override styles = [base, buttons, dialogs, loginStyles];

  declare app: App;
  declare session: Session;
  readonly #watch = new Watch(this);
  readonly #modal = new Modal(this);
  #login: Login | undefined;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('session')) return;
    this.#login?.cancel();
    this.#login = new Login({
      session: this.session,
      onEnd: (connected) => {
        if (connected) this.#tellDone();
        this.#modal.close();
      },
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#login?.cancel();
  }

  override render(): TemplateResult {
    const texts = loginTexts();
    const login = this.#login;
    const content = login === undefined ? html`` : this.#renderLogin(login, this.#watch.value(login.view));
    return this.#modal.render(texts.title(this.session.target.device.name), content);
  }

  #renderLogin(login: Login, view: LoginView): TemplateResult {
    const texts = loginTexts();
    const { sameSite } = login;
    return html`
      <div class="body">
        <p>${sameSite ? texts.introSameSite : texts.intro}</p>
        <ol class="steps" aria-label=${texts.steps}>
          ${sameSite ? nothing : this.#renderDrag(login)} ${this.#renderOpen(login, view)}
          ${sameSite ? nothing : this.#renderPress()}
        </ol>
        <ul class="progress" aria-label=${texts.progress}>
          ${stages(sameSite).map((name) => this.#renderStage((view[name] === 'now' ? texts.next : texts)[name], view[name]))}
        </ul>
        <p class=${view.trouble === undefined ? '' : 'trouble'} role="alert">
          ${view.trouble === undefined ? nothing : texts.trouble(view.trouble)}
        </p>
        <div class="end"><button @click=${() => this.#modal.close()}>${texts.cancel}</button></div>
      </div>
    `;
  }

  #renderDrag({ bookmark, code }: Login): TemplateResult {
    return html`
      <li>
        ${dragPicture()}
        <h3>${loginTexts().drag.title}</h3>
        <rec-bookmark .address=${bookmark} .code=${code}></rec-bookmark>
      </li>
    `;
  }

  #renderOpen(login: Login, { tab }: LoginView): TemplateResult {
    const { open } = loginTexts();
    return html`
      <li>
        ${logInPicture()}
        <h3>${open.title}</h3>
        <p class="small">${open.text}</p>
        <div class="row">
          <button class="primary" @click=${() => login.open('front')}>
            ${tab === 'now' || tab === 'todo' ? open.open : open.again}
          </button>
          ${
            login.sameSite
              ? nothing
              : html`<button title=${open.emptyHint} @click=${() => login.open('empty')}>
                  ${open.empty}
                </button>`
          }
        </div>
      </li>
    `;
  }

  #renderPress(): TemplateResult {
    const { press } = loginTexts();
    return html`
      <li>
        ${pressPicture()}
        <h3>${press.title}</h3>
        <p class="small">${press.text(this.session.target.device.name)}</p>
      </li>
    `;
  }

  #renderStage(name: string, stage: Stage): TemplateResult {
    const icon = stage === 'done' ? doneIcon : warningIcon;
    return html`
      <li class=${stage}>
        ${
          stage === 'done' || stage === 'wrong'
            ? html`<rec-icon .icon=${icon}></rec-icon>`
            : html`<span class="dot"></span>`
        }
        <span>${name}<span class="sr-only">: ${loginTexts().stage[stage]}</span></span>
      </li>
    `;
  }

  #tellDone(): void {
    const { done, doneSameSite } = loginTexts();
    const words = this.#login?.sameSite === true ? doneSameSite : done;
    this.app.notices.add('info', words(this.session.target.device.name));
  }
}

type StageName = Exclude<keyof LoginView, 'trouble'>;

/** In the order in which they happen. Of a login on the same site nothing is seen but its outcome. */
const stages = (sameSite: boolean): readonly StageName[] =>
  sameSite ? ['tab', 'answer'] : ['tab', 'login', 'bookmark', 'socket', 'answer'];

customElements.define('rec-login', RecLogin);
