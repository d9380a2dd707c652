import { registerServiceWorker } from './app/service-worker.ts';
import { startApp } from './app/start.ts';
import { guardScripts } from './app/trusted-types.ts';
import './ui/kit/tokens.css';
import './ui/shell/rec-app.ts';
import './ui/start/rec-impossible.ts';
import { texts } from './ui/texts/texts.ts';

const say = (title: string, reasons: readonly string[]): void => {
  const page = Object.assign(document.createElement('rec-impossible'), { heading: title, reasons });
  document.body.replaceChildren(page);
};

guardScripts();
const started = await startApp({ onWait: (reason) => say(texts.impossible.waiting, [reason]) });
if (started.kind === 'impossible') {
  say(texts.impossible.title, started.reasons);
} else {
  const { app } = started;
  const page = document.createElement('rec-app');
  page.app = app;
  document.body.replaceChildren(page);

  if (import.meta.env.PROD) {
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
