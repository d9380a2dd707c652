import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ClipWork, ExportForm, ExportRequest } from '../app/clip-work.ts';
import type { ClipItem } from '../app/library.ts';
import type { ClipId } from '../core/clip/clip.ts';
import { microsToSeconds, secondsToMicros } from '../core/time.ts';
import { dialogs } from './dialogs.ts';
import { fields } from './fields.ts';
import { fileDialogs } from './files-styles.ts';
import { filesTexts } from './files-texts.ts';
import { formatBytes, formatMoment } from './format.ts';
import { Modal } from './modal.ts';
import { base, buttons } from './theme.ts';

/**
 * Hands clips out as files: which, in which form, with or without their sidecars.
 *
 * @fires rec-close
 */
export class RecExport extends LitElement {
  static override properties = {
    work: { attribute: false },
    items: { attribute: false },
    clip: { attribute: false },
    chosen: { state: true },
    form: { state: true },
    sidecars: { state: true },
    range: { state: true },
  };
  static override styles = [base, buttons, dialogs, fields, fileDialogs];

  declare work: ClipWork;
  declare items: readonly ClipItem[];
  /** Only this one; otherwise a person chooses. */
  declare clip: ClipId | undefined;
  declare chosen: ReadonlySet<ClipId>;
  declare form: ExportForm['kind'];
  declare sidecars: boolean;
  /** In seconds. */
  declare range: { readonly from: number; readonly until: number };
  readonly #modal = new Modal(this);

  constructor() {
    super();
    this.chosen = new Set();
    this.form = 'as-is';
    this.sidecars = false;
    this.range = { from: 0, until: 0 };
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('clip')) return;
    this.chosen = new Set(this.clip === undefined ? [] : [this.clip]);
    const row = this.#ready().find((item) => item.row.id === this.clip)?.row;
    this.range = { from: 0, until: row === undefined ? 0 : Math.ceil(microsToSeconds(row.duration)) };
  }

  override render(): TemplateResult {
    const { exporting } = filesTexts;
    const rows = this.#ready()
      .map(({ row }) => row)
      .filter(({ id }) => this.chosen.has(id));
    const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
    const zip = rows.length > 1 || this.sidecars;
    const partBad = this.form === 'trimmed' && !(this.range.until > this.range.from);
    return this.#modal.render(
      exporting.title,
      html`
        <form class="body" @submit=${this.#submit}>
          ${this.clip === undefined ? this.#renderClips() : nothing} ${this.#renderForms()}
          <label class="choice">
            <input
              type="checkbox"
              .checked=${this.sidecars}
              @change=${(event: Event) => {
                this.sidecars = (event.target as HTMLInputElement).checked;
              }}
            />
            <span>${exporting.sidecar}</span>
            <span class="quiet">${exporting.sidecarHint}</span>
          </label>
          <p aria-live="polite">
            ${rows.length === 0 ? nothing : exporting.result(rows.length, bytes, zip)}
            ${window.showSaveFilePicker === undefined ? exporting.noPicker : nothing}
          </p>
          <div>
            <button class="primary" ?disabled=${rows.length === 0 || partBad}>${exporting.save}</button>
          </div>
        </form>
      `,
    );
  }

  #renderClips(): TemplateResult {
    const ready = this.#ready();
    const all = ready.every(({ row }) => this.chosen.has(row.id));
    return html`
      <fieldset>
        <legend>${filesTexts.exporting.which}</legend>
        <label class="choice">
          <input
            type="checkbox"
            .checked=${all}
            @change=${() => {
              this.chosen = new Set(all ? [] : ready.map(({ row }) => row.id));
            }}
          /><span>${filesTexts.exporting.all}</span>
        </label>
        <div class="clips">
          ${ready.map(
            ({ row }) => html`
              <label class="choice numbers">
                <input
                  type="checkbox"
                  .checked=${this.chosen.has(row.id)}
                  @change=${() => this.#toggle(row.id)}
                />
                <span>${formatMoment(row.startedAt)}, ${row.device.name}, ${formatBytes(row.bytes)}</span>
              </label>
            `,
          )}
        </div>
      </fieldset>
    `;
  }

  #renderForms(): TemplateResult {
    const { exporting } = filesTexts;
    // A part is that of one clip.
    const forms = (['as-is', 'progressive', 'trimmed'] as const).filter(
      (form) => form !== 'trimmed' || this.clip !== undefined,
    );
    return html`
      <fieldset>
        <legend>${exporting.form}</legend>
        ${forms.map(
          (form) => html`
            <label class="choice">
              <input
                type="radio"
                name="form"
                .checked=${this.form === form}
                @change=${() => {
                  this.form = form;
                }}
              />
              <span>${exporting.forms[form]}</span>
              <span class="quiet">${exporting.formHints[form]}</span>
            </label>
          `,
        )}
        ${
          this.form === 'trimmed'
            ? html`<div class="row">
                ${this.#renderSecond('from', exporting.from)} ${this.#renderSecond('until', exporting.until)}
              </div>`
            : nothing
        }
      </fieldset>
    `;
  }

  #renderSecond(name: 'from' | 'until', label: string): TemplateResult {
    return html`
      <label>
        ${label}
        <input
          type="number"
          min="0"
          step="any"
          .value=${String(this.range[name])}
          @input=${(event: Event) => {
            this.range = { ...this.range, [name]: (event.target as HTMLInputElement).valueAsNumber };
          }}
        />
      </label>
    `;
  }

  #toggle(id: ClipId): void {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(id)) chosen.add(id);
    this.chosen = chosen;
  }

  /** Finished clips; one that is being written has no whole file yet. */
  #ready(): readonly ClipItem[] {
    return this.items.filter(({ state }) => state === 'ready');
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const part = { from: secondsToMicros(this.range.from), until: secondsToMicros(this.range.until) };
    const form: ExportForm = this.form === 'trimmed' ? { kind: 'trimmed', ...part } : { kind: this.form };
    const request: ExportRequest = { clips: [...this.chosen], form, sidecars: this.sidecars };
    this.#modal.close();
    void this.work.export(request);
  };
}

customElements.define('rec-export', RecExport);
