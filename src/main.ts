import { meetBrowser } from './app/desktop/meet-browser.ts';
import { registerServiceWorker } from './app/desktop/service-worker.ts';
import { startApp } from './app/start.ts';
import { guardScripts } from './app/trusted-types.ts';
import { chooseLanguage } from './core/language.ts';
import type { Sentence } from './core/sentence.ts';
import { endTipsOnPress } from './ui/kit/tip.ts';
import './ui/kit/tokens.css';
import './ui/shell/rec-app.ts';
import './ui/start/rec-impossible.ts';
import { followLanguage } from './ui/texts/follow-language.ts';
import { inWords } from './ui/texts/sentences.ts';
import { speak, texts } from './ui/texts/texts.ts';

/** In the browser's language: what a person has chosen lies in the store, which may be what is missing. */
const say = async (title: 'title' | 'waiting', reasons: readonly Sentence[]): Promise<void> => {
  await speak(chooseLanguage('auto', navigator.languages)).catch(() => undefined);
  const heading = texts.impossible[title];
  const page = Object.assign(document.createElement('rec-impossible'), { heading, reasons });
  document.body.replaceChildren(page);
};

guardScripts();
endTipsOnPress();
let waiting: Promise<void> | undefined;
const started = await startApp({
  onWait: (reason) => {
    waiting = say('waiting', [reason]);
  },
  inWords,
  sayClip: (row, unseen) => texts.desk.newClip(row, unseen),
});
await waiting;
if (started.kind === 'impossible') {
  await say('title', started.reasons);
} else {
  const { app } = started;
  await followLanguage(app.preferences.language, () => app.notices.add('warning', texts.notices.noLanguage));
  const page = document.createElement('rec-app');
  page.app = app;
  document.body.replaceChildren(page);
  meetBrowser(app, () => texts.desk);

  // The isolated edition is a bundle, which needs no server.
  if (import.meta.env.PROD && app.desk.get()?.residence.address !== 'isolated') {
    const outcome = await registerServiceWorker({
      container: navigator.serviceWorker,
      url: 'sw.js',
      onUpdateReady: () => {
        app.update.set({
          activate: () => {
            if (outcome.kind === 'registered') outcome.activate();
          },
        });
      },
      reload: () => {
        location.reload();
      },
    });
  }
}
