/** What is said where the login of a device's stream is typed. */
import type { Worded } from '../worded.ts';

export const passwordTexts = {
  title: (name: string) => `Log in to ${name}`,
  user: 'User',
  password: 'Password',
  hint: 'They go to this device alone, and only when it asks for them. Preroll forgets them when this window is closed.',
  keep: 'Keep them in this browser, so that Preroll can connect again after a restart. Whoever uses this browser can use them then.',
  missing: 'The user is missing.',
  colon: 'A user has no colon in the name.',
  cancel: 'Cancel',
  give: 'Connect',
};

export type PasswordTexts = Worded<typeof passwordTexts>;
