/** An encoder at the other end of a pipe, one message at a time, for tests that say what it does. */
import { Buffer } from 'node:buffer';
import { type AmfValue, amfProperty } from '../../../../src/core/rtmp/amf0.ts';
import { writeAmf0 } from '../../../../src/core/rtmp/amf0-writer.ts';
import { ChunkReader } from '../../../../src/core/rtmp/chunk-reader.ts';
import { ChunkWriter } from '../../../../src/core/rtmp/chunk-writer.ts';
import { type Command, readCommand } from '../../../../src/core/rtmp/command.ts';
import { HANDSHAKE_BYTES, RTMP_VERSION } from '../../../../src/core/rtmp/handshake.ts';
import { MessageType, type RtmpMessage } from '../../../../src/core/rtmp/message.ts';
import type { Pipe } from '../../../../src/pipe/pipe.ts';

/** C0, C1 and C2, for an encoder that waits for nothing. */
export const GREETING = Uint8Array.from({ length: 1 + 2 * HANDSHAKE_BYTES }, (_, at) =>
  at === 0 ? RTMP_VERSION : (at * 3) & 255,
);

export const message = (
  typeId: number,
  payload: Uint8Array<ArrayBuffer>,
  timestamp = 0,
  streamId = 1,
): RtmpMessage => ({ typeId, streamId, timestamp, payload });

/** @param streamId The message stream, 0 for the connection. */
export const command = (streamId: number, ...values: readonly AmfValue[]): RtmpMessage =>
  message(MessageType.CommandAmf0, writeAmf0(values), 0, streamId);

export const connectTo = (app: string): RtmpMessage =>
  command(
    0,
    'connect',
    1,
    new Map<string, AmfValue>([
      ['app', app],
      ['type', 'nonprivate'],
    ]),
  );

export class Encoder {
  readonly pipe: Pipe;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  readonly #chunks = new ChunkWriter();
  readonly #answers = new ChunkReader(() => 65_536);
  #handshakeLeft = 1 + 2 * HANDSHAKE_BYTES;
  /** Whatever has come, commands and others. */
  readonly got: RtmpMessage[] = [];

  constructor(pipe: Pipe) {
    this.pipe = pipe;
    this.#reader = pipe.readable.getReader();
    this.#writer = pipe.writable.getWriter();
    this.#reader.closed.catch(() => undefined);
    this.#writer.closed.catch(() => undefined);
  }

  raw(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    return this.#writer.write(bytes);
  }

  greet(): Promise<void> {
    return this.raw(GREETING);
  }

  async send(one: RtmpMessage, chunkStream = 3): Promise<void> {
    await this.raw(this.#chunks.write(chunkStream, one));
  }

  /** All that comes until the far end has closed. */
  async rest(): Promise<void> {
    while ((await this.#more()) !== 'over');
  }

  /** The next message of ours that is a command of this name; `undefined` when the connection ends before. */
  async command(name: string): Promise<Command | undefined> {
    for (let at = 0; ; at += 1) {
      while (at === this.got.length) if ((await this.#more()) === 'over') return undefined;
      const one = this.got[at];
      if (one?.typeId !== MessageType.CommandAmf0) continue;
      const read = readCommand(one);
      if (read instanceof Error) throw read;
      if (read.name !== name) continue;
      this.got.splice(at, 1);
      return read;
    }
  }

  /** The code of the next `onStatus`. */
  async status(): Promise<AmfValue> {
    return amfProperty((await this.command('onStatus'))?.args[0], 'code');
  }

  /** Greets, connects, creates a stream, publishes; the code of the answer, `undefined` when there was none. */
  async publish(name: string, app = 'live'): Promise<AmfValue> {
    await this.greet();
    await this.send(connectTo(app));
    await this.send(command(0, 'createStream', 2, null));
    await this.send(command(1, 'publish', 0, null, name, 'live'));
    return this.status();
  }

  async #more(): Promise<'over' | 'read'> {
    const read = await this.#reader.read().catch(() => undefined);
    if (read?.value === undefined) return 'over';
    const greeting = Math.min(this.#handshakeLeft, read.value.length);
    this.#handshakeLeft -= greeting;
    this.#answers.push(read.value.subarray(greeting));
    for (let next = this.#answers.next(); next !== undefined; next = this.#answers.next())
      this.got.push(next);
    return 'read';
  }
}

/** Bytes as text, which is compared at once and not one by one. */
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
