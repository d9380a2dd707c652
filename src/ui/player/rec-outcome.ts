import { css, html, LitElement, type TemplateResult } from 'lit';
import type { ClipPage, Outcome } from '../../app/player/clip-page.ts';
import type { ClipWork, WorkEvent } from '../../app/library/clip-work.ts';
import type { ClipRow } from '../../core/clip/clip.ts';
import { base } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';
import '../library/rec-running.ts';
import { inWords } from '../texts/sentences.ts';
import { texts } from '../texts/texts.ts';
import { playerTexts } from '../texts/player.ts';

interface Said {
  readonly level: string;
  readonly text: string;
}

/** Milliseconds for which it is said what came of something. */
const SAYS = 10_000;

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
  #news: { readonly last: WorkEvent | undefined; readonly outcome: Outcome | undefined } = {
    last: undefined,
    outcome: undefined,
  };
  #says: 'last' | 'outcome' | undefined;
  #fading: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#before = this.work.last.get();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#fading);
  }

  override render(): TemplateResult {
    const last = this.#watch.value(this.work.last);
    const outcome = this.#watch.value(this.page.outcome);
    const news = { last: last === this.#before ? undefined : last, outcome };
    // What was done last is what is said: one line below the other would grow over the picture.
    if (news.last !== this.#news.last) this.#say('last');
    else if (news.outcome !== this.#news.outcome) this.#say('outcome');
    this.#news = news;
    const said = [...this.#lasting(), ...this.#done()];
    return html`
      <rec-running .work=${this.work}></rec-running>
      <div role="status">${said.map(({ level, text }) => html`<p class=${level}>${text}</p>`)}</div>
    `;
  }

  /** For a while, unless it is something to be acted on. */
  #say(what: 'last' | 'outcome'): void {
    clearTimeout(this.#fading);
    this.#says = what;
    this.#fading = setTimeout(() => {
      if (this.#done().some(({ level }) => level !== 'info')) return;
      this.#says = undefined;
      this.requestUpdate();
    }, SAYS);
  }

  #lasting(): readonly Said[] {
    const player = playerTexts();
    const { files } = texts;
    const said: Said[] = [];
    const frames = this.#watch.value(this.page.frames);
    const { fault } = this.row;
    // What is lost is said where it would play.
    if (fault !== undefined && fault !== 'missing')
      said.push({ level: 'warning', text: `${files.faultInFull[fault]} ${player.fault}` });
    else if (frames.kind === 'failed') said.push({ level: 'warning', text: player.frames });
    return said;
  }

  #done(): readonly Said[] {
    const { last, outcome } = this.#news;
    if (this.#says === 'last') return last === undefined ? [] : texts.files.ended(last);
    if (this.#says === undefined || outcome === undefined) return [];
    return outcome.kind === 'failed'
      ? [{ level: 'error', text: inWords(outcome.error.sentence) }]
      : [{ level: 'info', text: playerTexts().outcome[outcome.kind] }];
  }
}

customElements.define('rec-outcome', RecOutcome);
