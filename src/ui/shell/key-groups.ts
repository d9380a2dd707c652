/** Every key that there is, by the part of the page in which it counts, as the help shows them. */
import { LIST_KEYS, SHORTCUTS, TIMELINE_KEYS } from '../../core/shortcuts.ts';
import type { KeyGroup } from '../kit/key-group.ts';
import { playerKeys } from '../player/player-keys.ts';
import { texts } from '../texts/texts.ts';

/** In the words of the page's language. To be called while an element renders. */
export function keyGroups(): readonly KeyGroup[] {
  const { help } = texts.shell;
  return [
    { title: help.page, rows: SHORTCUTS.map(({ does, shown }) => ({ keys: shown, does: help.does[does] })) },
    {
      title: help.timeline,
      rows: TIMELINE_KEYS.map(({ does, keys }) => ({ keys, does: help.onTimeline[does] })),
    },
    playerKeys(),
    { title: help.list, rows: LIST_KEYS.map(({ does, keys }) => ({ keys, does: help.inList[does] })) },
  ];
}
