/**
 * A bare Chrome DevTools Protocol connection. Playwright keeps every page it knows visible and unthrottled, so whatever
 * is measured on a hidden page has to be driven without it.
 */
import { WebSocket } from 'ws';

type Result = Record<string, unknown>;

/** @param session Whose event it is; `undefined` for the browser's. */
type Listener = (params: Result, session: string | undefined) => void;

interface Message {
  readonly id?: number;
  readonly result?: Result;
  readonly error?: { readonly message: string };
  readonly method?: string;
  readonly params?: Result;
  readonly sessionId?: string;
}

interface Pending {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

export class Cdp {
  readonly #socket: WebSocket;
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Map<string, Set<Listener>>();
  #id = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => this.#receive(data.toString()));
    socket.on('close', () => {
      for (const { reject } of this.#pending.values())
        reject(new Error('The browser closed the connection.'));
      this.#pending.clear();
    });
  }

  static async connect(url: string): Promise<Cdp> {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return new Cdp(socket);
  }

  /** @param session From `Target.attachToTarget` with `flatten`; none speaks to the browser. */
  send(method: string, params: Result = {}, session?: string): Promise<Result> {
    this.#id += 1;
    const id = this.#id;
    const answer = new Promise<Result>((resolve, reject) => this.#pending.set(id, { resolve, reject }));
    this.#socket.send(
      JSON.stringify({ id, method, params, ...(session !== undefined && { sessionId: session }) }),
    );
    return answer;
  }

  /** Resolves with the first event of that name that is wanted. Ask before you do what causes it. */
  next(method: string, wanted: (params: Result, session: string | undefined) => boolean): Promise<Result> {
    const listeners = this.#listeners.get(method) ?? new Set();
    this.#listeners.set(method, listeners);
    return new Promise((resolve) => {
      const listener: Listener = (params, session) => {
        if (!wanted(params, session)) return;
        listeners.delete(listener);
        resolve(params);
      };
      listeners.add(listener);
    });
  }

  close(): void {
    this.#socket.close();
  }

  #receive(text: string): void {
    const message = JSON.parse(text) as Message;
    if (message.method !== undefined) {
      for (const listener of this.#listeners.get(message.method) ?? [])
        listener(message.params ?? {}, message.sessionId);
      return;
    }
    const pending = message.id === undefined ? undefined : this.#pending.get(message.id);
    if (message.id === undefined || pending === undefined) return;
    this.#pending.delete(message.id);
    if (message.error) pending.reject(new Error(message.error.message));
    else pending.resolve(message.result ?? {});
  }
}
