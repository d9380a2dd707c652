/**
 * A media server that is not ours, with a stream that is: Meetecho's WHEP server (janus-whep-server) speaks all of the HTTP,
 * and libdatachannel all of the WebRTC. Between them, where Janus would be, stands what passes an offer on (janus.ts), and
 * the stream is the one that the stand-in device plays, with a number burned into every frame.
 *
 * What that server does its own way: 403 for a missing token as for a wrong one, a `Location` that is a path, and no
 * `ETag` and `Accept-Patch` that a page may read.
 */
import express from 'express';
import janode from 'janode';
import { type IceServer, JanusWhepServer } from 'janus-whep-server';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Capture } from '../device/capture.ts';
import type { PlayedFrame } from '../device/player.ts';
import { seededRandom } from '../device/random.ts';
import { RtpClock } from '../device/rtp-clock.ts';
import { folderOf, loadScenes } from '../device/scenes/library.ts';
import { parseMode } from '../device/scenes/modes.ts';
import type { SegmentName } from '../device/scenes/segments.ts';
import { SendLog, type SentFrame } from '../device/send-log.ts';
import { Janus } from './janus.ts';
import { Vp9Feed, type Vp9Frame } from './vp9.ts';

const GOP = 15;
const STREAM = '/whep/endpoint/desk';
/** Of a load balancer in front: it sends whoever asks on to the stream (RFC 9725, 4.5). */
export const MOVED = '/balancer/whep';

// It would tell of every connection.
janode.Logger.setLevel('none');

export interface MediaServerOptions {
  /** 0, which it is if left out, for any free one. */
  readonly port?: number;
  /** Size and frames a second, as the stand-in device has them; `tiny` if left out. */
  readonly mode?: string;
  /** Told in a sentence what takes time. */
  readonly say?: (text: string) => void;
  /** VP9 is the same scenes' still desk, encoded while it is sent. */
  readonly codec?: 'H264' | 'VP9';
  readonly token?: string;
  readonly iceServers?: readonly IceServer[];
  /** An old Janus, which makes the offer itself. */
  readonly offers?: boolean;
}

type Picture = Pick<SentFrame, 'segment' | 'segmentId' | 'frame' | 'kind' | 'changed' | 'bytes'>;

/** One request that came. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly type: string;
  readonly token: string | undefined;
  readonly status: number;
  readonly body: string;
}

export class MediaServer {
  /** Every frame that at least one viewer was sent. */
  readonly sendLog = new SendLog();
  /**
   * Without what the browser asks by itself before a request to another origin, and without `GET`, by which the app asks
   * whether a server is there at all that was not heard for seconds: this one shares its thread with what judges the clips.
   */
  readonly requests: Asked[] = [];
  readonly #options: MediaServerOptions;
  readonly #mode: ReturnType<typeof parseMode>;
  readonly #app = express();
  readonly #http = createServer((request, response) => {
    const body = bodyOf(request);
    response.once('finish', () => void this.#note(request, response.statusCode, body));
    if (request.url === MOVED) redirect(request, response);
    else this.#app(request, response);
  });
  readonly #clock = new RtpClock({ jitterMs: 0, style: 'schedule' }, seededRandom(1));
  #running: { readonly janus: Janus; readonly whep: JanusWhepServer; readonly capture: Capture } | undefined;
  #vp9: Vp9Feed | undefined;

  constructor(options: MediaServerOptions = {}) {
    this.#options = options;
    this.#mode = parseMode(options.mode ?? 'tiny');
  }

  /** The address of its one stream. */
  async start(): Promise<string> {
    const { token, codec = 'H264', iceServers = [], offers = false } = this.#options;
    const { port = 0, say = () => undefined } = this.#options;
    const mode = { ...this.#mode, gop: GOP };
    const library = await loadScenes(mode, say);
    const onFrame = (played: PlayedFrame): void => this.#send(played);
    const capture = new Capture(library, { screen: 'desk', speed: 1, onFrame, onState: () => undefined });
    const watch = (viewers: number): void => {
      if (codec === 'H264') capture.setViewers(viewers);
      else if (viewers > 0) this.#vp9 ??= new Vp9Feed(folder, library, (frame) => this.#sendVp9(frame));
    };
    const folder = await folderOf(mode);
    const onOpen = (): void => watch(janus.viewers.length);
    const janus = new Janus({ codec, offers, onOpen, onGone: watch });
    const address = await janus.start();
    const rest = { app: this.#app, basePath: '/whep' };
    const whep = new JanusWhepServer({ janus: { address }, rest, iceServers, debug: 'warn' });
    await whep.start();
    whep.createEndpoint({ id: 'desk', mountpoint: 1, ...(token === undefined ? {} : { token }) });
    await new Promise<void>((resolve, reject) => {
      this.#http.once('error', reject);
      this.#http.listen(port, '127.0.0.1', resolve);
    });
    this.#running = { janus, whep, capture };
    const bound = this.#http.address();
    if (bound === null || typeof bound === 'string') throw new Error('No port.');
    return `http://127.0.0.1:${bound.port}${STREAM}`;
  }

  /** The threads of its connections stay for the next server of this process, until `cleanup` of node-datachannel ends them. */
  async stop(): Promise<void> {
    this.#vp9?.stop();
    this.#running?.capture.setViewers(0);
    // Not by its own `destroy`, which closes the session as if it were the connection (1.1.0), and fails.
    await this.#running?.whep.janus?.connection.close();
    await this.#running?.janus.stop();
    this.#running = undefined;
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  /** Says good-bye to every viewer, as when a stream's sender has gone. */
  hangUp(): void {
    for (const viewer of this.#running?.janus.viewers ?? []) viewer.hangUp();
  }

  get viewers(): number {
    return this.#running?.janus.viewers.length ?? 0;
  }

  /** As the stand-in device's: when the segment starts, the number that its first frame has in the log. */
  async play(name: SegmentName): Promise<number> {
    return new Promise((resolve) => {
      this.#running?.capture.play(name, () => resolve(this.sendLog.next));
    });
  }

  #send({ segment, index, frame, changed, ticks }: PlayedFrame): void {
    const { parameterSets, slices } = frame.packets;
    const [kind, bytes] = [frame.kind, frame.bytes];
    const picture = { segment: segment.name, segmentId: segment.id, frame: index, kind, changed, bytes };
    this.#fanOut([...parameterSets, ...slices], picture, ticks);
  }

  #sendVp9({ payloads, segment, index, kind, bytes, ticks }: Vp9Frame): void {
    const picture = {
      segment: segment.name,
      segmentId: segment.id,
      frame: index,
      kind,
      changed: false,
      bytes,
    };
    this.#fanOut(payloads, picture, ticks);
  }

  #fanOut(payloads: readonly Uint8Array[], picture: Picture, ticks: number): void {
    const viewers = this.#running?.janus.viewers ?? [];
    if (viewers.length === 0) return;
    const stamp = this.#clock.stamp(ticks);
    for (const [at, payload] of payloads.entries()) {
      const marker = at === payloads.length - 1;
      for (const viewer of viewers) viewer.send({ payload, marker, timestamp: stamp.rtpTimestamp });
    }
    const { width, height } = this.#mode;
    this.sendLog.push({
      ...picture,
      ...stamp,
      width,
      height,
      sentAtMs: Date.now(),
      sessionNo: 1,
      lostPackets: 0,
    });
  }

  async #note(
    { method = '', url = '', headers }: IncomingMessage,
    status: number,
    body: Promise<string>,
  ): Promise<void> {
    if (method === 'OPTIONS' || method === 'GET') return;
    const token = headers.authorization?.replace(/^Bearer /, '');
    const type = headers['content-type'] ?? '';
    this.requests.push({ method, path: url, type, token, status, body: await body });
  }
}

/** Heard beside whoever else reads it. */
function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    request.on('data', (piece: Buffer) => {
      text += piece.toString();
    });
    request.once('close', () => resolve(text));
  });
}

function redirect({ method }: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Headers', '*, Authorization');
  if (method === 'OPTIONS') response.writeHead(204).end();
  else response.writeHead(307, { Location: STREAM }).end();
}
