/** The headers that make a session: Transport (RFC 2326, 12.39), Session (12.37), RTP-Info (12.33) and Public (12.28). */

export interface RtspSession {
  readonly id: string;
  /** Seconds after which a server forgets a client that says nothing. */
  readonly timeout: number;
}

const DEFAULT_TIMEOUT = 60;
/** Seconds. Less would be nothing but keep-alives, and some devices mean a multiple of what they say. */
const LEAST_TIMEOUT = 4;
const MOST_TIMEOUT = 3600;

/** `undefined` without an identifier. */
export function readSession(value: string | undefined): RtspSession | undefined {
  const [id = '', ...parameters] = value?.split(';').map((part) => part.trim()) ?? [];
  if (id === '') return undefined;
  const [timeout] = parameters.flatMap((part) => /^timeout\s*=\s*(\d{1,6})/i.exec(part)?.[1] ?? []);
  const seconds = timeout === undefined || Number(timeout) === 0 ? DEFAULT_TIMEOUT : Number(timeout);
  return { id, timeout: Math.min(MOST_TIMEOUT, Math.max(LEAST_TIMEOUT, seconds)) };
}

export interface Transport {
  /** `tcp`: between the messages of the connection. */
  readonly carrier: 'tcp' | 'udp';
  /** Of RTP and of RTCP; where only the first is told, the second is the next. */
  readonly interleaved?: readonly [number, number];
  readonly clientPort?: readonly [number, number];
  readonly serverPort?: readonly [number, number];
  readonly ssrc?: number;
}

/** The first that is unicast RTP, of however many the header names; `undefined` when there is none. */
export function readTransport(value: string | undefined): Transport | undefined {
  for (const text of value?.split(',') ?? []) {
    const [spec = '', ...parameters] = text.split(';').map((part) => part.trim());
    const profile = /^RTP\/S?AVPF?(?:\/(TCP|UDP))?$/i.exec(spec);
    if (profile === null || parameters.some((part) => part.toLowerCase() === 'multicast')) continue;
    const interleaved = pair(parameters, 'interleaved', 255);
    const clientPort = pair(parameters, 'client_port', 65_535);
    const serverPort = pair(parameters, 'server_port', 65_535);
    const ssrc = parameters.flatMap((part) => /^ssrc\s*=\s*([\da-f]{1,8})$/i.exec(part)?.[1] ?? [])[0];
    return {
      carrier: profile[1]?.toLowerCase() === 'tcp' ? 'tcp' : 'udp',
      ...(interleaved && { interleaved }),
      ...(clientPort && { clientPort }),
      ...(serverPort && { serverPort }),
      ...(ssrc !== undefined && { ssrc: Number.parseInt(ssrc, 16) }),
    };
  }
  return undefined;
}

function pair(
  parameters: readonly string[],
  name: string,
  max: number,
): readonly [number, number] | undefined {
  for (const part of parameters) {
    const [key = '', value = ''] = part.split('=').map((side) => side.trim());
    const [, first, second] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(value) ?? [];
    if (key.toLowerCase() !== name || first === undefined) continue;
    const range = [Number(first), second === undefined ? Number(first) + 1 : Number(second)] as const;
    return range[0] <= max && range[1] <= max ? range : undefined;
  }
  return undefined;
}

/** Where a stream begins to play. */
export interface RtpInfo {
  /** As it stands; empty where a device leaves it out. */
  readonly url: string;
  /** Of the first packet. */
  readonly seq?: number;
  /** The timestamp that belongs to the beginning of the range, 32 bits. */
  readonly rtptime?: number;
}

const MAX_STREAMS = 32;

/** One for each stream. Commas and semicolons stand in the addresses of the field too, so that only `url=` begins one. */
export function readRtpInfo(value: string | undefined): readonly RtpInfo[] {
  const parts = value?.split(/,\s*(?=url\s*=)/i, MAX_STREAMS) ?? [];
  return parts.map((part) => {
    const [said = ''] = part.split(/;\s*(?:seq|rtptime)\s*=/i);
    const url = said
      .replace(/^\s*url\s*=/i, '')
      .replaceAll('"', '')
      .trim();
    const seq = numberIn(part, /;\s*seq\s*=\s*(\d{1,10})/i, 0xffff);
    const rtptime = numberIn(part, /;\s*rtptime\s*=\s*(\d{1,10})/i, 0xffff_ffff);
    return { url, ...(seq !== undefined && { seq }), ...(rtptime !== undefined && { rtptime }) };
  });
}

function numberIn(part: string, pattern: RegExp, max: number): number | undefined {
  const [, digits] = pattern.exec(part) ?? [];
  return digits === undefined || Number(digits) > max ? undefined : Number(digits);
}

/**
 * What RTP-Info says of one stream: by its whole address, else by how it ends, as devices write another host or a path alone,
 * else by its place in the list if that is as long as the list of streams.
 *
 * @param control The resolved address that the stream was set up with.
 */
export function infoOf(
  infos: readonly RtpInfo[],
  control: string,
  place: number,
  streams: number,
): RtpInfo | undefined {
  const tail = (url: string): string => url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/^\/+/, '');
  const named = infos.filter(({ url }) => url !== '');
  return (
    named.find(({ url }) => url === control) ??
    named.find(({ url }) => tail(url) !== '' && tail(control).endsWith(tail(url))) ??
    (infos.length === streams ? infos[place] : undefined)
  );
}

/** Whether `Public` or `Allow` name a method. */
export const names = (value: string | undefined, method: string): boolean =>
  value?.split(',').some((name) => name.trim().toUpperCase() === method) ?? false;
