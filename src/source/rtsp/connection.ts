/** One RTSP connection: requests and their answers by number, packets between them, and what the device asks of us. */
import { asPrerollError, PrerollError } from '../../core/error.ts';
import {
  headerOf,
  type RtspHeaders,
  RtspReader,
  type RtspRequest,
  type RtspResponse,
  writeFrameHeader,
  writeMessage,
} from '../../core/rtsp/message.ts';
import { say } from '../../core/sentence.ts';
import type { Pipe } from '../../pipe/pipe.ts';

/** How long an answer is waited for, in ms. Devices that wake up a camera take some seconds for the first. */
const ANSWER_TIME = 10_000;
/** Packets of reports that wait for a device that does not read; what is more is not worth sending. */
const MAX_WAITING = 16;

const NOTHING = new Uint8Array(0);

interface Asked {
  readonly answered: (response: RtspResponse) => void;
  readonly failed: (error: PrerollError) => void;
}

export class RtspConnection {
  /** The device as a person named it. */
  readonly #name: string;
  readonly #pipe: Pipe;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  readonly #onFrame: (channel: number, data: Uint8Array<ArrayBuffer>) => void;
  readonly #asked = new Map<number, Asked>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #number = 0;
  #waiting = 0;
  #written: Promise<void> = Promise.resolve();
  #over: PrerollError | undefined;
  /** Resolves with why the connection is over; never rejects. */
  readonly ended: Promise<PrerollError>;

  /** @param pipe Owned by the connection. @param onFrame Called for each packet, in order; must not throw. */
  constructor(name: string, pipe: Pipe, onFrame: (channel: number, data: Uint8Array<ArrayBuffer>) => void) {
    this.#name = name;
    this.#pipe = pipe;
    this.#onFrame = onFrame;
    this.#writer = pipe.writable.getWriter();
    // Whoever writes hears of it, and so does whoever reads.
    this.#writer.closed.catch(() => undefined);
    this.ended = this.#read();
  }

  /** The answer, whatever it says. Rejects with a `PrerollError` when none comes. */
  request(method: string, url: string, headers: RtspHeaders): Promise<RtspResponse> {
    if (this.#over !== undefined) return Promise.reject(this.#over);
    this.#number += 1;
    const number = this.#number;
    const message = writeMessage({
      kind: 'request',
      method,
      url,
      version: '1.0',
      headers: [['CSeq', String(number)], ['User-Agent', 'Preroll'], ...headers],
      body: NOTHING,
    });
    const answer = new Promise<RtspResponse>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        reject(silent(this.#name, method));
        this.#asked.delete(number);
      }, ANSWER_TIME);
      this.#timers.add(timer);
      const done = (): void => {
        clearTimeout(timer);
        this.#timers.delete(timer);
        this.#asked.delete(number);
      };
      this.#asked.set(number, {
        answered: (response) => {
          done();
          resolve(response);
        },
        failed: (error) => {
          done();
          reject(error);
        },
      });
    });
    this.#write(message);
    return answer;
  }

  /** A packet on a channel; not sent while the device does not read. */
  frame(channel: number, data: Uint8Array): void {
    if (this.#over !== undefined || this.#waiting >= MAX_WAITING) return;
    const bytes = new Uint8Array(4 + data.length);
    writeFrameHeader(bytes, 0, channel, data.length);
    bytes.set(data, 4);
    this.#write(bytes);
  }

  /** Resolves once the carrier has taken all that was said; never rejects. */
  written(): Promise<void> {
    return this.#written;
  }

  close(): void {
    this.#end(goneError(this.#name));
    this.#pipe.close();
  }

  #write(bytes: Uint8Array<ArrayBuffer>): void {
    this.#written = this.#writeNow(bytes);
  }

  async #writeNow(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#waiting += 1;
    try {
      await this.#writer.write(bytes);
    } catch (thrown) {
      this.#end(broken(thrown));
      this.#pipe.close();
    } finally {
      this.#waiting -= 1;
    }
  }

  async #read(): Promise<PrerollError> {
    const error = await this.#readAll().catch(broken);
    this.#end(error);
    this.#pipe.close();
    return this.#over ?? error;
  }

  async #readAll(): Promise<PrerollError> {
    const reader = new RtspReader();
    for await (const piece of this.#pipe.readable) {
      reader.push(piece);
      for (let unit = reader.next(); unit !== undefined; unit = reader.next()) {
        if (unit.kind === 'frame') this.#onFrame(unit.channel, unit.data);
        else if (unit.kind === 'response') this.#answer(unit);
        else if (unit.kind === 'request') this.#serve(unit);
        else return unit.error;
        if (this.#over !== undefined) return this.#over;
      }
    }
    return goneError(this.#name);
  }

  /** By its number; devices that forget it answer in order. */
  #answer(response: RtspResponse): void {
    // RFC 2326, 7.1.1: an answer that is not the last one.
    if (response.status < 200) return;
    const number = Number(headerOf(response.headers, 'cseq') ?? this.#asked.keys().next().value);
    this.#asked.get(number)?.answered(response);
  }

  /** RFC 2326, 10: a device may ask us whether we live, and announce what we see for ourselves. */
  #serve({ method, headers }: RtspRequest): void {
    const known = ['OPTIONS', 'GET_PARAMETER', 'SET_PARAMETER', 'ANNOUNCE', 'TEARDOWN'].includes(method);
    const number = headerOf(headers, 'cseq');
    if (this.#waiting >= MAX_WAITING) return;
    this.#write(
      writeMessage({
        kind: 'response',
        ...(known ? { status: 200, phrase: 'OK' } : { status: 501, phrase: 'Not Implemented' }),
        headers: number === undefined ? [] : [['CSeq', number]],
        body: NOTHING,
      }),
    );
  }

  /** The first reason counts. */
  #end(error: PrerollError): void {
    this.#over ??= error;
    for (const asked of this.#asked.values()) asked.failed(this.#over);
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}

const silent = (name: string, method: string): PrerollError =>
  new PrerollError(
    'connection-failed',
    say`${name} is there but did not answer ${method} within ten seconds. Check that the port is that of RTSP.`,
  );

const goneError = (name: string): PrerollError =>
  new PrerollError('connection-failed', say`${name} has ended the connection.`);

const broken = (thrown: unknown): PrerollError =>
  asPrerollError(thrown, 'connection-failed', say`The connection broke`);
