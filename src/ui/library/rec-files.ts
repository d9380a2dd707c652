import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { App } from '../../app/app.ts';
import type { ClipId } from '../../core/clip/clip.ts';
import { texts } from '../texts/texts.ts';
import './rec-copies-line.ts';
import './rec-found.ts';
import { CLIP_FILES, fileField, openFileField } from '../kit/file-field.ts';
import '../kit/rec-menu.ts';
import './rec-running.ts';
import { base } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';

type Dialog = 'export' | 'check' | 'copies';

/** The dialogs are loaded when somebody wants them. */
const LOAD: { readonly [D in Dialog]: () => Promise<unknown> } = {
  export: () => import('./rec-export.ts'),
  check: () => import('./rec-check.ts'),
  copies: () => import('./rec-copies.ts'),
};

/** What can be done with clips as files: the library's menu, what runs, what waits, what was found. */
export class RecFiles extends LitElement {
  static override properties = { app: { attribute: false }, dialog: { state: true } };
  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
      .lines {
        flex-basis: 100%;
      }
    `,
  ];

  declare app: App;
  declare dialog: { readonly kind: Dialog; readonly clips: readonly ClipId[] | undefined } | undefined;
  readonly #watch = new Watch(this);
  #leave: AbortController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { work, notices } = this.app;
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    const unwatch = work.last.subscribe((event) => {
      if (event === undefined) return;
      for (const { level, text } of texts.files.ended(event)) notices.add(level, text);
    });
    signal.addEventListener('abort', unwatch);
    // Anywhere on the list of clips.
    const list = this.parentElement;
    list?.addEventListener('dragover', (event) => event.preventDefault(), { signal });
    list?.addEventListener('drop', this.#dropped, { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave?.abort();
  }

  /** Opens a dialog once its code is there; with clips, for those alone. */
  async open(kind: Dialog, clips?: readonly ClipId[]): Promise<void> {
    await LOAD[kind]();
    this.dialog = { kind, clips };
  }

  override render(): TemplateResult {
    const { work } = this.app;
    const { files } = texts;
    const entries = [
      { id: 'export', text: files.exportClips },
      { id: 'take-in', text: files.takeIn },
      { id: 'check', text: files.check },
      { id: 'copies', text: files.copies },
    ];
    return html`
      <rec-menu .label=${files.library} .entries=${entries} @rec-pick=${this.#pick}></rec-menu>
      ${fileField({ accept: CLIP_FILES, several: true, take: (chosen) => void work.takeIn(chosen) })}
      <div class="lines">
        <rec-running .work=${work}></rec-running>
        <rec-copies-line .copies=${work.copies}></rec-copies-line>
        <rec-found .names=${this.#watch.value(work.found)} .work=${work}></rec-found>
      </div>
      ${this.#renderDialog()}
    `;
  }

  #renderDialog(): TemplateResult | typeof nothing {
    const { work, library } = this.app;
    switch (this.dialog?.kind) {
      case 'export':
        return html`<rec-export
          .work=${work}
          .items=${library.list.get().items}
          .clips=${this.dialog.clips}
          @rec-close=${this.#close}
        ></rec-export>`;
      case 'check':
        return html`<rec-check .work=${work} @rec-close=${this.#close}></rec-check>`;
      case 'copies':
        return html`<rec-copies .copies=${work.copies} @rec-close=${this.#close}></rec-copies>`;
      default:
        return nothing;
    }
  }

  readonly #close = (): void => {
    this.dialog = undefined;
  };

  readonly #pick = ({ detail }: CustomEvent<Dialog | 'take-in'>): void => {
    if (detail === 'take-in') openFileField(this);
    else void this.open(detail);
  };

  readonly #dropped = (event: DragEvent): void => {
    event.preventDefault();
    void this.app.work.takeIn([...(event.dataTransfer?.files ?? [])]);
  };
}

customElements.define('rec-files', RecFiles);
