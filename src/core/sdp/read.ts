/**
 * Session descriptions (RFC 8866, RFC 4566) as far as RTSP needs them: attributes and media. The order of lines, which the
 * standard prescribes and devices get wrong, is not looked at; nor is any line that nothing here depends on.
 *
 * No library: the one that is kept well (sdp-transform) guesses numbers, so that the `config=1190` of a sound is none of its
 * hexadecimal text, puts the names of strangers on plain objects, and takes its types from another package.
 */

/** In their order; a flag has an empty value. */
export type SdpAttributes = readonly (readonly [name: string, value: string])[];

export interface SdpMedia {
  /** `video`, `audio`, `application`, in lower case. */
  readonly kind: string;
  /** `RTP/AVP`. */
  readonly protocol: string;
  /** Payload types, where the protocol is RTP. */
  readonly formats: readonly string[];
  readonly attributes: SdpAttributes;
}

export interface Sdp {
  readonly attributes: SdpAttributes;
  readonly media: readonly SdpMedia[];
}

/** More than any device has; a message of 64 KiB could name ten thousand. */
const MAX_MEDIA = 64;
const MAX_FORMATS = 16;

/** Never throws: what cannot be read is not there. */
export function readSdp(text: string): Sdp {
  const session: [string, string][] = [];
  const media: (Omit<SdpMedia, 'attributes'> & { readonly attributes: [string, string][] })[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, type, value] = /^\s*([a-z])=(.*)$/.exec(line) ?? [];
    if (type === 'm' && value !== undefined) {
      if (media.length === MAX_MEDIA) break;
      const [kind = '', , protocol = '', ...formats] = value.trim().split(/\s+/);
      media.push({
        kind: kind.toLowerCase(),
        protocol: protocol.toUpperCase(),
        formats: formats.slice(0, MAX_FORMATS),
        attributes: [],
      });
    }
    if (type === 'a' && value !== undefined) {
      const [, name = '', content = ''] = /^([^:]*)(?::(.*))?$/.exec(value) ?? [];
      (media.at(-1)?.attributes ?? session).push([name.trim().toLowerCase(), content.trim()]);
    }
  }
  return { attributes: session, media };
}

/** The first of that name, in lower case. */
export const attributeOf = (attributes: SdpAttributes, name: string): string | undefined =>
  attributes.find(([key]) => key === name)?.[1];

/** How a media is coded in its packets. */
export interface SdpFormat {
  readonly payloadType: number;
  /** In upper case: `H264`. */
  readonly encoding: string;
  /** Hz of the timestamps. */
  readonly rate: number;
  readonly channels: number;
  /** Names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** RFC 3551, 6: those that devices send without a `rtpmap`. */
const STATIC: Readonly<Record<string, string>> = {
  0: 'PCMU/8000',
  3: 'GSM/8000',
  4: 'G723/8000',
  8: 'PCMA/8000',
  9: 'G722/8000',
  10: 'L16/44100/2',
  11: 'L16/44100',
  14: 'MPA/90000',
  18: 'G729/8000',
  26: 'JPEG/90000',
  31: 'H261/90000',
  32: 'MPV/90000',
  33: 'MP2T/90000',
  34: 'H263/90000',
};

/** Of the first payload type that is said to mean something; `undefined` when none is. */
export function formatOf({ formats, attributes }: SdpMedia): SdpFormat | undefined {
  for (const format of formats) {
    const mapped = valueFor(attributes, 'rtpmap', format) ?? STATIC[format];
    const [, encoding, rate, channels] =
      /^([^/\s]+)\s*\/\s*(\d{1,7})(?:\s*\/\s*(\d{1,3}))?/.exec(mapped ?? '') ?? [];
    const payloadType = Number(format);
    if (encoding === undefined || Number(rate) === 0 || !/^\d{1,3}$/.test(format) || payloadType > 127)
      continue;
    return {
      payloadType,
      encoding: encoding.toUpperCase(),
      rate: Number(rate),
      channels: Number(channels ?? 1),
      parameters: parametersOf(valueFor(attributes, 'fmtp', format) ?? ''),
    };
  }
  return undefined;
}

/** What `a=rtpmap:96 …` says of 96. */
function valueFor(attributes: SdpAttributes, name: string, format: string): string | undefined {
  for (const [key, value] of attributes) {
    const [, of, rest] = /^(\S+)\s+(.*)$/.exec(value) ?? [];
    if (key === name && of === format) return rest;
  }
  return undefined;
}

function parametersOf(text: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const part of text.split(';')) {
    const [, name, value = ''] = /^\s*([^=\s]+)\s*(?:=\s*(.*))?$/.exec(part) ?? [];
    if (name !== undefined && !parameters.has(name.toLowerCase())) {
      parameters.set(name.toLowerCase(), value.trim());
    }
  }
  return parameters;
}
