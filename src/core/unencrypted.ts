/** What the isolated edition may not open: Chromium's content policy for isolated web apps wants encryption, but of sockets. */
import { PrerollError } from './error.ts';
import { say } from './sentence.ts';

/**
 * The refusal of an address that this edition of the app cannot open, so that nobody looks for the fault at the device.
 *
 * @param page Address of the page, or its protocol with the colon.
 * @param address `ws:`, `wss:`, `http:` or `https:`.
 */
export function refusalOf(address: string, page: string): PrerollError | undefined {
  const host = /^(?:ws|http):\/\/([^/?#]*)/.exec(address)?.[1];
  if (!page.startsWith('isolated-app:') || host === undefined) return undefined;
  return new PrerollError(
    'not-supported',
    say`The isolated edition of Preroll opens no unencrypted connection to ${host}, because the browser does not let it. Use wss:// or https://, or open this device in the web edition.`,
  );
}
