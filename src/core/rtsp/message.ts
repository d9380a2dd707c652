/**
 * What travels on an RTSP connection: requests and responses (RFC 2326, 4 to 7; RFC 7826, 20.2), and between them frames
 * with a packet each (RFC 2326, 10.12). The other end is hostile until read, so every size is checked before it is followed.
 */
import { joined } from '../bytes.ts';
import { PrerollError } from '../error.ts';
import { say } from '../sentence.ts';
import { bytesOf, textOf } from './text.ts';

/** Names as they came, in the order in which they came; `headerOf` finds one in whatever case. */
export type RtspHeaders = readonly (readonly [name: string, value: string])[];

export interface RtspRequest {
  readonly kind: 'request';
  /** As it came; methods are case-sensitive (RFC 2326, 6.1). */
  readonly method: string;
  /** As it came: a URL, a path of one, or `*`. */
  readonly url: string;
  /** `1.0`, or whatever else follows `RTSP/`. */
  readonly version: string;
  readonly headers: RtspHeaders;
  readonly body: Uint8Array<ArrayBuffer>;
}

export interface RtspResponse {
  readonly kind: 'response';
  readonly status: number;
  readonly phrase: string;
  readonly headers: RtspHeaders;
  readonly body: Uint8Array<ArrayBuffer>;
}

export type RtspMessage = RtspRequest | RtspResponse;

/** A packet of RTP or RTCP between the messages, named by its channel of 0 to 255. */
export interface InterleavedFrame {
  readonly kind: 'frame';
  readonly channel: number;
  /** A view into what was pushed, or into a buffer that nobody writes to again where the frame came in pieces. */
  readonly data: Uint8Array<ArrayBuffer>;
}

/** Where the bytes can be read no further. It is the last that a reader says. */
export interface RtspFault {
  readonly kind: 'fault';
  /** What a server answers before it closes: 400 for what is no RTSP, 413 for what is too large. */
  readonly status: 400 | 413;
  readonly error: PrerollError;
}

/** Bytes of a message with its body. The largest descriptions known have a tenth. */
export const MAX_MESSAGE_BYTES = 65_536;

/** `$`, which begins a frame and no message. */
const DOLLAR = 0x24;
const FRAME_HEADER_BYTES = 4;
const LF = 10;
const CR = 13;

const REQUEST_LINE = /^([\w!#%&'*+.^`|~-]{1,64}) +(\S+) +RTSP\/(\S{1,16})$/i;
const STATUS_LINE = /^RTSP\/\d+\.\d+ +(\d{3})(?: +(.*))?$/i;
const HEADER_LINE = /^([^\s:]+)\s*:\s*(.*)$/;

type Unit = RtspMessage | InterleavedFrame | RtspFault;

/** Puts together what comes in pieces that are cut anywhere. Holds one message at most, beside the piece it was given. */
export class RtspReader {
  #buffer: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  /** What is unread lies from `#start` to `#end`; up to `#searched` no head ends. */
  #start = 0;
  #end = 0;
  #searched = 0;
  /** Of the message that is being read, once it is whole: the body may come a byte at a time. */
  #head: WholeHead | undefined;
  #fault: RtspFault | undefined;

  /** Owned by the reader from now on. Take all that `next` has before the next piece, or it piles up. */
  push(piece: Uint8Array<ArrayBuffer>): void {
    if (this.#fault !== undefined || piece.length === 0) return;
    if (this.#start === this.#end) {
      this.#buffer = piece;
      [this.#start, this.#searched, this.#end] = [0, 0, piece.length];
      return;
    }
    this.#append(piece);
  }

  /** The next one that is whole; `undefined` until more is pushed. After a fault, always that fault. Never throws. */
  next(): Unit | undefined {
    if (this.#fault !== undefined) return this.#fault;
    const unit = this.#read();
    if (unit?.kind === 'fault') {
      this.#fault = unit;
      this.#buffer = new Uint8Array(0);
      [this.#start, this.#end] = [0, 0];
    }
    return unit;
  }

  /**
   * What is in the buffer already was handed out as views or is unread, so it is never moved within; a buffer of twice the
   * need is made instead, and bytes that come one at a time cost no more than twice their number.
   */
  #append(piece: Uint8Array<ArrayBuffer>): void {
    const held = this.#end - this.#start;
    if (this.#end + piece.length > this.#buffer.length) {
      const larger = new Uint8Array(2 * (held + piece.length));
      larger.set(this.#buffer.subarray(this.#start, this.#end));
      this.#buffer = larger;
      this.#searched -= this.#start;
      [this.#start, this.#end] = [0, held];
    }
    this.#buffer.set(piece, this.#end);
    this.#end += piece.length;
  }

  #read(): Unit | undefined {
    this.#skipLineEnds();
    if (this.#start === this.#end) return undefined;
    return this.#buffer[this.#start] === DOLLAR ? this.#frame() : this.#message();
  }

  /** Empty lines before a message say nothing (RFC 7826, 20.2.1), and some servers leave one behind a body. */
  #skipLineEnds(): void {
    for (; this.#start < this.#end; this.#start += 1) {
      const byte = this.#buffer[this.#start];
      if (byte !== CR && byte !== LF) break;
    }
    this.#searched = Math.max(this.#searched, this.#start);
  }

  #frame(): InterleavedFrame | undefined {
    if (this.#end - this.#start < FRAME_HEADER_BYTES) return undefined;
    const view = new DataView(this.#buffer.buffer, this.#buffer.byteOffset + this.#start, FRAME_HEADER_BYTES);
    const from = this.#start + FRAME_HEADER_BYTES;
    const to = from + view.getUint16(2);
    if (to > this.#end) return undefined;
    this.#start = to;
    return { kind: 'frame', channel: view.getUint8(1), data: this.#buffer.subarray(from, to) };
  }

  #message(): RtspMessage | RtspFault | undefined {
    const found = this.#head ?? this.#findHead();
    if (found === undefined) return this.#end - this.#start > MAX_MESSAGE_BYTES ? tooLarge() : undefined;
    if (found.kind === 'fault') return found;
    const from = this.#start + found.bytes;
    const to = from + found.bodyBytes;
    if (to - this.#start > MAX_MESSAGE_BYTES) return tooLarge();
    this.#head = to > this.#end ? found : undefined;
    if (to > this.#end) return undefined;
    this.#start = to;
    return { ...found.head, body: this.#buffer.slice(from, to) };
  }

  #findHead(): WholeHead | RtspFault | undefined {
    const headEnd = this.#findHeadEnd();
    if (headEnd === undefined) return undefined;
    const head = readHead(textOf(this.#buffer.subarray(this.#start, headEnd)));
    if (head.kind === 'fault') return head;
    const bodyBytes = contentLength(head.headers);
    return bodyBytes === undefined
      ? noRtsp()
      : { kind: 'whole', head, bytes: headEnd - this.#start, bodyBytes };
  }

  /** Behind the first empty line. A line ends in CR LF, or in LF alone where a maker knew no better (RFC 2326, 4). */
  #findHeadEnd(): number | undefined {
    for (let at = this.#searched; at < this.#end; at += 1) {
      if (this.#buffer[at] !== LF) continue;
      const previous = this.#buffer[at - 1] === CR ? at - 2 : at - 1;
      if (previous >= this.#start && this.#buffer[previous] === LF) return at + 1;
    }
    // Each LF looks back only, so what was looked at once needs no second look.
    this.#searched = this.#end;
    return undefined;
  }
}

type Head = Omit<RtspRequest, 'body'> | Omit<RtspResponse, 'body'>;

interface WholeHead {
  readonly kind: 'whole';
  readonly head: Head;
  /** Of the head, with the empty line behind it. */
  readonly bytes: number;
  readonly bodyBytes: number;
}

function readHead(text: string): Head | RtspFault {
  // A line that begins with a space goes on with the one before it (RFC 2326, 4).
  const [first = '', ...lines] = text
    .trimEnd()
    .replaceAll(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .map(printable);
  const headers = lines.flatMap((line): RtspHeaders => {
    const [, name, value] = HEADER_LINE.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value.trim()]];
  });
  const [, status, phrase = ''] = STATUS_LINE.exec(first) ?? [];
  if (status !== undefined) return { kind: 'response', status: Number(status), phrase, headers };
  const [, method, url, version] = REQUEST_LINE.exec(first) ?? [];
  if (method === undefined || url === undefined || version === undefined) return noRtsp();
  return { kind: 'request', method, url, version, headers };
}

/** Control characters would pass for the end of a line where a value is written out again. */
const printable = (line: string): string => line.replaceAll(/\p{Cc}/gu, ' ').trimEnd();

/** 0 without the header (RFC 2326, 12.14); `undefined` when it is no number, or says two things. */
function contentLength(headers: RtspHeaders): number | undefined {
  const [first = '0', ...others] = headersOf(headers, 'content-length');
  return /^\d{1,9}$/.test(first) && others.every((other) => other === first) ? Number(first) : undefined;
}

const noRtsp = (): RtspFault => ({
  kind: 'fault',
  status: 400,
  error: new PrerollError('bad-message', say`What came over the connection is no RTSP.`),
});

const tooLarge = (): RtspFault => ({
  kind: 'fault',
  status: 413,
  error: new PrerollError('bad-message', say`A message of RTSP came that is larger than 64 KiB.`),
});

/** The first header of that name, in whatever case. */
export const headerOf = (headers: RtspHeaders, name: string): string | undefined =>
  headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];

/** All headers of that name, in their order; a server offers each way to log in with one. */
export const headersOf = (headers: RtspHeaders, name: string): readonly string[] =>
  headers.flatMap(([key, value]) => (key.toLowerCase() === name.toLowerCase() ? [value] : []));

/**
 * A message as it goes out. `Content-Length` is written here, for a body that is not empty.
 *
 * @throws TypeError for a control character in the start line or in a header: it would begin a line of its own.
 */
export function writeMessage(message: RtspMessage): Uint8Array<ArrayBuffer> {
  const { headers, body } = message;
  const lines = [
    message.kind === 'request'
      ? `${message.method} ${message.url} RTSP/${message.version}`
      : `RTSP/1.0 ${message.status} ${message.phrase}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body.length === 0 ? [] : [`Content-Length: ${body.length}`]),
  ];
  if (lines.some((line) => /\p{Cc}/u.test(line))) {
    throw new TypeError('writeMessage: neither the start line nor a header may hold control characters.');
  }
  return joined([bytesOf(`${lines.join('\r\n')}\r\n\r\n`), body]);
}

/**
 * Writes the four bytes that go before a packet to `at` in `bytes`.
 *
 * @throws TypeError for a channel that is none of 0 to 255, or a size above 65535.
 */
export function writeFrameHeader(bytes: Uint8Array, at: number, channel: number, size: number): void {
  if (!(Number.isInteger(channel) && channel >= 0 && channel <= 255)) {
    throw new TypeError('writeFrameHeader: channel must be a whole number from 0 to 255.');
  }
  if (!(Number.isInteger(size) && size >= 0 && size <= 65_535)) {
    throw new TypeError('writeFrameHeader: size must be a whole number from 0 to 65535.');
  }
  bytes.set([DOLLAR, channel, size >>> 8, size & 255], at);
}
