/** The keys of the page of a clip, for the help. */
import { PLAYER_KEYS } from '../../core/player/keys.ts';
import type { KeyGroup } from '../kit/key-group.ts';
import { playerTexts } from '../texts/player.ts';

export function playerKeys(): KeyGroup {
  const { title, does } = playerTexts().keys;
  return { title, rows: PLAYER_KEYS.map((row) => ({ keys: row.keys, does: does[row.does] })) };
}
