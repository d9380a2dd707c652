/** Says below a setting that a device has it for itself, and offers to let it follow the others again. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Settings } from '../../core/settings.ts';
import { emit } from '../kit/emit.ts';
import { settingsTexts } from '../texts/settings.ts';

export type OwnName = keyof Settings | 'detector' | 'armed';

/**
 * @param own What is not as for all devices.
 * @param host Tells `rec-forget-own` with the name.
 */
export function ownMark(
  name: OwnName,
  own: ReadonlySet<string>,
  host: EventTarget,
): TemplateResult | typeof nothing {
  if (!own.has(name)) return nothing;
  const { scope } = settingsTexts();
  return html`
    <p class="own">
      ${scope.own}
      <button type="button" class="link" @click=${() => emit(host, 'rec-forget-own', name)}>
        ${scope.forget}
      </button>
    </p>
  `;
}
