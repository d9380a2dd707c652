import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { App } from '../../app/app.ts';
import { ClipPage } from '../../app/player/clip-page.ts';
import type { Playing } from '../../app/library/library.ts';
import type { PlayerAction } from '../../core/player/keys.ts';
import { type Micros, micros, secondsToMicros } from '../../core/time.ts';
import { toggleFullScreen } from '../kit/picture-window.ts';
import { base } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';
import { playerTexts } from '../texts/player.ts';
import { pageStyles } from './page-styles.ts';
import './rec-clip-facts.ts';
import './rec-lost-file.ts';
import './rec-outcome.ts';
import './rec-scrubber.ts';
import type { RecScrubber } from './rec-scrubber.ts';
import './rec-transport.ts';
import './rec-trim.ts';

/** The picture of a clip, what plays it, and what is known of it. */
export class RecClipPage extends LitElement {
  static override properties = { app: { attribute: false }, playing: { attribute: false } };
  static override styles = [base, pageStyles];

  declare app: Pick<App, 'work' | 'library' | 'router'>;
  declare playing: Playing;
  readonly #watch = new Watch(this);
  #page: ClipPage | undefined;
  /** The address of the file that is open. */
  #url: string | undefined;
  /** The moment that the page's address asked for last. */
  #asked: Micros | undefined;

  /** What a key means. */
  act(action: Exclude<PlayerAction, { kind: 'delete' }>): void {
    if (action.kind === 'full-screen') this.#toggleFullScreen();
    else this.#pageNow().act(action);
  }

  /** Whether there was a part being cut out, which is left now. */
  stopCutting(): boolean {
    const page = this.#pageNow();
    const cutting = page.trim.get() !== undefined;
    page.setTrimming(false);
    return cutting;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#page?.close();
    this.#url = undefined;
  }

  /** Where every key means what it means in a clip. */
  override firstUpdated(): void {
    const scrubber = this.renderRoot.querySelector<RecScrubber>('rec-scrubber');
    void scrubber?.updateComplete.then(() => scrubber.focus());
  }

  override render(): TemplateResult {
    const { item, url } = this.playing;
    const player = playerTexts();
    const page = this.#pageNow();
    this.#watch.value(this.app.router.route);
    const broken = this.#watch.value(page.player.broken);
    const unplayable = broken ? player.failed : undefined;
    const lost = url === undefined && item.state !== 'writing';
    const problem = url === undefined && !lost ? player.writing : unplayable;
    return html`
      <div class="page ${this.#watch.value(page.trim) === undefined ? '' : 'cutting'}">
        <div class="stage">
          ${url === undefined ? nothing : keyed(url, this.#renderVideo(page, url, item.row.device.name))}
          ${lost ? html`<rec-lost-file .item=${item} .work=${this.app.work}></rec-lost-file>` : nothing}
          ${problem === undefined ? nothing : html`<p role=${broken ? 'alert' : 'status'}>${problem}</p>`}
        </div>
        <rec-clip-facts
          .item=${item}
          .page=${page}
          @rec-verify=${() => void this.app.work.verify(item.row.id)}
        ></rec-clip-facts>
        ${
          url === undefined && !lost
            ? nothing
            : html`<div class="bar">
                <rec-outcome .page=${page} .work=${this.app.work} .row=${item.row}></rec-outcome>
                ${url === undefined ? nothing : this.#renderControls(page)}
              </div>`
        }
      </div>
    `;
  }

  override updated(_changed: PropertyValues<this>): void {
    const asked = this.#asked;
    this.#asked = this.#moment();
    if (this.#url === this.playing.url) {
      if (this.#asked !== undefined && this.#asked !== asked) this.#pageNow().player.go(this.#asked);
      return;
    }
    this.#url = this.playing.url;
    const video = this.renderRoot.querySelector('video');
    if (video === null) this.#page?.close();
    else this.#pageNow().open(this.playing.item, video, this.#asked ?? micros(0));
  }

  #renderVideo(page: ClipPage, url: string, device: string): TemplateResult {
    return html`
      <video
        .src=${url}
        muted
        playsinline
        aria-label=${playerTexts().picture(device)}
        @click=${() => page.act({ kind: 'toggle' })}
      ></video>
    `;
  }

  #renderControls(page: ClipPage): TemplateResult {
    return html`
      ${this.#renderTrim(page)}
      <rec-scrubber .page=${page} .row=${this.playing.item.row}></rec-scrubber>
      <rec-transport .page=${page} @rec-act=${() => this.#toggleFullScreen()}></rec-transport>
    `;
  }

  #renderTrim(page: ClipPage): TemplateResult | typeof nothing {
    const part = this.#watch.value(page.trim);
    const frames = this.#watch.value(page.frames);
    if (part === undefined || frames.kind !== 'known') return nothing;
    return html`<rec-trim .page=${page} .table=${frames.table} .span=${part}></rec-trim>`;
  }

  readonly #pageNow = (): ClipPage => (this.#page ??= new ClipPage(this.app));

  /** The moment of this clip that the address asks for, if it does. */
  #moment(): Micros | undefined {
    const route = this.app.router.route.get();
    const named = route.kind === 'clip' && route.id === this.playing.item.row.id;
    return named && route.at !== undefined ? secondsToMicros(route.at) : undefined;
  }

  #toggleFullScreen(): void {
    const page = this.renderRoot.querySelector('.page');
    // Refused by a policy or a frame around the page: nothing is lost, and the browser says why where it can.
    if (page !== null) void toggleFullScreen(page);
  }
}

customElements.define('rec-clip-page', RecClipPage);
