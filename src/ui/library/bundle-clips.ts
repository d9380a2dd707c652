import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ClipItem } from '../../app/library/library.ts';
import type { LibraryLayout } from '../../app/library/library-view.ts';
import type { ClipId } from '../../core/clip/clip.ts';
import type { Bundle } from '../../core/clip/shelves.ts';
import { numberOf } from './number-of.ts';
import './rec-clip.ts';

export interface BundleOf {
  /** The whole list. */
  readonly all: readonly ClipItem[];
  /** How many clips the day has, where it begins in the list, and whether to say whose each is. */
  readonly day: { readonly clips: number; readonly first: number; readonly showDevice: boolean };
  readonly layout: LibraryLayout;
  readonly columns: number;
  /** How many of its clips are drawn, and how high it is to be without the others, as CSS has it. */
  readonly drawn: number;
  readonly height: string;
}

interface ClipNow {
  readonly selected: boolean;
  readonly active: boolean;
  /** It has got the focus, at this place of the list. */
  readonly onFocus: (at: number) => void;
}

/** Some clips of a day, those that are drawn of them. Each keeps its element as long as it is in the bundle. */
export function bundleClips(
  { key, items, first }: Bundle<ClipItem>,
  { all, day, layout, columns, drawn, height }: BundleOf,
  nowOf: (id: ClipId) => ClipNow,
): TemplateResult {
  const room = drawn < items.length ? `min-height: ${height}` : '';
  const clip = (item: ClipItem, index: number): TemplateResult => {
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
  };
  return html`
    <div
      class="bundle"
      data-bundle=${key}
      data-clips=${items.length}
      .style=${`--columns: ${columns}; ${room}`}
    >
      ${drawn === 0 ? nothing : repeat(items.slice(0, drawn), ({ row }) => row.id, clip)}
    </div>
  `;
}
