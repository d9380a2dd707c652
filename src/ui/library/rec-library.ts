import { css, html, LitElement, type TemplateResult } from 'lit';
import type { App } from '../../app/app.ts';
import type { ClipId } from '../../core/clip/clip.ts';
import './rec-clips.ts';
import type { RecClips } from './rec-clips.ts';
import './rec-files.ts';
import type { RecFiles } from './rec-files.ts';
import './rec-space.ts';
import { Watch } from '../kit/watch.ts';

/**
 * The clips' side of the page: the list, what can be done with clips as files, and the space that they take.
 *
 * @fires rec-settings with the setting to begin at
 */
export class RecLibrary extends LitElement {
  static override properties = { app: { attribute: false } };
  static override styles = css`
    :host {
      display: block;
    }
  `;

  declare app: App;
  readonly #watch = new Watch(this);

  /** Moves the focus to a clip. */
  focusClip(id: ClipId): void {
    this.renderRoot.querySelector<RecClips>('rec-clips')?.focusClip(id);
  }

  override render(): TemplateResult {
    const { app } = this;
    const { library, space } = app;
    return html`
      <rec-clips
        .list=${this.#watch.value(library.list)}
        .taken=${this.#watch.value(space.view)}
        @rec-file=${this.#fileWork}
      >
        <rec-files slot="files" .app=${app}></rec-files>
        <rec-space .app=${app} .bitsPerSecond=${this.#bitsPerSecond()}></rec-space>
      </rec-clips>
    `;
  }

  readonly #fileWork = ({ detail }: CustomEvent<{ id: ClipId; work: 'export' | 'verify' }>): void => {
    if (detail.work === 'verify') void this.app.work.verify(detail.id);
    else void this.renderRoot.querySelector<RecFiles>('rec-files')?.open('export', detail.id);
  };

  /** Of the stream that is watched. */
  #bitsPerSecond(): number {
    const screen = this.#watch.value(this.app.screen);
    return screen.kind === 'live' ? (this.#watch.value(screen.session.stats)?.bitsPerSecond ?? 0) : 0;
  }
}

customElements.define('rec-library', RecLibrary);
