/**
 * The service worker: the app starts without its server, from the files of exactly one version. It never sees media
 * or the clip index.
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import type { PrecacheEntry } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { isToServiceWorker } from '../protocol/sw.ts';

declare const self: ServiceWorkerGlobalScope & {
  /** Replaced at build time by the list of the app's files. */
  readonly __WB_MANIFEST: (PrecacheEntry | string)[];
};

// A link such as `/?device=192.168.1.50&connect=1` names the same page as `/`.
precacheAndRoute(self.__WB_MANIFEST, { ignoreURLParametersMatching: [/.*/], cleanURLs: false });
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL('index.html')));

// A new version waits for this message, however long: a recorder must not be reloaded under its owner's hands.
self.addEventListener('message', (event) => {
  if (isToServiceWorker(event.data)) event.waitUntil(self.skipWaiting());
});

// Takes the first page under its care without a reload, so that code loaded later comes from the cache too.
self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});
