/** `WWW-Authenticate` and `Authorization` as text (RFC 9110, 11.3 and 11.4): schemes, each with its parameters. */

export interface AuthScheme {
  /** In lower case. */
  readonly scheme: string;
  /** Names in lower case; of a repeated one the first counts. */
  readonly parameters: ReadonlyMap<string, string>;
  /** What follows the scheme in one word, as with Basic. */
  readonly token: string;
}

/** As long a header, and as many schemes in it, as an honest device needs several times over. */
const MAX_LENGTH = 8192;
const MAX_SCHEMES = 16;

const SCHEME = /[\s,]*([\w!#$%&'*+.^`|~-]+)(?=\s|,|$)/y;
const PARAMETER = /[\s,]*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))/y;
const TOKEN = /\s+([\w~+/.-]+=*)(?=\s*(?:,|$))/y;

/** Each value may hold several schemes. What cannot be read ends its value; nothing throws. */
export function readAuthHeaders(values: readonly string[]): readonly AuthScheme[] {
  return values.flatMap(readAuthHeader).slice(0, MAX_SCHEMES);
}

function readAuthHeader(value: string): readonly AuthScheme[] {
  if (value.length > MAX_LENGTH) return [];
  const schemes: AuthScheme[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(value) ?? undefined;
    if (found !== undefined) at = pattern.lastIndex;
    return found;
  };
  for (let name = take(SCHEME); name !== undefined && schemes.length < MAX_SCHEMES; name = take(SCHEME)) {
    const token = take(TOKEN)?.[1] ?? '';
    const parameters = new Map<string, string>();
    for (let found = take(PARAMETER); found !== undefined; found = take(PARAMETER)) {
      const [, key = '', quoted, plain = ''] = found;
      if (!parameters.has(key.toLowerCase())) {
        parameters.set(key.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? plain);
      }
    }
    schemes.push({ scheme: name[1]?.toLowerCase() ?? '', parameters, token });
  }
  return schemes;
}

/** A value in quotation marks (RFC 9110, 5.6.4). */
export const quoted = (value: string): string => `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
