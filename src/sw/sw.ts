/**
 * The service worker: the app starts without its server, from the files of exactly one version. It never sees media
 * or the clip index.
 */
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';
import type { PrecacheEntry } from 'workbox-precaching';
import { clipOf, isToServiceWorker } from '../protocol/sw.ts';
import { openClip } from './open-clip.ts';

declare const self: ServiceWorkerGlobalScope & {
  /** Replaced at build time by the list of the app's files. */
  readonly __WB_MANIFEST: (PrecacheEntry | string)[];
};

// A link such as `/?device=192.168.1.50&connect=1` names the same page as `/`, which workbox takes for `/index.html`. No
// other address is given the page: its own addresses are relative, and would point to nothing from there.
precacheAndRoute(self.__WB_MANIFEST, { ignoreURLParametersMatching: [/.*/], cleanURLs: false });
cleanupOutdatedCaches();

// A new version waits for this message, however long: a recorder must not be reloaded under its owner's hands.
self.addEventListener('message', (event) => {
  if (isToServiceWorker(event.data)) event.waitUntil(self.skipWaiting());
});

// Takes the first page under its care without a reload, so that code loaded later comes from the cache too.
self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('notificationclick', (event) => {
  const clip = clipOf(event.notification.data);
  event.notification.close();
  if (clip === undefined) return;
  const windows = {
    // The page that showed it may have been loaded before this worker took over.
    list: () => self.clients.matchAll({ type: 'window', includeUncontrolled: true }),
    open: (address: string) => self.clients.openWindow(address),
  };
  event.waitUntil(openClip({ clip }, windows));
});
