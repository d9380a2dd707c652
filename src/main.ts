import { registerServiceWorker } from './app/service-worker.ts';
import { startApp } from './app/start.ts';
import './ui/tokens.css';
import './ui/rec-app.ts';
import './ui/rec-impossible.ts';

const started = await startApp();
if (started.kind === 'impossible') {
  const page = document.createElement('rec-impossible');
  page.reasons = started.reasons;
  document.body.append(page);
} else {
  const { app } = started;
  const page = document.createElement('rec-app');
  page.app = app;
  document.body.append(page);

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
