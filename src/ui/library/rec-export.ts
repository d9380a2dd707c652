import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ClipWork, ExportForm, ExportRequest } from '../../app/library/clip-work.ts';
import type { ClipItem } from '../../app/library/library.ts';
import type { ClipId } from '../../core/clip/clip.ts';
import { microsToSeconds, secondsToMicros } from '../../core/time.ts';
import { dialogs } from '../kit/dialogs.ts';
import { type Range, whichClips, whichForm, whyNoPart } from './export-choices.ts';
import { choices, fields } from '../kit/fields.ts';
import { fileDialogs } from './files-styles.ts';
import { texts } from '../texts/texts.ts';
import { Modal } from '../kit/modal.ts';
import { base, buttons } from '../kit/theme.ts';

/** Of which a person chooses here; who wants older ones selects them in the list. */
const MOST_LISTED = 100;

/**
 * Hands clips out as files: which, in which form, with or without their sidecars.
 *
 * @fires rec-close
 */
export class RecExport extends LitElement {
  static override properties = {
    work: { attribute: false },
    items: { attribute: false },
    clips: { attribute: false },
    chosen: { state: true },
    form: { state: true },
    sidecars: { state: true },
    range: { state: true },
  };
  static override styles = [base, buttons, dialogs, fields, choices, fileDialogs];

  declare work: ClipWork;
  declare items: readonly ClipItem[];
  /** Only these; otherwise a person chooses. */
  declare clips: readonly ClipId[] | undefined;
  declare chosen: ReadonlySet<ClipId>;
  declare form: ExportForm['kind'];
  declare sidecars: boolean;
  declare range: Range;
  readonly #modal = new Modal(this);

  constructor() {
    super();
    this.chosen = new Set();
    this.form = 'as-is';
    this.sidecars = false;
    this.range = { from: 0, until: 0 };
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('clips')) return;
    this.chosen = new Set(this.clips);
    const row = this.#ready().find((item) => item.row.id === this.clips?.[0])?.row;
    this.range = { from: 0, until: row === undefined ? 0 : Math.ceil(microsToSeconds(row.duration)) };
  }

  override render(): TemplateResult {
    const { exporting } = texts.files;
    const rows = this.#ready()
      .map(({ row }) => row)
      .filter(({ id }) => this.chosen.has(id));
    const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
    const zip = rows.length > 1 || this.sidecars;
    const partBad = this.form === 'trimmed' ? whyNoPart(this.range) : undefined;
    return this.#modal.render(
      exporting.title,
      html`
        <form class="body" @submit=${this.#submit}>
          ${this.clips === undefined ? nothing : html`<p><strong>${exporting.clip(rows)}</strong></p>`}
          ${
            this.clips === undefined
              ? whichClips(this.#ready().slice(0, MOST_LISTED), this.chosen, (chosen) => {
                  this.chosen = chosen;
                })
              : nothing
          }
          ${whichForm({
            form: this.form,
            range: this.range,
            // A part is that of one clip.
            forms: this.clips?.length === 1 ? ['as-is', 'progressive', 'trimmed'] : ['as-is', 'progressive'],
            onForm: (form) => {
              this.form = form;
            },
            onRange: (range) => {
              this.range = range;
            },
          })}
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
          <p class="bad" aria-live="polite">${partBad ?? exporting.damaged(rows)}</p>
          <p aria-live="polite">
            ${rows.length === 0 ? nothing : exporting.result(rows.length, bytes, zip, this.form === 'trimmed')}
            ${window.showSaveFilePicker === undefined ? exporting.noPicker : nothing}
          </p>
          <div>
            <button class="primary" ?disabled=${rows.length === 0 || partBad !== undefined}>
              ${exporting.save}
            </button>
          </div>
        </form>
      `,
    );
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
