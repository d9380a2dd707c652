/**
 * Puts the messages of a chunk stream together (Adobe RTMP 1.0, 5.3). Bytes come cut anywhere; messages of several chunk
 * streams come interleaved. Set Chunk Size and Abort change how the next chunk is read and are obeyed here.
 */
import { badMessage } from './bad-message.ts';
import { MAX_CHUNK_STREAMS, MAX_UNFINISHED_BYTES } from './limits.ts';
import { MessageBody } from './message-body.ts';
import { MessageType, type RtmpMessage, wordAt } from './message.ts';

/** Until the far end sets another (5.4.1). */
export const DEFAULT_CHUNK_SIZE = 128;
/** Bytes of the message header of each chunk type (5.3.1.2). */
export const HEADER_BYTES = [11, 7, 3, 0] as const;
/** Stands in the header when the time is in the extended timestamp (5.3.1.3). */
export const EXTENDED = 0xff_ffff;

/** What later chunks of the same chunk stream leave out because it is as before. */
interface ChunkStream {
  timestamp: number;
  /** What a chunk of type 3 adds when it begins a message. */
  delta: number;
  /** The extended timestamp of the newest header that had one. */
  extended: number | undefined;
  length: number;
  typeId: number;
  streamId: number;
  body: MessageBody | undefined;
}

export class ChunkReader {
  readonly #streams = new Map<number, ChunkStream>();
  readonly #maxMessage: () => number;
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #chunkSize = DEFAULT_CHUNK_SIZE;
  /** The chunk that is being read, and how much of it is still to come. */
  #chunk: { readonly stream: ChunkStream; left: number } | undefined;
  /** Of messages that are not whole. */
  #unfinished = 0;

  /** @param maxMessage Bytes that a message may have when it begins. */
  constructor(maxMessage: () => number) {
    this.#maxMessage = maxMessage;
  }

  /** @param bytes Must stay as they are until `next` has found nothing more. */
  push(bytes: Uint8Array): void {
    const rest = this.#bytes.subarray(this.#at);
    this.#at = 0;
    if (rest.length === 0) {
      this.#bytes = bytes;
      return;
    }
    // Seldom more than a header that was cut in two.
    const joined = new Uint8Array(rest.length + bytes.length);
    joined.set(rest);
    joined.set(bytes, rest.length);
    this.#bytes = joined;
  }

  /**
   * The next whole message; `undefined` when it takes more bytes.
   * @throws PrerollError for what is no chunk stream or exceeds a limit. Nothing can be read after that.
   */
  next(): RtmpMessage | undefined {
    for (;;) {
      this.#chunk ??= this.#beginChunk();
      if (this.#chunk === undefined) return undefined;
      const { stream } = this.#chunk;
      if (!this.#readData(this.#chunk)) return undefined;
      this.#chunk = undefined;
      const message = this.#complete(stream);
      if (message !== undefined && !this.#obeys(message)) return message;
    }
  }

  /** Takes what is there of the chunk's data; whether that was all of it. */
  #readData(chunk: { readonly stream: ChunkStream; left: number }): boolean {
    const part = this.#bytes.subarray(this.#at, this.#at + chunk.left);
    this.#at += part.length;
    chunk.left -= part.length;
    this.#unfinished += part.length;
    if (this.#unfinished > MAX_UNFINISHED_BYTES) {
      throw badMessage(`Messages of more than ${MAX_UNFINISHED_BYTES} bytes have begun and are not whole.`);
    }
    chunk.stream.body?.append(part);
    return chunk.left === 0;
  }

  #complete(stream: ChunkStream): RtmpMessage | undefined {
    const payload = stream.body?.whole();
    if (payload === undefined) return undefined;
    stream.body = undefined;
    this.#unfinished -= payload.length;
    const { typeId, streamId, timestamp } = stream;
    return { typeId, streamId, timestamp, payload };
  }

  /** Whether the message was for this reader alone. */
  #obeys({ typeId, payload }: RtmpMessage): boolean {
    if (typeId === MessageType.SetChunkSize) {
      const size = payload.length < 4 ? 0 : wordAt(payload, 0);
      // The first bit must be zero, and so must not be the size (5.4.1).
      if (size === 0 || size > 0x7fff_ffff) throw badMessage(`Set Chunk Size asks for ${size} bytes.`);
      this.#chunkSize = size;
      return true;
    }
    if (typeId !== MessageType.Abort) return false;
    const stream = payload.length < 4 ? undefined : this.#streams.get(wordAt(payload, 0));
    this.#unfinished -= stream?.body?.size ?? 0;
    if (stream !== undefined) stream.body = undefined;
    return true;
  }

  /** Reads a whole header, or leaves everything as it is when some of it is still to come. */
  #beginChunk(): { readonly stream: ChunkStream; left: number } | undefined {
    const basic = this.#basicHeader();
    if (basic === undefined) return undefined;
    const { type, id } = basic;
    const known = this.#streams.get(id);
    const bytes = this.#bytes;
    const at = this.#at + basic.bytes;
    const end = at + HEADER_BYTES[type];
    if (end > bytes.length) return undefined;

    const field = type === 3 ? undefined : uint24(bytes, at);
    const isExtended = field === undefined ? known?.extended !== undefined : field === EXTENDED;
    if (isExtended && end + 4 > bytes.length) return undefined;
    const extended = isExtended ? wordAt(bytes, end) : undefined;
    // A chunk of type 3 repeats the extended timestamp. Encoders are in use that leave it out: then other bytes stand here.
    const isThere = isExtended && (type !== 3 || extended === known?.extended);
    this.#at = end + (isThere ? 4 : 0);

    const stream = known ?? this.#newStream(id, type);
    if (stream.body !== undefined) {
      if (type !== 3) throw badMessage(`Chunk stream ${id} begins a message within another one.`);
    } else {
      if (field !== undefined) this.#readHeader(stream, { type, at, time: extended ?? field });
      else stream.timestamp = (stream.timestamp + stream.delta) >>> 0;
      if (field !== undefined) stream.extended = extended;
      if (stream.length > this.#maxMessage()) {
        throw badMessage(`A message claims ${stream.length} bytes; at most ${this.#maxMessage()} are taken.`);
      }
      stream.body = new MessageBody(stream.length);
    }
    return { stream, left: Math.min(this.#chunkSize, stream.body.missing) };
  }

  /** 5.3.1.1: six bits of chunk stream ID, or one or two bytes behind them. */
  #basicHeader(): { readonly type: 0 | 1 | 2 | 3; readonly id: number; readonly bytes: number } | undefined {
    const first = this.#bytes[this.#at];
    if (first === undefined) return undefined;
    const type = (first >>> 6) as 0 | 1 | 2 | 3;
    const short = first & 63;
    const bytes = short < 2 ? short + 2 : 1;
    if (this.#at + bytes > this.#bytes.length) return undefined;
    if (short > 1) return { type, id: short, bytes };
    const low = this.#bytes[this.#at + 1] ?? 0;
    const high = short === 0 ? 0 : (this.#bytes[this.#at + 2] ?? 0);
    return { type, id: 64 + low + high * 256, bytes };
  }

  #newStream(id: number, type: number): ChunkStream {
    // Type 1 has all but the message stream, and encoders begin their control stream with it.
    if (type > 1) throw badMessage(`Chunk stream ${id} begins with a chunk of type ${type}.`);
    if (this.#streams.size === MAX_CHUNK_STREAMS) {
      throw badMessage(`There are more than ${MAX_CHUNK_STREAMS} chunk streams.`);
    }
    const stream: ChunkStream = {
      timestamp: 0,
      delta: 0,
      extended: undefined,
      length: 0,
      typeId: 0,
      streamId: 0,
      body: undefined,
    };
    this.#streams.set(id, stream);
    return stream;
  }

  /** 5.3.1.2.1 to 5.3.1.2.3. `time` is absolute in type 0 and a difference otherwise; both are what type 3 adds. */
  #readHeader(stream: ChunkStream, { type, at, time }: { type: number; at: number; time: number }): void {
    stream.timestamp = type === 0 ? time : (stream.timestamp + time) >>> 0;
    stream.delta = time;
    if (type === 2) return;
    stream.length = uint24(this.#bytes, at + 3);
    stream.typeId = this.#bytes[at + 6] ?? 0;
    // The only little-endian field of the protocol.
    if (type === 0) stream.streamId = swapped(wordAt(this.#bytes, at + 7));
  }
}

const uint24 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);

const swapped = (word: number): number =>
  ((word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;
