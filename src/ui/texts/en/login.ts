/** What is said on the way to a device's own page, where a person logs in. */
import type { LoginTrouble } from '../../../app/login/login-view.ts';
import { inWords } from '../sentences.ts';
import type { Worded } from '../worded.ts';

/** What the bookmark is called, on its button and in the bookmarks bar. */
const BOOKMARK = 'Preroll relay';

export const loginTexts = {
  title: (name: string) => `Log in on ${name}`,
  intro:
    'The password is typed on the device’s own page, never here. A bookmark then passes a few messages between that page and Preroll; the video comes straight from the device.',
  introSameSite:
    'The password is typed on the device’s own page, never here. Preroll connects by itself as soon as somebody is logged in there.',
  steps: 'Steps',

  drag: {
    title: 'Drag this to the bookmarks bar',
    text: 'Once is enough, for every device. Ctrl+Shift+B shows the bar, on a Mac ⌘⇧B.',
    bookmark: BOOKMARK,
    notHere:
      'It does nothing in this tab. Drag it to the bookmarks bar, and press it there in the tab of the device.',
    copy: 'Copy instead',
    copied: 'Copied. Now add a bookmark to any page, edit it, and put this in the place of its address.',
    refused: 'The browser did not let it be copied. Select and copy the text under “What it does”.',
    code: 'What it does',
  },

  open: {
    title: 'Log in in the tab of the device',
    text: 'The tab opens beside this one. Log in there as always.',
    open: 'Open the tab',
    again: 'Open the tab again',
    empty: 'Already logged in',
    emptyHint: 'Opens an empty page of the device, so that its own interface does not get in the way.',
  },

  press: {
    title: 'Press the bookmark there',
    text: (name: string) =>
      `In the tab of ${name}, press “${BOOKMARK}” in the bookmarks bar. Then come back to this tab, and leave that one open.`,
  },

  progress: 'What has happened',
  tab: 'Tab open',
  login: 'Logged in',
  bookmark: 'Bookmark pressed',
  socket: 'Connected to the device',
  answer: 'Device has answered',
  /** In place of each of them while it is the next. */
  next: {
    tab: 'Open its tab',
    login: 'Log in there',
    bookmark: 'Press the bookmark',
    socket: 'Connecting to the device',
    answer: 'Waiting for the device',
  },
  /** After each of them. */
  stage: { todo: 'not yet', now: 'waiting', done: 'done', wrong: 'failed' },

  trouble: (trouble: LoginTrouble): string => {
    switch (trouble.kind) {
      case 'blocked':
        return 'The browser did not let the tab open. Allow pop-ups for this page (the icon at the end of the address), then press the button again.';
      case 'gone':
        return 'The tab of the device was closed. Open it again.';
      case 'logged-out':
        return 'Nobody is logged in there yet. Log in in the tab of the device, then press the bookmark again.';
      case 'other-page':
        return `The bookmark was pressed on ${trouble.origin}, which is not the device. Open the tab again and press it there.`;
      case 'other-app':
        return `This bookmark was made for Preroll at ${trouble.app}. Delete it, and drag the one on this page to the bookmarks bar.`;
      case 'other-version':
        return 'This bookmark was made by another version of Preroll. Delete it, and drag the one on this page to the bookmarks bar.';
      case 'failed':
        return inWords(trouble.error.sentence);
    }
  },

  cancel: 'Cancel',
  done: (name: string) =>
    `${name} is connected. Leave its tab open: through it Preroll comes back after a loss without another login.`,
  doneSameSite: (name: string) => `${name} is connected.`,
};

export type LoginTexts = Worded<typeof loginTexts>;
