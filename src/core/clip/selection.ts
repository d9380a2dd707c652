/** What is selected in a list, as desktop lists do it: single ones, stretches from the last one chosen, and all. */
import type { ClipId } from './clip.ts';

export interface Selection {
  readonly ids: ReadonlySet<ClipId>;
  /** Where a stretch begins: the clip that was chosen last without one. */
  readonly anchor: ClipId | undefined;
}

export const NOTHING: Selection = { ids: new Set(), anchor: undefined };

/** Adds the clip, or takes it away. */
export function toggle({ ids }: Selection, id: ClipId): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Everything from the anchor to the clip, in the order of the list, and nothing else. Without an anchor the clip alone. */
export function extend({ anchor }: Selection, id: ClipId, list: readonly ClipId[]): Selection {
  const [from, to] = [anchor === undefined ? -1 : list.indexOf(anchor), list.indexOf(id)];
  if (from < 0 || to < 0 || anchor === undefined) return { ids: new Set([id]), anchor: id };
  return { ids: new Set(list.slice(Math.min(from, to), Math.max(from, to) + 1)), anchor };
}

/** What is still listed of it: nobody acts on what they do not see. The very same object when that is all. */
export function within(selection: Selection, list: ReadonlySet<ClipId>): Selection {
  const kept = [...selection.ids].filter((id) => list.has(id));
  if (kept.length === selection.ids.size) return selection;
  const { anchor } = selection;
  return { ids: new Set(kept), anchor: anchor !== undefined && list.has(anchor) ? anchor : undefined };
}
