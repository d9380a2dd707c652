import { registerServiceWorker } from './app/service-worker.ts';

if (import.meta.env.PROD) {
  void registerServiceWorker({
    container: navigator.serviceWorker,
    url: 'sw.js',
    onUpdateReady: () => undefined,
    reload: () => {
      location.reload();
    },
  });
}
