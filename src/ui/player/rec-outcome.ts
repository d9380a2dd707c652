import { css, html, LitElement, type TemplateResult } from 'lit';
import type { ClipPage } from '../../app/player/clip-page.ts';
import type { ClipWork } from '../../app/library/clip-work.ts';
import type { ClipRow } from '../../core/clip/clip.ts';
import { base } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';
import '../library/rec-running.ts';
import { inWords } from '../texts/sentences.ts';
import { texts } from '../texts/texts.ts';
import { playerTexts } from '../texts/player.ts';

/** What is being done with the clip, and what came of what was done since it was opened: notices lie below the page. */
export class RecOutcome extends LitElement {
  static override properties = {
    page: { attribute: false },
    work: { attribute: false },
    row: { attribute: false },
  };
  static override styles = [
    base,
    css`
      :host {
        display: block;
        font-size: var(--text-s);
      }
      .warning,
      .error {
        color: var(--warn);
      }
    `,
  ];

  declare page: ClipPage;
  declare work: ClipWork;
  declare row: ClipRow;
  readonly #watch = new Watch(this);
  /** What had ended before. */
  #before: unknown;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#before = this.work.last.get();
  }

  override render(): TemplateResult {
    const last = this.#watch.value(this.work.last);
    const ended = last === undefined || last === this.#before ? [] : texts.files.ended(last);
    return html`
      <rec-running .work=${this.work}></rec-running>
      <div role="status">
        ${[...this.#said(), ...ended].map(({ level, text }) => html`<p class=${level}>${text}</p>`)}
      </div>
    `;
  }

  #said(): readonly { readonly level: string; readonly text: string }[] {
    const player = playerTexts();
    const { files } = texts;
    const said: { level: string; text: string }[] = [];
    const frames = this.#watch.value(this.page.frames);
    const outcome = this.#watch.value(this.page.outcome);
    const { fault } = this.row;
    // What is lost is said where it would play.
    if (fault !== undefined && fault !== 'missing')
      said.push({ level: 'warning', text: `${files.faultInFull[fault]} ${player.fault}` });
    else if (frames.kind === 'failed') said.push({ level: 'warning', text: player.frames });
    if (outcome?.kind === 'failed') said.push({ level: 'error', text: inWords(outcome.error.sentence) });
    else if (outcome !== undefined) said.push({ level: 'info', text: player.outcome[outcome.kind] });
    return said;
  }
}

customElements.define('rec-outcome', RecOutcome);
