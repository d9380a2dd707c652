/** RTSP addresses as text: what devices write into them is no URL by any standard, and goes back to them letter by letter. */

export interface RtspUrl {
  /** `user` or `user:password` as it stands; undefined when there is none. */
  readonly login: string | undefined;
  /** As it stands; an IPv6 address without its brackets. */
  readonly host: string;
  readonly port: number;
  /** The path with its query, empty or beginning with `/` or `?`. */
  readonly path: string;
}

export const RTSP_PORT = 554;

const URL = /^rtsp:\/\/(?:([^/?#]*)@)?(\[[^\]/?#]*\]|[^:/?#]*)(?::(\d{0,5}))?([/?][^#]*)?(?:#.*)?$/i;

/** `undefined` for anything else, other schemes included. */
export function splitRtspUrl(url: string): RtspUrl | undefined {
  const [whole, login, host = '', digits, path = ''] = URL.exec(url.trim()) ?? [];
  const bare = host.startsWith('[') ? host.slice(1, -1) : host;
  const port = digits === undefined || digits === '' ? RTSP_PORT : Number(digits);
  if (whole === undefined || bare === '' || port < 1 || port > 65_535) return undefined;
  return { login, host: bare, port, path };
}

/** Without a login, which belongs into a header, and without the port that goes without saying. */
export function joinRtspUrl({ host, port, path }: Omit<RtspUrl, 'login'>): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `rtsp://${name}${port === RTSP_PORT ? '' : `:${port}`}${path}`;
}

const MAX_HEADER = 2048;

/** Some devices wrap it in quotation marks. */
const unwrapped = (value = ''): string =>
  value.length > MAX_HEADER ? '' : value.replaceAll(/[<>"']/g, '').trim();

/**
 * What the addresses of a description are relative to (RFC 2326, C.1.1): the first of `Content-Base`, `Content-Location` and
 * the request itself that names a place. Devices write a host alone, a path alone, or nothing into the first two.
 */
export function baseUrl(
  request: string,
  contentBase: string | undefined,
  contentLocation: string | undefined,
): string {
  for (const value of [contentBase, contentLocation]) {
    const text = unwrapped(value);
    const url = splitRtspUrl(text);
    if (url !== undefined) return url.login === undefined ? text : joinRtspUrl(url);
    if (text.startsWith('/')) return resolveUrl(request, text);
  }
  return request;
}

/**
 * The address of a stream, by the `control` attribute of its description. `*` and none at all is the base itself. A
 * relative one is put behind the base, also where that ends in no slash or in a query: RFC 3986 would replace what stands
 * there, but the servers of the field expect what live555 and ffmpeg do.
 */
export function resolveUrl(base: string, control: string | undefined): string {
  const text = control?.trim() ?? '';
  if (text === '' || text === '*') return base;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
    const url = splitRtspUrl(text);
    return url?.login === undefined ? text : joinRtspUrl(url);
  }
  if (text.startsWith('/')) {
    const root = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(base)?.[0] ?? '';
    return `${root}${text}`;
  }
  return base.endsWith('/') || text.startsWith('?') ? `${base}${text}` : `${base}/${text}`;
}
