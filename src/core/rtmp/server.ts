/**
 * The server's side of one RTMP connection that takes streams, without input and output of its own: bytes go in, what is to
 * be answered and what has happened comes out. Whether a stream is taken is decided by whoever reads the events; nothing
 * behind its `publish` is read before that.
 */
import { joined } from '../bytes.ts';
import { badMessage } from './bad-message.ts';
import { amfProperty } from './amf0.ts';
import { BytesOwed, OWN_WINDOW_BYTES, WINDOW_BYTES } from './bytes-owed.ts';
import { ChunkReader } from './chunk-reader.ts';
import { ChunkWriter } from './chunk-writer.ts';
import { type Command, failure, onStatus, readCommand, result } from './command.ts';
import { connected } from './connect.ts';
import { Handshake } from './handshake.ts';
import { MAX_COMMAND_BYTES, MAX_MEDIA_BYTES, MAX_MESSAGE_STREAMS } from './limits.ts';
import {
  acknowledgement,
  CONTROL_CHUNK_STREAM,
  MessageType,
  type RtmpMessage,
  setChunkSize,
  setPeerBandwidth,
  UserControl,
  userControl,
  windowAcknowledgementSize,
  wordAt,
} from './message.ts';

export type ServerEvent =
  /** Somebody wants to send a stream: to be answered with `accept` or `refuse`. Both names are a stranger's. */
  | { readonly kind: 'publish'; readonly app: string; readonly name: string }
  /** Sound, pictures or data of the stream that was taken. */
  | { readonly kind: 'media'; readonly message: RtmpMessage }
  /** The stream that was taken is over. Another may be published on the same connection. */
  | { readonly kind: 'end' };

type Stage =
  | { readonly kind: 'handshake'; readonly handshake: Handshake }
  | { readonly kind: 'open' }
  | { readonly kind: 'asked'; readonly streamId: number }
  | { readonly kind: 'taken'; readonly streamId: number };

/** Chunk streams of our answers: those of the connection, and those of a message stream. */
const CONNECTION_CHUNK_STREAM = 3;
const STREAM_CHUNK_STREAM = 5;
/** All that we ever say fits into one chunk. */
const CHUNK_SIZE = 4096;

export class RtmpServer {
  #stage: Stage;
  readonly #reader = new ChunkReader(() =>
    this.#stage.kind === 'taken' ? MAX_MEDIA_BYTES : MAX_COMMAND_BYTES,
  );
  readonly #writer = new ChunkWriter();
  readonly #owed = new BytesOwed();
  #answers: Uint8Array<ArrayBuffer>[] = [];
  #app: string | undefined;
  #streams = 0;

  /** @param random 0 to 1; for the handshake. */
  constructor(random: () => number) {
    this.#stage = { kind: 'handshake', handshake: new Handshake(random) };
  }

  /**
   * Takes what came. `next` then tells what has happened, until it knows nothing more.
   * @throws PrerollError when this is not RTMP.
   */
  push(bytes: Uint8Array): void {
    const received = this.#owed.receive(bytes.length);
    if (this.#stage.kind === 'handshake') {
      const { answer, rest } = this.#stage.handshake.push(bytes);
      if (answer !== undefined) this.#answers.push(answer);
      if (rest === undefined) return;
      this.#stage = { kind: 'open' };
      this.#reader.push(rest);
      return;
    }
    if (received !== undefined) this.#send(CONTROL_CHUNK_STREAM, acknowledgement(received));
    this.#reader.push(bytes);
  }

  /**
   * What happened next; `undefined` until more bytes are there, or until the publish that was told of is answered.
   * @throws PrerollError for what breaks the protocol or a limit; the connection cannot be read any further.
   */
  next(): ServerEvent | undefined {
    while (this.#stage.kind !== 'handshake' && this.#stage.kind !== 'asked') {
      const message = this.#reader.next();
      if (message === undefined) return undefined;
      const event = this.#receive(message);
      if (event !== undefined) return event;
    }
    return undefined;
  }

  /** What is to be sent now; `undefined` when nothing is. */
  takeAnswers(): Uint8Array<ArrayBuffer> | undefined {
    const answers = this.#answers;
    this.#answers = [];
    return answers.length === 0 ? undefined : joined(answers);
  }

  /** Takes the stream that was told of. */
  accept(): void {
    if (this.#stage.kind !== 'asked') throw new TypeError('RtmpServer: accept answers a publish.');
    const { streamId } = this.#stage;
    this.#stage = { kind: 'taken', streamId };
    this.#send(CONTROL_CHUNK_STREAM, userControl(UserControl.StreamBegin, streamId));
    this.#status(streamId, 'status', 'NetStream.Publish.Start', 'The stream is taken.');
  }

  /** Refuses it. The caller closes the connection once the answer has gone out. */
  refuse(description: string): void {
    if (this.#stage.kind !== 'asked') throw new TypeError('RtmpServer: refuse answers a publish.');
    this.#status(this.#stage.streamId, 'error', 'NetStream.Publish.BadName', description);
    this.#stage = { kind: 'open' };
  }

  #receive(message: RtmpMessage): ServerEvent | undefined {
    const { typeId, payload, streamId } = message;
    switch (typeId) {
      case MessageType.Acknowledgement:
        this.#owed.acknowledged();
        return undefined;
      case MessageType.WindowAcknowledgementSize:
        this.#owed.setWindow(wordAt(payload, 0));
        return undefined;
      case MessageType.SetPeerBandwidth:
        // To be answered when ours differs (5.4.5). So little goes from here that no window is ever filled.
        if (wordAt(payload, 0) !== OWN_WINDOW_BYTES) this.#announceWindow();
        return undefined;
      case MessageType.UserControl:
        if (payload[1] === UserControl.PingRequest) {
          this.#answer(CONTROL_CHUNK_STREAM, userControl(UserControl.PingResponse, wordAt(payload, 2)));
        }
        return undefined;
      case MessageType.CommandAmf0:
      case MessageType.CommandAmf3:
        return this.#command(message);
      case MessageType.Audio:
      case MessageType.Video:
      case MessageType.DataAmf0:
      case MessageType.DataAmf3:
        return this.#stage.kind === 'taken' && this.#stage.streamId === streamId
          ? { kind: 'media', message }
          : undefined;
      default:
        // Shared objects, aggregates and what is to come: none of it is of a live stream's publisher.
        return undefined;
    }
  }

  #command(message: RtmpMessage): ServerEvent | undefined {
    const command = readCommand(message);
    if (command instanceof Error) throw command;
    const { transaction, args } = command;
    switch (command.name) {
      case 'connect':
        this.#connect(command);
        return undefined;
      case 'releaseStream':
      case 'FCPublish':
        this.#answer(CONNECTION_CHUNK_STREAM, result(transaction, null));
        return undefined;
      case 'createStream':
        this.#createStream(transaction);
        return undefined;
      case 'publish':
        return this.#publish(message.streamId, args[0]);
      case 'FCUnpublish':
        this.#answer(CONNECTION_CHUNK_STREAM, result(transaction, null));
        return this.#end();
      case 'closeStream':
        return this.#endOf(message.streamId);
      case 'deleteStream':
        return this.#endOf(args[0]);
      case 'onStatus':
      case '_result':
      case '_error':
        return undefined;
      default:
        if (transaction !== 0) {
          const description = 'Preroll takes streams and does nothing else.';
          this.#answer(
            CONNECTION_CHUNK_STREAM,
            failure(transaction, 'NetConnection.Call.Failed', description),
          );
        }
        return undefined;
    }
  }

  /** 7.2.1.1. Window and chunk size come before the answer, as in the specification's flow and as encoders expect. */
  #connect({ transaction, object }: Command): void {
    if (this.#app !== undefined) throw badMessage('The connection is connected twice.');
    const app = amfProperty(object, 'app');
    this.#app = typeof app === 'string' ? app : '';
    this.#announceWindow();
    this.#answer(CONTROL_CHUNK_STREAM, setPeerBandwidth(WINDOW_BYTES));
    this.#answer(CONTROL_CHUNK_STREAM, setChunkSize(CHUNK_SIZE));
    this.#answer(CONNECTION_CHUNK_STREAM, connected(transaction));
  }

  #createStream(transaction: number): void {
    if (this.#streams === MAX_MESSAGE_STREAMS) {
      throw badMessage(`More than ${MAX_MESSAGE_STREAMS} streams are created.`);
    }
    this.#streams += 1;
    this.#answer(CONNECTION_CHUNK_STREAM, result(transaction, null, this.#streams));
  }

  #publish(streamId: number, name: unknown): ServerEvent | undefined {
    if (this.#app === undefined)
      throw badMessage('A stream is published before the connection is connected.');
    const created = streamId >= 1 && streamId <= this.#streams;
    if (this.#stage.kind !== 'open' || !created || typeof name !== 'string') {
      this.#status(streamId, 'error', 'NetStream.Publish.BadName', 'One stream at a time, with a name.');
      return undefined;
    }
    this.#stage = { kind: 'asked', streamId };
    return { kind: 'publish', app: this.#app, name };
  }

  #endOf(streamId: unknown): ServerEvent | undefined {
    return this.#stage.kind === 'taken' && this.#stage.streamId === streamId ? this.#end() : undefined;
  }

  #end(): ServerEvent | undefined {
    if (this.#stage.kind !== 'taken') return undefined;
    const { streamId } = this.#stage;
    this.#stage = { kind: 'open' };
    this.#status(streamId, 'status', 'NetStream.Unpublish.Success', 'The stream is over.');
    return { kind: 'end' };
  }

  #announceWindow(): void {
    this.#answer(CONTROL_CHUNK_STREAM, windowAcknowledgementSize(OWN_WINDOW_BYTES));
  }

  #status(streamId: number, level: 'status' | 'error', code: string, description: string): void {
    this.#answer(STREAM_CHUNK_STREAM, onStatus(streamId, level, code, description));
  }

  /** What the far end has asked for. Acknowledgements are none of it, and need not be acknowledged. */
  #answer(chunkStream: number, message: RtmpMessage): void {
    this.#owed.answer(message.payload.length);
    this.#send(chunkStream, message);
  }

  #send(chunkStream: number, message: RtmpMessage): void {
    this.#answers.push(this.#writer.write(chunkStream, message));
  }
}
