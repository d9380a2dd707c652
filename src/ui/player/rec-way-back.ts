import { css, html, LitElement, type TemplateResult } from 'lit';
import type { App } from '../../app/app.ts';
import { formatTime } from '../kit/format.ts';
import '../kit/rec-toast.ts';
import { base } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';
import { texts } from '../texts/texts.ts';

/** The way back after a deletion, inside the player: a dialog makes what the page shows of it unreachable. */
export class RecWayBack extends LitElement {
  static override properties = { app: { attribute: false } };
  static override styles = [
    base,
    css`
      /* At the upper edge of the picture, where it covers no control and no field. */
      rec-toast {
        inset: 3.75rem 0 auto;
        justify-content: flex-start;
      }
    `,
  ];

  declare app: Pick<App, 'library' | 'router'>;
  readonly #watch = new Watch(this);

  override render(): TemplateResult {
    const { library } = this.app;
    const deleted = this.#watch.value(library.deleted);
    return html`<rec-toast
      .text=${deleted.length > 0 ? texts.clips.deleted(deleted.map((row) => formatTime(row.startedAt))) : undefined}
      .undo=${deleted.length > 0}
      @rec-undo=${() => void this.undo()}
      @rec-hold=${({ detail }: CustomEvent<boolean>) => void library.holdDeleted(detail)}
    ></rec-toast>`;
  }

  /** Takes the last deletion back, and opens what is there again. */
  async undo(): Promise<void> {
    const { library, router } = this.app;
    const last = library.deleted.get().at(-1);
    if (last === undefined) return;
    await library.undo();
    router.open({ kind: 'clip', id: last.id, at: undefined });
  }
}

customElements.define('rec-way-back', RecWayBack);
