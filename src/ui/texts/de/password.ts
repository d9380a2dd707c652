/** Was gesagt wird, wo die Anmeldung beim Stream eines Geräts eingegeben wird. */
import type { PasswordTexts } from '../en/password.ts';

export const passwordTexts: PasswordTexts = {
  title: (name) => `Bei ${name} anmelden`,
  user: 'Benutzer',
  password: 'Kennwort',
  hint: 'Beides geht nur an dieses Gerät und nur, wenn es danach fragt. Preroll vergisst es, wenn dieses Fenster geschlossen wird.',
  keep: 'In diesem Browser behalten, damit Preroll sich nach einem Neustart wieder verbindet. Wer diesen Browser benutzt, kann es dann auch benutzen.',
  missing: 'Der Benutzer fehlt.',
  colon: 'Im Namen eines Benutzers steht kein Doppelpunkt.',
  cancel: 'Abbrechen',
  give: 'Verbinden',
};
