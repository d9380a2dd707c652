/** What is said where a media server's token is typed. */
import type { Worded } from '../worded.ts';

export const tokenTexts = {
  title: (name: string) => `Token for ${name}`,
  token: 'Token',
  hint: 'It goes to this media server with each request, and nowhere else. Preroll forgets it when this window is closed.',
  keep: 'Keep it in this browser, so that Preroll can connect again after a restart. Whoever uses this browser can use it then.',
  cancel: 'Cancel',
  give: 'Connect',
};

export type TokenTexts = Worded<typeof tokenTexts>;
