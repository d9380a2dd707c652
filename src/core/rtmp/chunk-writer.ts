/** Cuts messages into chunks (Adobe RTMP 1.0, 5.3), with the shortest header that says what has changed. */
import { joined } from '../bytes.ts';
import { DEFAULT_CHUNK_SIZE, EXTENDED, HEADER_BYTES } from './chunk-reader.ts';
import { MessageType, type RtmpMessage, wordAt } from './message.ts';

const MAX_ID = 65_599;
const MAX_LENGTH = 2 ** 24 - 1;

interface Written {
  readonly message: RtmpMessage;
  /** The time in the newest header, absolute or a difference; a chunk of type 3 adds it again. */
  readonly field: number;
}

export class ChunkWriter {
  readonly #newest = new Map<number, Written>();
  #chunkSize = DEFAULT_CHUNK_SIZE;

  /** All chunks of a message in one. A Set Chunk Size goes for those behind it. */
  write(chunkStream: number, message: RtmpMessage): Uint8Array<ArrayBuffer> {
    return joined(this.chunks(chunkStream, message));
  }

  /**
   * The chunks of a message one by one, so that those of another chunk stream can go between them.
   * @param chunkStream From 2 on; 2 is for protocol control.
   */
  chunks(chunkStream: number, message: RtmpMessage): readonly Uint8Array<ArrayBuffer>[] {
    const { payload, typeId } = message;
    if (!(Number.isInteger(chunkStream) && chunkStream >= 2 && chunkStream <= MAX_ID)) {
      throw new TypeError(`ChunkWriter: chunkStream must be a whole number from 2 to ${MAX_ID}.`);
    }
    if (payload.length > MAX_LENGTH) {
      throw new TypeError(`ChunkWriter: message.payload must have at most ${MAX_LENGTH} bytes.`);
    }
    const { type, field } = this.#headerOf(chunkStream, message);
    this.#newest.set(chunkStream, { message, field });
    const extended = field >= EXTENDED ? uint(field, 4) : [];
    const header = [...uint(Math.min(field, EXTENDED), 3), ...uint(payload.length, 3), typeId];
    const first = joined([
      basicHeader(type, chunkStream),
      [...header, ...uint(message.streamId, 4).toReversed()].slice(0, HEADER_BYTES[type]),
      extended,
      payload.subarray(0, this.#chunkSize),
    ]);
    const chunks = [first];
    for (let at = this.#chunkSize; at < payload.length; at += this.#chunkSize) {
      const data = payload.subarray(at, at + this.#chunkSize);
      chunks.push(joined([basicHeader(3, chunkStream), extended, data]));
    }
    if (typeId === MessageType.SetChunkSize) this.#chunkSize = wordAt(payload, 0);
    return chunks;
  }

  #headerOf(chunkStream: number, message: RtmpMessage): { type: 0 | 1 | 2 | 3; field: number } {
    const before = this.#newest.get(chunkStream);
    const step = before === undefined ? -1 : (message.timestamp - before.message.timestamp) | 0;
    // A difference cannot be negative (5.3.1.2.1).
    if (before === undefined || step < 0 || before.message.streamId !== message.streamId) {
      return { type: 0, field: message.timestamp };
    }
    const { typeId, payload } = before.message;
    if (typeId !== message.typeId || payload.length !== message.payload.length)
      return { type: 1, field: step };
    return { type: step === before.field ? 3 : 2, field: step };
  }
}

/** 5.3.1.1. */
function basicHeader(type: number, id: number): readonly number[] {
  const bits = type << 6;
  if (id < 64) return [bits | id];
  return id < 320 ? [bits, id - 64] : [bits | 1, (id - 64) & 255, (id - 64) >>> 8];
}

/** Big-endian. */
const uint = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, at) => (value >>> (8 * (bytes - 1 - at))) & 255);
