import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { App } from '../../app/app.ts';
import { gather, lookForExtras } from '../../app/diagnosis/diagnosis.ts';
import { download } from '../../app/library/download.ts';
import type { Extra } from '../../app/diagnosis/extras.ts';
import { reportText } from '../../core/diagnosis/report.ts';
import { dialogs } from '../kit/dialogs.ts';
import { emit } from '../kit/emit.ts';
import { dialogHead, setOpen } from '../kit/modal.ts';
import { copyText } from '../kit/copy-text.ts';
import './rec-counters.ts';
import './rec-extras.ts';
import './rec-report.ts';
import type { ReportCopy } from './rec-report.ts';
import { diagnosisTexts } from '../texts/diagnosis.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';

/** Milliseconds for which the button says what came of copying. */
const SAYS = 4000;

/**
 * How the app is at this moment: what it counts, where it lives, what the browser can do, and the report of all that.
 *
 * @fires rec-close
 */
export class RecDiagnosis extends LitElement {
  static override properties = {
    app: { attribute: false },
    open: { attribute: false },
    extras: { state: true },
    copy: { state: true },
  };
  static override styles = [
    base,
    buttons,
    dialogs,
    css`
      :host {
        --dialog-width: 44rem;
      }
      section {
        padding: 0 var(--space-4) var(--space-5);
      }
      h3 {
        margin-bottom: var(--space-2);
        font-size: var(--text-m);
        font-weight: 650;
      }
      section p + p {
        margin-top: var(--space-2);
      }
    `,
  ];

  declare app: App;
  declare open: boolean;
  declare extras: readonly Extra[];
  declare copy: ReportCopy;
  readonly #watch = new Watch(this);
  #saying: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.extras = [];
    this.copy = 'idle';
  }

  override render(): TemplateResult {
    const { title, close, counters, support, report } = diagnosisTexts();
    const screen = this.#watch.value(this.app.screen);
    const stats = screen.kind === 'live' ? this.#watch.value(screen.session.stats) : undefined;
    return html`
      <dialog aria-labelledby="title" closedby="any" @close=${() => emit(this, 'rec-close')}>
        ${dialogHead({ title, close, onClose: () => emit(this, 'rec-close') })}
        <section>
          <h3>${counters.title}</h3>
          <rec-counters .stats=${stats}></rec-counters>
        </section>
        ${this.#renderPlace()}
        <section>
          <h3>${support.title}</h3>
          <rec-extras
            .extras=${this.extras}
            .kept=${this.#watch.value(this.app.space.persistence)}
          ></rec-extras>
        </section>
        <section>
          <h3>${report.title}</h3>
          <rec-report
            .log=${this.app.reports.logText()}
            .copy=${this.copy}
            @rec-choose-report=${() => this.#say('idle')}
            @rec-copy-report=${({ detail }: CustomEvent<boolean>) => void this.#copyReport(detail)}
            @rec-save-report=${({ detail }: CustomEvent<boolean>) => this.#saveReport(detail)}
          ></rec-report>
        </section>
      </dialog>
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return;
    setOpen(this, this.open);
    this.#say('idle');
    if (this.open && this.extras.length === 0) void this.#look();
  }

  #renderPlace(): TemplateResult {
    const { place } = diagnosisTexts();
    const residence = this.#watch.value(this.app.desk)?.residence;
    const kept = this.#watch.value(this.app.space.persistence);
    return html`
      <section>
        <h3>${place.title}</h3>
        <p>${residence === undefined ? '' : texts.desk.residence[residence.address]}</p>
        <p>${residence?.installed === true ? place.window.own : place.window.tab}</p>
        <p>${place.hidden}</p>
        <p>${place.kept[kept]}</p>
      </section>
    `;
  }

  async #look(): Promise<void> {
    this.extras = await lookForExtras();
  }

  #text(names: boolean): string {
    const { app } = this;
    return reportText(gather(app, this.extras), { hide: names ? undefined : app.names.all });
  }

  async #copyReport(names: boolean): Promise<void> {
    this.#say(await copyText(this.#text(names)));
  }

  /** What came of it is said for a while. */
  #say(copy: ReportCopy): void {
    clearTimeout(this.#saying);
    this.copy = copy;
    if (copy !== 'idle') this.#saying = setTimeout(() => this.#say('idle'), SAYS);
  }

  #saveReport(names: boolean): void {
    download(new Blob([this.#text(names)], { type: 'text/plain' }), 'preroll-report.txt');
  }
}

customElements.define('rec-diagnosis', RecDiagnosis);
