import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { CheckReport, ClipWork } from '../../app/library/clip-work.ts';
import { PrerollError } from '../../core/error.ts';
import { claimLines } from './claim-lines.ts';
import { dialogs } from '../kit/dialogs.ts';
import { fileDialogs } from './files-styles.ts';
import { inWords } from '../texts/sentences.ts';
import { texts } from '../texts/texts.ts';
import { CLIP_FILES, fileField, openFileField } from '../kit/file-field.ts';
import { doneIcon, warningIcon } from '../kit/icons.ts';
import { Modal } from '../kit/modal.ts';
import '../kit/rec-icon.ts';
import { base, buttons } from '../kit/theme.ts';

type State = 'idle' | 'busy' | CheckReport | PrerollError;

/**
 * Says of a clip and a sidecar that somebody received whether they belong together, who signed, and what is claimed.
 *
 * @fires rec-close
 */
export class RecCheck extends LitElement {
  static override properties = { work: { attribute: false }, state: { state: true }, names: { state: true } };
  static override styles = [base, buttons, dialogs, fileDialogs];

  declare work: ClipWork;
  declare state: State;
  /** Of the files that the state is about. */
  declare names: readonly string[];
  readonly #modal = new Modal(this);

  constructor() {
    super();
    this.state = 'idle';
    this.names = [];
  }

  override render(): TemplateResult {
    const { checking } = texts.files;
    return this.#modal.render(
      checking.title,
      html`
        <div class="body">
          <div class="drop" @dragover=${(event: DragEvent) => event.preventDefault()} @drop=${this.#dropped}>
            <p>${checking.intro}</p>
            <button class="primary" @click=${() => openFileField(this)}>${checking.choose}</button>
            ${fileField({ accept: CLIP_FILES, several: true, take: (files) => void this.#check(files) })}
          </div>
          <div aria-live="polite">
            ${this.names.length === 0 ? nothing : html`<p><strong>${this.names.join(', ')}</strong></p>`}
            ${this.#renderState(this.state)}
          </div>
          <div><button @click=${() => void this.work.saveKey()}>${checking.saveKey}</button></div>
        </div>
      `,
    );
  }

  #renderState(state: State): TemplateResult | typeof nothing {
    if (state === 'idle') return nothing;
    if (state === 'busy') return html`<p>${texts.files.checking.busy}</p>`;
    if (state instanceof PrerollError) return html`<p class="bad">${inWords(state.sentence)}</p>`;
    return this.#renderReport(state);
  }

  #renderReport({ video, sidecar, matches, signed, signer }: CheckReport): TemplateResult {
    const { checking } = texts.files;
    return html`
      <dl>
        ${finding(matches, matches ? checking.matches : checking.differs)}
        ${finding(signed, signed ? checking.signed(signer.own) : checking.unsigned)}
        <div>
          <dt>${checking.fingerprint}</dt>
          <dd class="numbers">${inFours(signer.fingerprint)}</dd>
        </div>
        <div>
          <dt>${checking.hash}</dt>
          <dd class="numbers">${inFours(video.sha256)}</dd>
        </div>
        ${
          signed
            ? html`<h3>${checking.claims}</h3>
                ${claimLines(sidecar).map(
                  ({ label, text }) =>
                    html`<div>
                      <dt>${label}</dt>
                      <dd>${text}</dd>
                    </div>`,
                )}`
            : nothing
        }
      </dl>
    `;
  }

  readonly #dropped = (event: DragEvent): void => {
    event.preventDefault();
    void this.#check([...(event.dataTransfer?.files ?? [])]);
  };

  async #check(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    this.names = files.map(({ name }) => name);
    this.state = 'busy';
    this.state = await this.work.check(files);
  }
}

const finding = (good: boolean, text: string): TemplateResult => html`
  <dd class="finding ${good ? 'good' : 'bad'}">
    <rec-icon .icon=${good ? doneIcon : warningIcon}></rec-icon><span>${text}</span>
  </dd>
`;

/** Easier to compare by eye. */
const inFours = (hex: string): string => hex.replaceAll(/(.{4})(?=.)/g, '$1 ');

customElements.define('rec-check', RecCheck);
