/**
 * Candidates on their way to the media server: the body of a `PATCH` (RFC 9725, 4.3.2), which is a piece of SDP by the
 * grammar of RFC 8840, 9.2.
 *
 * Written by hand: the two libraries that read such fragments read whole SDP as well, and nothing is read here but the
 * offer of our own browser.
 */

export const SDP_FRAGMENT = 'application/trickle-ice-sdpfrag';

/** What an offer says of its own transport; RFC 9725, 4.4.1: there is one, that of the first `m=` section. */
export interface OfferedTransport {
  /** `a=group:BUNDLE 0 1` as it stands in the offer; missing when there is no bundle. */
  readonly bundle: string | undefined;
  readonly media: string;
  readonly mid: string;
  readonly ufrag: string;
  readonly pwd: string;
}

/** `undefined` for an offer without ICE, which no browser makes. */
export function offeredTransport(offer: string): OfferedTransport | undefined {
  const lines = offer.split(/\r?\n/);
  const start = lines.findIndex((line) => line.startsWith('m='));
  const next = lines.findIndex((line, at) => at > start && line.startsWith('m='));
  const section = lines.slice(start, next === -1 ? undefined : next);
  const value = (name: string): string | undefined =>
    // RFC 8839, 5.4: the credentials stand in the section, or for all of them above it.
    [...section, ...lines.slice(0, start)]
      .find((line) => line.startsWith(`a=${name}:`))
      ?.slice(`a=${name}:`.length);
  const [mid, ufrag, pwd] = [value('mid'), value('ice-ufrag'), value('ice-pwd')];
  if (start === -1 || mid === undefined || ufrag === undefined || pwd === undefined) return undefined;
  const bundle = lines.find((line) => line.startsWith('a=group:BUNDLE '));
  return { bundle, media: section[0] ?? '', mid, ufrag, pwd };
}

/**
 * RFC 8840, 4.4: the candidates stand below the `m=` line and the `mid` that they belong to, with the credentials that
 * say which ICE session is meant; `a=end-of-candidates` (8.2) once there will be no more.
 */
export function sdpFragment(
  { bundle, media, mid, ufrag, pwd }: OfferedTransport,
  candidates: readonly string[],
  complete: boolean,
): string {
  const lines = [
    ...(bundle === undefined ? [] : [bundle]),
    media,
    `a=mid:${mid}`,
    `a=ice-ufrag:${ufrag}`,
    `a=ice-pwd:${pwd}`,
    ...candidates.map((candidate) => `a=${candidate}`),
    ...(complete ? ['a=end-of-candidates'] : []),
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}
