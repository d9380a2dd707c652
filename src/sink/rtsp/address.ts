/** Which stream of the server a request means. */

export interface Address {
  /** Of all its streams, as the player wrote it, without a slash at its end. */
  readonly base: string;
  /** Of which one; undefined for all of them. */
  readonly control: string | undefined;
}

const URL = /^(rtsp:\/\/[^/?#]*)?(\/[^?#]*)?(?:[?#].*)?$/i;

/**
 * Hosts are not looked at: a player may know the computer by any name. `undefined` for another path than the server's.
 *
 * @param path Without slashes at its ends; may be empty.
 */
export function addressOf(url: string, path: string): Address | undefined {
  const [whole, host = '', given = ''] = URL.exec(url) ?? [];
  if (whole === undefined) return undefined;
  const own = path === '' ? '' : `/${path}`;
  const at = given.replace(/\/+$/, '');
  if (at === own) return { base: `${host}${own}`, control: undefined };
  const control = at.startsWith(`${own}/`) ? at.slice(own.length + 1) : '';
  return /^\w+$/.test(control) ? { base: `${host}${own}`, control } : undefined;
}
