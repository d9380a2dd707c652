/** Every key that there is, by the part of the page in which it counts, as the help shows them. */
import { LIST_KEYS, SHORTCUTS, TIMELINE_KEYS } from '../../core/shortcuts.ts';
import { playerKeys } from '../player/player-keys.ts';
import { texts } from '../texts/texts.ts';

/** Keys of one part of the page, and what each does, in words. */
export interface KeyGroup {
  readonly title: string;
  readonly rows: readonly { readonly keys: readonly string[]; readonly does: string }[];
}

/** In the words of the page's language. To be called while an element renders. */
export function keyGroups(): readonly KeyGroup[] {
  const { help } = texts.shell;
  return [
    { title: help.page, rows: SHORTCUTS.map(({ does, shown }) => ({ keys: shown, does: help.does[does] })) },
    playerKeys(),
    {
      title: help.timeline,
      rows: TIMELINE_KEYS.map(({ does, keys }) => ({ keys, does: help.onTimeline[does] })),
    },
    { title: help.list, rows: LIST_KEYS.map(({ does, keys }) => ({ keys, does: help.inList[does] })) },
  ];
}
