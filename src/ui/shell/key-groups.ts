/** Every key that there is, by the part of the page in which it counts, as the help shows them. */
import { SHORTCUTS } from '../../core/shortcuts.ts';
import { playerKeys } from '../player/player-keys.ts';
import { texts } from '../texts/texts.ts';

/** Keys of one part of the page, and what each does, in words. */
export interface KeyGroup {
  readonly title: string;
  readonly rows: readonly { readonly keys: readonly string[]; readonly does: string }[];
}

/** While the timeline has the focus. */
const TIMELINE = [
  { does: 'move', keys: ['←', '→'] },
  { does: 'change', keys: ['B', 'N'] },
  { does: 'zoom', keys: ['-', '+'] },
  { does: 'day', keys: ['0'] },
  { does: 'days', keys: ['Page Up', 'Page Down'] },
  { does: 'now', keys: ['T'] },
  { does: 'play', keys: ['Enter'] },
] as const;

/** While a clip of the list has the focus. */
const LIST = [
  { does: 'move', keys: ['↑', '↓'] },
  { does: 'open', keys: ['Enter'] },
  { does: 'select', keys: ['Space'] },
  { does: 'all', keys: ['Ctrl', 'A'] },
  { does: 'rename', keys: ['F2'] },
  { does: 'delete', keys: ['Delete'] },
] as const;

export type TimelineKey = (typeof TIMELINE)[number]['does'];
export type ListKey = (typeof LIST)[number]['does'];

/** In the words of the page's language. To be called while an element renders. */
export function keyGroups(): readonly KeyGroup[] {
  const { help } = texts.shell;
  return [
    { title: help.page, rows: SHORTCUTS.map(({ does, shown }) => ({ keys: shown, does: help.does[does] })) },
    playerKeys(),
    { title: help.timeline, rows: TIMELINE.map(({ does, keys }) => ({ keys, does: help.onTimeline[does] })) },
    { title: help.list, rows: LIST.map(({ does, keys }) => ({ keys, does: help.inList[does] })) },
  ];
}
