import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { SpaceView } from '../../app/library/space.ts';
import './rec-star.ts';
import { texts } from '../texts/texts.ts';
import { base } from '../kit/theme.ts';

/**
 * What the space goes to, as a bar whose whole is what the person allows, or what is taken where that is more; and what
 * goes next, each with the star that keeps it.
 *
 * @fires rec-star with `{ id, starred }`
 */
export class RecSpaceBar extends LitElement {
  static override properties = { view: { attribute: false }, onDisk: { attribute: false } };
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
        width: 100%;
      }
      .bar {
        display: flex;
        gap: 1px;
        height: 0.75rem;
        overflow: hidden;
        border-radius: var(--radius-small);
        background: var(--raised);
      }
      .bar i {
        min-width: 2px;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-3);
      }
      .legend li {
        display: flex;
        align-items: center;
        gap: var(--space-1);
      }
      .legend i {
        width: 0.75rem;
        height: 0.75rem;
        border-radius: 2px;
      }
      .starred {
        background: var(--warn);
      }
      .writing {
        background: var(--rec);
      }
      .clips {
        background: var(--focus);
      }
      .others {
        background: var(--ink-soft);
      }
      .free {
        border: 1px solid var(--line-strong);
        background: var(--raised);
      }
      .bar .free {
        border: 0;
      }
      h4 {
        margin: 0;
        color: var(--ink);
        font-size: inherit;
      }
      .next li {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2);
      }
      @media (forced-colors: active) {
        i {
          border: 1px solid CanvasText;
          forced-color-adjust: none;
        }
      }
    `,
  ];

  declare view: SpaceView;
  /** Bytes that Preroll takes in all, at least those of the clips. */
  declare onDisk: number;

  override render(): TemplateResult {
    const { bytes, starredBytes, writingBytes, budget, next } = this.view;
    const { space } = texts;
    const clips = Math.max(0, bytes - starredBytes - writingBytes);
    const others = Math.max(0, this.onDisk - bytes);
    const free = Number.isFinite(budget.bytes) ? Math.max(0, budget.bytes - bytes) : 0;
    const shares = { starred: starredBytes, writing: writingBytes, clips, others, free };
    const names = (Object.keys(shares) as (keyof typeof shares)[]).filter((name) => shares[name] > 0);
    const now = Date.now();
    const whens = next.map((each) => space.nextWhen(each, now));
    return html`
      <div class="bar" aria-hidden="true">
        ${names.map((name) => html`<i class=${name} .style=${`flex: ${shares[name]} 0 0`}></i>`)}
      </div>
      <ul class="legend numbers">
        ${names.map((name) => html`<li><i class=${name}></i>${space.share(space.shares[name], shares[name])}</li>`)}
      </ul>
      ${
        bytes === 0
          ? nothing
          : html`<h4>${next.length === 0 ? space.nextNone : space.next}</h4>
              <ul class="next numbers">
                ${next.map(
                  (each, index) => html`
                    <li>
                      ${space.nextClip(each, now)}:
                      ${whens[index] === whens[index - 1] ? space.nextThen : whens[index]}
                      <rec-star .clip=${each.id} .starred=${false}></rec-star>
                    </li>
                  `,
                )}
              </ul>`
      }
    `;
  }
}

customElements.define('rec-space-bar', RecSpaceBar);
