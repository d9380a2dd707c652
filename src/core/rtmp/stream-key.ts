/** Who may publish: what an encoder calls its stream against what the person has told it to. */
import { bytesOf } from '../rtsp/text.ts';

/** What the address and the person allow. */
export interface Allowed {
  /** The application, the first part of the address's path; any one when there is none. */
  readonly app?: string;
  /** The rest of the path: the stream's name. */
  readonly name?: string;
  /** Names that were told to be secret, any of them. */
  readonly keys: readonly string[];
}

/** `ask`: nothing is said of names, so a person decides each time. */
export type Verdict = 'taken' | 'refused' | 'ask';

/**
 * @param app As `connect` said it.
 * @param name As `publish` said it.
 */
export function verdictOn(app: string, name: string, allowed: Allowed): Verdict {
  const path = trimmed(`${trimmed(app)}/${trimmed(name)}`);
  const here = allowed.app === undefined || path.startsWith(`${allowed.app}/`);
  // Encoders divide a path of three parts in either way, so the whole of it is compared.
  const named = allowed.name === undefined ? undefined : `${allowed.app ?? ''}/${allowed.name}`;
  if (named === undefined && allowed.keys.length === 0) return here ? 'ask' : 'refused';
  const matches = [
    named !== undefined && sameSecret(path, named),
    // Every key is compared, whichever fits.
    ...allowed.keys.map((key) => sameSecret(name, key) && here),
  ];
  return matches.includes(true) ? 'taken' : 'refused';
}

/** Takes as long for a first byte that is wrong as for a last one: nobody learns a key by asking often. */
export function sameSecret(given: string, secret: string): boolean {
  const [a, b] = [bytesOf(given), bytesOf(secret)];
  let difference = a.length ^ b.length;
  for (let at = 0; at < a.length; at += 1) difference |= (a[at] ?? 0) ^ (b[at % b.length] ?? 0);
  return difference === 0;
}

const trimmed = (path: string): string => path.replace(/^\/+/, '').replace(/\/+$/, '');
