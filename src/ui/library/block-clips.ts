import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ClipItem } from '../../app/library/library.ts';
import type { LibraryLayout } from '../../app/library/library-view.ts';
import type { ClipId } from '../../core/clip/clip.ts';
import { numberOf } from './number-of.ts';
import './rec-clip.ts';

export interface BlockClips {
  /** The whole list, and of it the block's clips, the first of which has this place. */
  readonly all: readonly ClipItem[];
  readonly items: readonly ClipItem[];
  readonly first: number;
  /** How many clips the day has, where it begins in the list, and whether to say whose each is. */
  readonly day: { readonly clips: number; readonly first: number; readonly showDevice: boolean };
  readonly layout: LibraryLayout;
}

interface ClipNow {
  readonly selected: boolean;
  readonly active: boolean;
  /** It has got the focus, at this place of the list. */
  readonly onFocus: (at: number) => void;
}

/** The clips of a block that is drawn. Each keeps its element as long as it is in the block. */
export const blockClips = (
  { all, items, first, day, layout }: BlockClips,
  nowOf: (id: ClipId) => ClipNow,
): unknown =>
  repeat(
    items,
    ({ row }) => row.id,
    (item, index) => {
      const { selected, active, onFocus } = nowOf(item.row.id);
      const at = first + index;
      return html`
        <div role="listitem" aria-setsize=${day.clips} aria-posinset=${at - day.first + 1}>
          <rec-clip
            .item=${item}
            .layout=${layout}
            .showDevice=${day.showDevice}
            .number=${numberOf(all, at)}
            .selected=${selected}
            .active=${active}
            @focusin=${() => onFocus(at)}
          ></rec-clip>
        </div>
      `;
    },
  );
