/** From an address to a description of what is there, wherever the device sends us. */
import { PrerollError } from '../../core/error.ts';
import { headerOf, type RtspResponse } from '../../core/rtsp/message.ts';
import { textOf } from '../../core/rtsp/text.ts';
import { baseUrl, joinRtspUrl, resolveUrl, splitRtspUrl } from '../../core/rtsp/url.ts';
import { say } from '../../core/sentence.ts';
import { readSdp, type Sdp } from '../../core/sdp/read.ts';
import type { RtspClient } from './client.ts';

export type Described =
  | {
      readonly kind: 'described';
      readonly sdp: Sdp;
      readonly base: string;
      /** What the answer to OPTIONS names. */ readonly publicMethods: string | undefined;
    }
  /** RFC 2326, 11.3.1 to 11.3.4. */
  | { readonly kind: 'moved'; readonly url: string };

/** Rejects with a `PrerollError` when there is no description to be had. */
export async function describe(client: RtspClient, url: string, name: string): Promise<Described> {
  // Some devices take no DESCRIBE from strangers; what OPTIONS itself answers matters to none of ours.
  const options = await client.answerTo('OPTIONS', url);
  const response = await client.ask('DESCRIBE', url, [['Accept', 'application/sdp']]);
  const { status, headers, body } = response;
  if (status >= 300) return { kind: 'moved', url: movedTo(response, url, name) };
  const base = baseUrl(url, headerOf(headers, 'content-base'), headerOf(headers, 'content-location'));
  return {
    kind: 'described',
    sdp: readSdp(textOf(body)),
    base,
    publicMethods: headerOf(options.headers, 'public'),
  };
}

function movedTo({ headers }: RtspResponse, from: string, name: string): string {
  const location = headerOf(headers, 'location') ?? '';
  const to = splitRtspUrl(location.startsWith('/') ? resolveUrl(from, location) : location);
  if (to !== undefined) return joinRtspUrl(to);
  throw new PrerollError(
    'not-supported',
    say`${name} sends its viewers on to “${location.slice(0, 200)}”, where Preroll cannot go.`,
  );
}
