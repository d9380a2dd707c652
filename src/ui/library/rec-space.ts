import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { App } from '../../app/app.ts';
import { onDisk, secondsLeft } from '../../app/library/space.ts';
import { emit } from '../kit/emit.ts';
import './rec-space-bar.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';

const MS_PER_DAY = 86_400_000;

/**
 * What the clips take, what they may, and what the browser promises.
 *
 * @fires rec-settings with the setting to begin at
 */
export class RecSpace extends LitElement {
  static override properties = { app: { attribute: false }, bitsPerSecond: { attribute: false } };
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
        padding: 0 var(--space-4) var(--space-3);
        color: var(--ink-soft);
        font-size: var(--text-s);
      }
      summary {
        cursor: pointer;
      }
      .put-off {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
        padding-bottom: var(--space-2);
      }
      div {
        max-height: 45dvh;
        overflow: auto;
        display: grid;
        justify-items: start;
        gap: var(--space-2);
        padding-block: var(--space-2);
      }
    `,
  ];

  declare app: App;
  /** Of the stream that is watched; 0 without one. */
  declare bitsPerSecond: number;
  readonly #watch = new Watch(this);

  override render(): TemplateResult {
    const { space, notifier, library } = this.app;
    const view = this.#watch.value(space.view);
    const persistence = this.#watch.value(space.persistence);
    const permission = this.#watch.value(notifier.permission);
    const left = secondsLeft(view, this.bitsPerSecond);
    const inAll = onDisk(view, this.#watch.value(library.list).usedBytes);
    const putOff = this.#watch.value(space.putOff);
    const { budget } = view;
    return html`
      ${
        putOff === undefined
          ? nothing
          : html`<p class="put-off">
              <span>${texts.space.putOff(putOff)}</span>
              <button @click=${() => space.askAgain()}>${texts.space.answer}</button>
            </p>`
      }
      <details>
        <summary>${texts.space.title} <span class="numbers">${texts.space.summary(view)}</span></summary>
        <div>
          <p>${texts.space.used(view)}</p>
          <rec-space-bar .view=${view} .onDisk=${inAll ?? view.bytes}></rec-space-bar>
          ${Number.isFinite(budget.age) ? html`<p>${texts.space.age(budget.age / MS_PER_DAY)}</p>` : nothing}
          ${left === undefined ? nothing : html`<p>${texts.space.left(left)}</p>`}
          <button @click=${() => emit(this, 'rec-settings', 'budget')}>${texts.space.settings}</button>
          <p>${texts.space.persistence[persistence]}</p>
          ${
            persistence === 'unasked'
              ? html`<button @click=${() => void space.askToKeep()}>${texts.space.askToKeep}</button>`
              : nothing
          }
          <p>${texts.space.notify[permission]}</p>
          ${
            permission === 'default'
              ? html`<button @click=${() => void notifier.ask()}>${texts.space.askToNotify}</button>`
              : nothing
          }
        </div>
      </details>
    `;
  }
}

customElements.define('rec-space', RecSpace);
