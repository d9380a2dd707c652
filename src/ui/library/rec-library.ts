import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { App } from '../../app/app.ts';
import type { LibraryLayout } from '../../app/library/library-view.ts';
import type { ClipId, ClipRow } from '../../core/clip/clip.ts';
import type { ClipFilter } from '../../core/clip/filter.ts';
import './rec-clips.ts';
import type { RecClips } from './rec-clips.ts';
import './rec-files.ts';
import type { RecFiles } from './rec-files.ts';
import './rec-filter.ts';
import type { RecFilter } from './rec-filter.ts';
import './rec-selection.ts';
import './rec-space.ts';
import { Watch } from '../kit/watch.ts';

/**
 * The clips' side of the page: what finds clips, the list, what can be done with clips as files, and the space that they
 * take.
 *
 * @fires rec-settings with the setting to begin at
 */
export class RecLibrary extends LitElement {
  static override properties = { app: { attribute: false }, noting: { state: true } };
  static override styles = css`
    :host {
      display: block;
    }
  `;

  declare app: App;
  /** The clip that a note is being written of. */
  declare noting: ClipRow | undefined;
  readonly #watch = new Watch(this);

  /** Moves the focus to a clip. */
  focusClip(id: ClipId): void {
    this.renderRoot.querySelector<RecClips>('rec-clips')?.focusClip(id);
  }

  /** Leads to the heading of all of them. */
  focusList(): void {
    this.renderRoot.querySelector<RecClips>('rec-clips')?.focusTitle();
  }

  /** Lets the person type what they look for. */
  focusSearch(): void {
    this.renderRoot.querySelector<RecFilter>('rec-filter')?.focusSearch();
  }

  override render(): TemplateResult {
    const { app } = this;
    const { library, clips, space } = app;
    const list = this.#watch.value(library.list);
    const { items, filtered, ...matches } = this.#watch.value(clips.matches);
    const selected = this.#watch.value(clips.selection).ids;
    return html`
      <rec-clips
        .list=${{ ...list, items }}
        .filtered=${filtered ? { all: list.items.length, ...matches } : undefined}
        .taken=${this.#watch.value(space.view)}
        .layout=${this.#watch.value(clips.layout)}
        .selected=${selected}
        @rec-file=${this.#fileWork}
        @rec-in-sight=${({ detail }: CustomEvent<readonly ClipId[]>) => library.setInSight(detail)}
        @rec-clear=${() => clips.clear()}
        @rec-note=${({ detail }: CustomEvent<ClipId>) => void this.#note(detail)}
        @rec-select=${({ detail }: CustomEvent<{ id: ClipId; how: 'toggle' | 'stretch' }>) => clips.select(detail.id, detail.how)}
        @rec-select-all=${() => clips.selectAll()}
        @rec-select-none=${() => clips.selectNothing()}
        @rec-delete-many=${this.#deleteMany}
      >
        <rec-files slot="files" .app=${app}></rec-files>
        <rec-space .app=${app} .bitsPerSecond=${this.#bitsPerSecond()}></rec-space>
        <rec-filter
          .filter=${this.#watch.value(clips.filter)}
          .devices=${this.#watch.value(clips.devices)}
          .layout=${this.#watch.value(clips.layout)}
          @rec-narrow=${({ detail }: CustomEvent<Partial<ClipFilter>>) => clips.narrow(detail)}
          @rec-layout=${({ detail }: CustomEvent<LibraryLayout>) => clips.setLayout(detail)}
        ></rec-filter>
      </rec-clips>
      ${
        selected.size === 0
          ? nothing
          : html`<rec-selection
              .items=${items}
              .selected=${selected}
              @rec-star-many=${({ detail }: CustomEvent<{ ids: readonly ClipId[]; starred: boolean }>) => void library.starAll(detail.ids, detail.starred)}
              @rec-export-many=${({ detail }: CustomEvent<readonly ClipId[]>) => void this.#files()?.open('export', detail)}
              @rec-delete-many=${this.#deleteMany}
              @rec-select-all=${() => clips.selectAll()}
              @rec-select-none=${() => clips.selectNothing()}
            ></rec-selection>`
      }
      ${
        this.noting === undefined
          ? nothing
          : html`<rec-note
              .row=${this.noting}
              @rec-close=${() => {
                this.noting = undefined;
              }}
            ></rec-note>`
      }
    `;
  }

  readonly #fileWork = ({ detail }: CustomEvent<{ id: ClipId; work: 'export' | 'verify' }>): void => {
    if (detail.work === 'verify') void this.app.work.verify(detail.id);
    else void this.#files()?.open('export', [detail.id]);
  };

  readonly #deleteMany = ({ detail }: CustomEvent<readonly ClipId[]>): void => {
    void this.app.library.deleteAll(detail);
  };

  readonly #files = (): RecFiles | null => this.renderRoot.querySelector<RecFiles>('rec-files');

  async #note(id: ClipId): Promise<void> {
    await import('./rec-note.ts');
    this.noting = this.app.library.list.get().items.find(({ row }) => row.id === id)?.row;
  }

  /** Of all streams that are watched. */
  #bitsPerSecond(): number {
    const sessions = this.#watch.value(this.app.watches.list);
    return sessions.reduce((sum, { stats }) => sum + (this.#watch.value(stats)?.bitsPerSecond ?? 0), 0);
  }
}

customElements.define('rec-library', RecLibrary);
