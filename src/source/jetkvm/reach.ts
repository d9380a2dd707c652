/** Why a device could not be reached, in words: what it is, and the next step. */
import { PrerollError, type Reason } from '../../core/error.ts';
import { say, type Sentence } from '../../core/sentence.ts';
import type { Finding } from './finding.ts';

/** What a person alone can mend. The first three by a login on the device's own page, or a look at it: they are led there. */
const NEEDS: { readonly [F in Finding]?: Reason } = {
  password: 'needs-login',
  closed: 'needs-login',
  'some-page': 'needs-login',
  'not-set-up': 'needs-setup',
  'too-old': 'needs-update',
};

export interface Sought {
  /** As it is shown; several, if more than one name was tried. */
  readonly host: string;
  /** Of its own pages. */
  readonly origin: string;
}

/** The error for a handshake that failed without a word. */
export const unreachable = (sought: Sought, finding: Finding): PrerollError =>
  new PrerollError(NEEDS[finding] ?? 'connection-failed', unreachableSentence(sought, finding));

function unreachableSentence({ host, origin }: Sought, finding: Finding): Sentence {
  switch (finding) {
    case 'forbidden':
      return say`The browser may not reach devices on the local network, so ${host} was not even tried. Allow it in this page’s site settings (the icon left of the address), then connect again.`;
    case 'unasked':
      return say`The browser asks whether this page may reach devices on the local network, and nobody has answered, so ${host} was not even tried. Connect again and choose “Allow”.`;
    case 'silent':
      return say`Nothing answers at ${host}. Check that the device is on and in this network, and that it still has this address: its own display shows it.`;
    case 'turned-away':
      return origin.startsWith('https:')
        ? say`${host} turned the connection away. Open ${origin}/ in a browser: if it warns of a certificate, accept that, then connect again; if nothing opens, check the address.`
        : say`The connection to ${host} was turned away at once: no device serves at this address and port, or nobody here has this name. Check the address: the device’s own display shows it.`;
    case 'not-set-up':
      return say`${host} has not been set up yet. Open ${origin}/ in a browser, follow its steps, then connect again.`;
    case 'password':
      return say`${host} is there but does not let this page in: it has a password, which is given on its own page alone. Press “Log in on its page” and follow the steps.`;
    case 'closed':
      return say`${host} is a JetKVM with older firmware and does not let this page in: it has a password, or was never set up. Press “Log in on its page” and follow the steps.`;
    case 'socket-stopped':
      return say`${host} is a JetKVM and shows its pages, but something on the way stops the WebSocket that the video is agreed on. Connect to the device’s own address and to no proxy, and look at what protects this computer or its browser.`;
    case 'too-old':
      return say`${host} is a JetKVM with firmware older than 0.3.9, which cannot be watched from here. Update it on its own page, ${origin}/, then connect again.`;
    case 'other-page':
      return say`A web page answers at ${host}, but it is no JetKVM’s. Check the address: the device’s own display shows it.`;
    case 'some-page':
      return say`A web server answers at ${host} and lets this page see nothing. Open ${origin}/ in a browser. If that is a JetKVM’s page, the device has a password: press “Log in on its page”. Or its firmware is older than 0.3.9: update it.`;
  }
}

/** The sentence for a browser that refuses to try, since this page came over https and the device speaks plain http. */
export function mixedContent(host: string, cause: unknown): PrerollError {
  return new PrerollError(
    'connection-failed',
    say`This page came over https, and from such a page the browser opens no unencrypted connection to ${host}. Use the device’s IP address or a name that ends in .local, or open Preroll from http://localhost.`,
    { cause },
  );
}
