import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { dialogs } from '../kit/dialogs.ts';
import { emit } from '../kit/emit.ts';
import type { KeyGroup } from '../kit/key-group.ts';
import { keyGroups } from './key-groups.ts';
import { dialogHead, setOpen } from '../kit/modal.ts';
import { kbd, keyStyles } from '../kit/tip.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * Every key there is.
 *
 * @fires rec-close
 */
export class RecHelp extends LitElement {
  static override properties = { open: { attribute: false } };
  static override styles = [
    base,
    buttons,
    dialogs,
    keyStyles,
    css`
      :host {
        --dialog-width: 52rem;
      }
      .groups {
        columns: 20rem;
        column-gap: var(--space-5);
        padding: 0 var(--space-4) var(--space-4);
      }
      section {
        break-inside: avoid;
        margin-bottom: var(--space-4);
      }
      h3 {
        margin-bottom: var(--space-1);
        color: var(--ink-soft);
        font-size: var(--text-s);
        font-weight: var(--weight-medium);
      }
      dl div {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--space-3);
        min-height: 1.875rem;
        border-bottom: 1px solid var(--line);
      }
      dt {
        order: 1;
      }
      .hint {
        padding: 0 var(--space-4) var(--space-4);
      }
    `,
  ];

  declare open: boolean;

  override render(): TemplateResult {
    const { help } = texts.shell;
    return html`
      <dialog aria-labelledby="title" closedby="any" @close=${() => emit(this, 'rec-close')}>
        ${dialogHead({ title: help.title, close: help.close, onClose: () => emit(this, 'rec-close') })}
        ${
          this.open
            ? html`
                <div class="groups">${keyGroups().map(renderGroup)}</div>
                <p class="hint quiet">${help.hint}</p>
              `
            : nothing
        }
      </dialog>
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('open')) setOpen(this, this.open);
  }
}

const renderGroup = ({ title, rows }: KeyGroup): TemplateResult => html`
  <section>
    <h3>${title}</h3>
    <dl>
      ${rows.map(
        ({ keys, does }) => html`
          <div>
            <dt>${kbd(keys)}</dt>
            <dd>${does}</dd>
          </div>
        `,
      )}
    </dl>
  </section>
`;

customElements.define('rec-help', RecHelp);
