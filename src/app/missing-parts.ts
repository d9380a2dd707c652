/**
 * Tells a person that a part of the page that is fetched when it is first needed did not come: the app's server is out of
 * reach before the browser has kept everything, or has another version by now. The recorder runs on; a reload would end it.
 */
import { say } from '../core/sentence.ts';
import type { Notices } from './notices.ts';

/** @param host Where Vite tells of it, whoever asked for the part. */
export function tellMissingParts(notices: Pick<Notices, 'add'>, host: EventTarget = window): void {
  host.addEventListener('vite:preloadError', () =>
    notices.add(
      'warning',
      say`A part of the page could not be fetched. Recording goes on. Reload the page when nothing is being recorded.`,
    ),
  );
}
