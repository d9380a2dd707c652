/** What is chosen for an export: which clips, and in which form. Parts of the dialog's own form, which Enter submits. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ExportForm } from '../../app/library/clip-work.ts';
import type { ClipItem } from '../../app/library/library.ts';
import type { ClipId } from '../../core/clip/clip.ts';
import { texts } from '../texts/texts.ts';
import { formatBytes, formatMoment } from '../kit/format.ts';

/** Any of `items`, or all at once. */
export function whichClips(
  items: readonly ClipItem[],
  chosen: ReadonlySet<ClipId>,
  onChosen: (chosen: ReadonlySet<ClipId>) => void,
): TemplateResult {
  const { exporting } = texts.files;
  const ids = items.map(({ row }) => row.id);
  const all = ids.every((id) => chosen.has(id));
  const toggle = (id: ClipId): void => {
    const others = new Set(chosen);
    if (!others.delete(id)) others.add(id);
    onChosen(others);
  };
  return html`
    <fieldset>
      <legend>${exporting.which}</legend>
      <label class="choice">
        <input type="checkbox" .checked=${all} @change=${() => onChosen(new Set(all ? [] : ids))} /><span
          >${exporting.all}</span
        >
      </label>
      <div class="clips">
        ${items.map(
          ({ row }) => html`
            <label class="choice numbers">
              <input type="checkbox" .checked=${chosen.has(row.id)} @change=${() => toggle(row.id)} />
              <span>${formatMoment(row.startedAt)}, ${row.device.name}, ${formatBytes(row.bytes)}</span>
            </label>
          `,
        )}
      </div>
    </fieldset>
  `;
}

/** Seconds of the clip. */
export interface Range {
  readonly from: number;
  readonly until: number;
}

export interface FormChoice {
  readonly form: ExportForm['kind'];
  readonly range: Range;
  /** Those that there are to choose from. */
  readonly forms: readonly ExportForm['kind'][];
  readonly onForm: (form: ExportForm['kind']) => void;
  readonly onRange: (range: Range) => void;
}

export function whichForm({ form, range, forms, onForm, onRange }: FormChoice): TemplateResult {
  const { exporting } = texts.files;
  const second = (name: keyof Range, label: string): TemplateResult => html`
    <label>
      ${label}
      <input
        type="number"
        min="0"
        step="any"
        .value=${String(range[name])}
        @input=${({ target }: Event) => {
          onRange({ ...range, [name]: (target as HTMLInputElement).valueAsNumber });
        }}
      />
    </label>
  `;
  return html`
    <fieldset>
      <legend>${exporting.form}</legend>
      ${forms.map(
        (each) => html`
          <label class="choice">
            <input type="radio" name="form" .checked=${form === each} @change=${() => onForm(each)} />
            <span>${exporting.forms[each]}</span>
            <span class="quiet">${exporting.formHints[each]}</span>
          </label>
        `,
      )}
      ${
        form === 'trimmed'
          ? html`<div class="row">${second('from', exporting.from)} ${second('until', exporting.until)}</div>`
          : nothing
      }
    </fieldset>
  `;
}

/** Why nothing can be made of these seconds; `undefined` when something can. */
export function whyNoPart({ from, until }: Range): string | undefined {
  const { partBad } = texts.files.exporting;
  if (!Number.isFinite(from) || !Number.isFinite(until)) return partBad.missing;
  if (from < 0) return partBad.negative;
  return until > from ? undefined : partBad.order;
}
