/**
 * As much of a Janus as a WHEP server asks of one: sessions, handles on its streaming plugin, one stream to watch. What it
 * says is Janus's own interface over a WebSocket; nothing of WHEP or of WebRTC is in here.
 */
import { WebSocket, WebSocketServer } from 'ws';
import { Viewer, type ViewerOptions } from './viewer.ts';

/** The release that answers a viewer's offer; before 1.0 Janus made the offer itself. */
const VERSION = { answers: 1200, offers: 14 };

export interface JanusOptions {
  readonly codec: string;
  /** Who makes the offer. */
  readonly offers: boolean;
  readonly onOpen: () => void;
  /** With how many are left. */
  readonly onGone: (left: number) => void;
}

interface Message {
  readonly janus: string;
  readonly transaction: string;
  readonly session_id?: number;
  readonly handle_id?: number;
  readonly candidates?: readonly { readonly candidate?: string; readonly sdpMLineIndex?: number }[];
  readonly body?: { readonly request: string; readonly id?: number };
  readonly jsep?: { readonly type: string; readonly sdp: string };
}

export class Janus {
  readonly #server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  readonly #viewers = new Map<number, Viewer>();
  readonly #options: JanusOptions;
  #lastId = 0;

  constructor(options: JanusOptions) {
    this.#options = options;
    this.#server.on('connection', (socket) => {
      socket.on('message', (data: Buffer) => {
        void this.#receive(JSON.parse(data.toString()) as Message, (reply) => {
          if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(reply));
        });
      });
    });
  }

  /** Its address, once it listens. */
  async start(): Promise<string> {
    await new Promise((resolve) => this.#server.once('listening', resolve));
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('No port.');
    return `ws://127.0.0.1:${address.port}`;
  }

  get viewers(): readonly Viewer[] {
    return [...this.#viewers.values()].filter((viewer) => viewer.open);
  }

  async stop(): Promise<void> {
    for (const viewer of this.#viewers.values()) viewer.close();
    this.#viewers.clear();
    for (const client of this.#server.clients) client.terminate();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #receive(message: Message, send: (reply: object) => void): Promise<void> {
    const { transaction, session_id, handle_id = 0 } = message;
    const reply = (janus: string, more: object = {}): void =>
      send({ janus, transaction, ...(session_id === undefined ? {} : { session_id }), ...more });
    switch (message.janus) {
      case 'info': {
        const version = this.#options.offers ? VERSION.offers : VERSION.answers;
        reply('server_info', { name: 'Janus', version, version_string: String(version) });
        break;
      }
      case 'create':
      case 'attach':
        this.#lastId += 1;
        reply('success', { data: { id: this.#lastId } });
        break;
      case 'message':
        reply('event', { sender: handle_id, ...(await this.#watch(message, send)) });
        break;
      case 'trickle':
        for (const { candidate } of message.candidates ?? []) {
          if (candidate !== undefined) this.#viewers.get(handle_id)?.addCandidate(candidate, '0');
        }
        reply('ack');
        break;
      case 'detach':
        this.#detach(handle_id);
        reply('success');
        break;
      default:
        reply('ack');
    }
  }

  async #watch({ jsep, handle_id = 0, session_id }: Message, send: (reply: object) => void): Promise<object> {
    const plugin = 'janus.plugin.streaming';
    const status = (text: string): object => ({
      plugin,
      data: { streaming: 'event', result: { status: text } },
    });
    if (this.#options.offers) {
      return { plugindata: status('preparing'), jsep: { type: 'offer', sdp: 'v=0\r\n' } };
    }
    const events: Pick<ViewerOptions, 'onOpen' | 'onGone'> = {
      onOpen: this.#options.onOpen,
      onGone: () => {
        send({ janus: 'hangup', session_id, sender: handle_id, reason: 'The peer has gone.' });
        this.#detach(handle_id);
      },
    };
    try {
      const viewer = new Viewer(jsep?.sdp ?? '', { codec: this.#options.codec, ...events });
      this.#viewers.set(handle_id, viewer);
      return { plugindata: status('starting'), jsep: { type: 'answer', sdp: await viewer.answer } };
    } catch (error) {
      const data = { streaming: 'event', error_code: 461, error: String(error) };
      return { plugindata: { plugin, data } };
    }
  }

  #detach(handle: number): void {
    const viewer = this.#viewers.get(handle);
    if (viewer === undefined) return;
    viewer.close();
    this.#viewers.delete(handle);
    this.#options.onGone(this.#viewers.size);
  }
}
