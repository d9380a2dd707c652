/** The keys of the page of a clip, for the help. */
import { PLAYER_KEYS } from '../../core/player/keys.ts';
import type { KeyGroup } from '../kit/key-group.ts';
import { texts } from '../texts/texts.ts';

export function playerKeys(): KeyGroup {
  const { title, does } = texts.player.keys;
  return { title, rows: PLAYER_KEYS.map((row) => ({ keys: row.keys, does: does[row.does] })) };
}
