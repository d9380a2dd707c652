/** Was gesagt wird, wo das Token eines Medienservers eingegeben wird. */
import type { TokenTexts } from '../en/token.ts';

export const tokenTexts: TokenTexts = {
  title: (name) => `Token für ${name}`,
  token: 'Token',
  hint: 'Es geht mit jeder Anfrage an diesen Medienserver und sonst nirgendwohin. Preroll vergisst es, wenn dieses Fenster geschlossen wird.',
  keep: 'In diesem Browser behalten, damit Preroll sich nach einem Neustart wieder verbindet. Wer diesen Browser benutzt, kann es dann auch benutzen.',
  cancel: 'Abbrechen',
  give: 'Verbinden',
};
