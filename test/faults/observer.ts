/** Hears what the workers of the app tell, and answers what they are to do. */
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { WebSocketServer } from 'ws';
import type { Heard, Hold } from './worker-hook.ts';

/** What is known of the clip that is being written, from what had happened before it was told. */
export interface Known {
  /** Frames that the workers had taken from the network. */
  readonly taken: number;
  /** The clip, frames of it that were in its journal, and how many frames had been taken when the first ones were. */
  readonly clip: string | undefined;
  readonly kept: number;
  readonly keptFirst: number;
  readonly takenFirst: number;
  readonly fragments: number;
  readonly held: boolean;
}

const NOTHING: Known = {
  taken: 0,
  clip: undefined,
  kept: 0,
  keptFirst: 0,
  takenFirst: 0,
  fragments: 0,
  held: false,
};

export class Observer {
  readonly #server: WebSocketServer;
  #known = NOTHING;
  #hold: Hold | undefined;
  #waiting: { readonly wanted: (known: Known) => boolean; readonly found: () => void }[] = [];

  private constructor(server: WebSocketServer) {
    this.#server = server;
    server.on('connection', (socket) => {
      socket.on('message', (data: Buffer) => {
        const heard = JSON.parse(data.toString()) as Heard;
        if (heard.kind === 'hello') socket.send(JSON.stringify(this.#hold ?? null));
        else this.#hear(heard);
      });
      // The browser dies without a good-bye.
      socket.on('error', () => {});
    });
  }

  static async start(): Promise<Observer> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    return new Observer(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get known(): Known {
    return this.#known;
  }

  /** Forgets what was; workers that start from now on are told this. */
  expect(hold: Hold | undefined): void {
    this.#known = NOTHING;
    this.#hold = hold;
  }

  /** Resolves when it holds; `false` when it does not within `ms`. */
  async until(wanted: (known: Known) => boolean, ms: number): Promise<boolean> {
    if (wanted(this.#known)) return true;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#waiting = this.#waiting.filter((waiter) => waiter !== mine);
        resolve(false);
      }, ms);
      const mine = {
        wanted,
        found: () => {
          clearTimeout(timer);
          resolve(true);
        },
      };
      this.#waiting.push(mine);
    });
  }

  async close(): Promise<void> {
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #hear(heard: Exclude<Heard, { kind: 'hello' }>): void {
    this.#known = after(this.#known, heard);
    const found = this.#waiting.filter(({ wanted }) => wanted(this.#known));
    this.#waiting = this.#waiting.filter((waiter) => !found.includes(waiter));
    for (const waiter of found) waiter.found();
  }
}

function after(known: Known, heard: Exclude<Heard, { kind: 'hello' }>): Known {
  switch (heard.kind) {
    case 'taken':
      return { ...known, taken: heard.frames };
    case 'kept': {
      if (known.clip === heard.clip) return { ...known, kept: heard.frames };
      const first = { keptFirst: heard.frames, takenFirst: heard.taken };
      return { ...known, clip: heard.clip, kept: heard.frames, ...first, fragments: 0 };
    }
    case 'fragment':
      return known.clip === heard.clip ? { ...known, fragments: known.fragments + 1 } : known;
    case 'held':
      return { ...known, held: true };
    case 'went-on':
      return { ...known, held: false };
  }
}
