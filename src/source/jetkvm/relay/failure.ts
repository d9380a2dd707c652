/** Why no socket came to be by way of the device's own page, in words. */
import { PrerollError } from '../../../core/error.ts';
import { say, type Sentence } from '../../../core/sentence.ts';
import type { RelayView } from './relay.ts';

const login = (sentence: Sentence): PrerollError => new PrerollError('needs-login', sentence);

/** `undefined` when nobody was led to the device's page yet. */
export function relayFailure(host: string, view: RelayView | undefined): PrerollError | undefined {
  switch (view?.kind) {
    case 'ready':
      return view.login === 'out'
        ? login(
            say`Nobody is logged in on ${host} yet. Log in in its tab, then press the bookmark there again.`,
          )
        : new PrerollError(
            'connection-failed',
            say`${host} does not answer its own page either. Check that it is on and in this network.`,
          );
    case 'waiting':
      return login(say`The bookmark does not run in the tab of ${host}. Press it there.`);
    case 'gone':
      return login(
        say`The tab of ${host} that Preroll connects through is closed. Press “Log in on its page” and open it again.`,
      );
    case 'blocked':
    case 'idle':
    case undefined:
      return undefined;
  }
}
