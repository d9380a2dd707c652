/** One number of the settings, with its unit, its range, what it does, and why what was typed does not fit. */
import { html, nothing, type TemplateResult } from 'lit';
import { phrase, type Sentence } from '../../core/sentence.ts';
import { SETTING_RULES, type Settings } from '../../core/settings.ts';
import { inWords } from '../texts/sentences.ts';
import { settingsTexts } from '../texts/settings.ts';

/** Settings that are typed; the number of tiles is slid. */
export type TypedSetting = Exclude<keyof Settings, 'tiles'>;

export interface SettingFieldOptions {
  readonly settings: Settings;
  /** Why what was typed does not fit, by field. */
  readonly errors: { readonly [K in keyof Settings]?: Sentence };
  /** Takes what was typed, as it was. */
  readonly onChange: (name: TypedSetting, input: string) => void;
}

/** The value is the field's default, so that resetting the form brings it back over whatever was typed. */
export function settingField(
  name: TypedSetting,
  { settings, errors, onChange }: SettingFieldOptions,
): TemplateResult {
  const { label, min, max, whole } = SETTING_RULES[name];
  const unit = inWords(phrase(SETTING_RULES[name].unit));
  const error = errors[name];
  return html`
    <div class="field">
      <label for=${name}>${inWords(phrase(label))}</label>
      <input
        id=${name}
        type="number"
        value=${settings[name]}
        min=${min}
        max=${max}
        step=${whole ? '1' : 'any'}
        aria-describedby="${name}-about ${name}-error"
        aria-invalid=${error === undefined ? 'false' : 'true'}
        @change=${(event: Event) => onChange(name, (event.target as HTMLInputElement).value)}
      />
      <span class="quiet">${unit === '' ? nothing : unit}</span>
      <p class="error" id="${name}-error" role="alert">${error === undefined ? nothing : inWords(error)}</p>
      <p class="about" id="${name}-about">
        ${settingsTexts().about[name]} ${settingsTexts().range(min, max, unit)}.
      </p>
    </div>
  `;
}
