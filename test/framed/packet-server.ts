/**
 * A capture tool that sends framed packets over WebSocket: the stream that the stand-in device plays, with a number burned
 * into every frame. Written by the form alone, without the app's code for it: 8 bytes of time and flags, 4 bytes of size.
 */
import { once } from 'node:events';
import { type WebSocket, WebSocketServer } from 'ws';
import { Capture } from '../device/capture.ts';
import type { PlayedFrame } from '../device/player.ts';
import { loadScenes } from '../device/scenes/library.ts';
import { parseMode } from '../device/scenes/modes.ts';
import type { SegmentName } from '../device/scenes/segments.ts';
import { SendLog } from '../device/send-log.ts';

const GOP = 15;
const MODE = { ...parseMode('tiny'), gop: GOP };
const SUBPROTOCOL = 'preroll.framed';

const CONFIG_FLAG = 1n << 63n;
const KEY_FLAG = 1n << 62n;
const START_CODE = Buffer.from([0, 0, 0, 1]);
/** Several NAL units, and a part of one, in RTP (RFC 6184, 5.7.1 and 5.8), which is how the scenes are kept. */
const STAP_A = 24;
const FU_A = 28;

export class PacketServer {
  /** Every frame that somebody was sent. */
  readonly sendLog = new SendLog();
  /** How often somebody has connected. */
  connections = 0;
  #server: WebSocketServer | undefined;
  #capture: Capture | undefined;
  readonly #viewers = new Set<WebSocket>();

  /** The address of its stream, as a person types it. */
  async start(): Promise<string> {
    const library = await loadScenes(MODE, () => undefined);
    const capture = new Capture(library, {
      screen: 'desk',
      speed: 1,
      onFrame: (played) => this.#send(played),
      onState: () => undefined,
    });
    const server = new WebSocketServer({
      host: '127.0.0.1',
      port: 0,
      handleProtocols: (protocols) => protocols.has(SUBPROTOCOL) && SUBPROTOCOL,
    });
    server.on('connection', (viewer) => {
      this.connections += 1;
      this.#viewers.add(viewer);
      viewer.once('close', () => {
        this.#viewers.delete(viewer);
        capture.setViewers(this.#viewers.size);
      });
      capture.setViewers(this.#viewers.size);
    });
    await once(server, 'listening');
    this.#server = server;
    this.#capture = capture;
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('There is no port.');
    return `framed+ws://127.0.0.1:${address.port}/screen`;
  }

  async stop(): Promise<void> {
    this.#capture?.setViewers(0);
    this.hangUp();
    const server = this.#server;
    await new Promise((resolve) => server?.close(resolve));
  }

  get viewers(): number {
    return this.#viewers.size;
  }

  hangUp(): void {
    for (const viewer of this.#viewers) viewer.terminate();
  }

  /** When the segment starts, the number that its first frame has in the log. */
  play(name: SegmentName): Promise<number> {
    return new Promise((resolve) => {
      this.#capture?.play(name, () => resolve(this.sendLog.next));
    });
  }

  #send({ segment, index, frame, changed, ticks }: PlayedFrame): void {
    const { parameterSets, slices } = frame.packets;
    const time = BigInt(Math.round((ticks * 100) / 9));
    const packets = [packet(time | (frame.kind === 'key' ? KEY_FLAG : 0n), unitsOf(slices))];
    if (parameterSets.length > 0) packets.unshift(packet(CONFIG_FLAG, unitsOf(parameterSets)));
    for (const viewer of this.#viewers) for (const bytes of packets) viewer.send(bytes);
    this.sendLog.push({
      segment: segment.name,
      segmentId: segment.id,
      frame: index,
      kind: frame.kind,
      changed,
      bytes: frame.bytes,
      width: MODE.width,
      height: MODE.height,
      rtpTimestamp: ticks % 2 ** 32,
      ticks,
      sentAtMs: Date.now(),
      sessionNo: this.connections,
      lostPackets: 0,
    });
  }
}

function packet(front: bigint, payload: Buffer): Buffer {
  const header = Buffer.alloc(12);
  header.writeBigUInt64BE(front, 0);
  header.writeUInt32BE(payload.length, 8);
  return Buffer.concat([header, payload]);
}

/** The NAL units of RTP payloads, behind start codes. */
function unitsOf(payloads: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    payloads.flatMap((payload) => {
      const [indicator = 0, fragment = 0] = payload;
      const type = indicator & 31;
      if (type === STAP_A) return aggregated(Buffer.from(payload.subarray(1)));
      if (type !== FU_A) return [START_CODE, payload];
      const rest = payload.subarray(2);
      const opens = (fragment & 0x80) !== 0;
      return opens ? [START_CODE, Buffer.from([(indicator & 0xe0) | (fragment & 31)]), rest] : [rest];
    }),
  );
}

function aggregated(units: Buffer): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = 0; at < units.length;) {
    const end = at + 2 + units.readUInt16BE(at);
    found.push(START_CODE, units.subarray(at + 2, end));
    at = end;
  }
  return found;
}
