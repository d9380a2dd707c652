/** Stand-ins for the worker, the source and the page, with public knobs. */
import type { ClipRow } from '../../../src/core/clip/clip.ts';
import { makeClipId } from '../../../src/core/clip/id.ts';
import type { SourceTarget } from '../../../src/core/source.ts';
import { micros, wallMs } from '../../../src/core/time.ts';
import type { Claim, DeviceClaims } from '../../../src/app/watch/device-claims.ts';
import { Observable } from '../../../src/app/observable.ts';
import type { Presence } from '../../../src/app/watch/presence.ts';
import type { Place } from '../../../src/app/router.ts';
import {
  type FromPipeline,
  PIPELINE_PROTOCOL,
  type PipelineStats,
  type ToPipeline,
} from '../../../src/protocol/pipeline.ts';
import type { ConnectionEnd } from '../../../src/source/connection-end.ts';
import type { Connection, Source, TapConnect } from '../../../src/source/source.ts';
import { exampleRow } from '../core/clip/example.ts';

export const TARGET: SourceTarget = {
  kind: 'jetkvm',
  device: { id: '192.168.1.50', name: '192.168.1.50' },
  address: '192.168.1.50',
  takesOver: true,
  honoursKeyFrameRequest: false,
};

/** A worker that is asked `Q`, and answers what and when the test says. */
export class AskedWorker<Q> extends EventTarget {
  readonly asked: Q[] = [];
  terminated = false;

  postMessage(question: Q): void {
    this.asked.push(question);
  }

  terminate(): void {
    this.terminated = true;
  }

  answer(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

/** A worker without a thread. It greets and obeys unless it is told to be mute. */
export class FakeWorker extends EventTarget {
  static readonly made: FakeWorker[] = [];
  static mute = false;
  readonly received: ToPipeline[] = [];
  terminated = false;

  constructor() {
    super();
    FakeWorker.made.push(this);
  }

  /** The newest that was made a recorder. */
  static get last(): FakeWorker {
    const worker = FakeWorker.made.findLast((made) => made.lastOf('hello') !== undefined);
    if (worker === undefined) throw new Error('no worker was made');
    return worker;
  }

  static reset(): void {
    FakeWorker.made.length = 0;
    FakeWorker.mute = false;
  }

  postMessage(message: ToPipeline): void {
    this.received.push(message);
    if (FakeWorker.mute) return;
    if (message.type === 'hello') {
      queueMicrotask(() => this.say({ type: 'ready', protocol: PIPELINE_PROTOCOL }));
    }
    if (message.type === 'command') {
      queueMicrotask(() => this.say({ type: 'answer', id: message.id, ok: true }));
    }
  }

  terminate(): void {
    this.terminated = true;
  }

  say(message: FromPipeline): void {
    this.sayRaw(message);
  }

  sayRaw(data: unknown): void {
    if (!this.terminated) this.dispatchEvent(new MessageEvent('message', { data }));
  }

  crash(): void {
    this.dispatchEvent(new Event('error', { cancelable: true }));
  }

  /** The last message of a kind; `undefined` when none came. */
  lastOf<T extends ToPipeline['type']>(type: T): Extract<ToPipeline, { type: T }> | undefined {
    return this.received.findLast(
      (message): message is Extract<ToPipeline, { type: T }> => message.type === type,
    );
  }
}

export const createFakeWorker = (): Worker => new FakeWorker() as unknown as Worker;

/** A source whose connections are opened, refused and ended by the test. */
export class FakeSource implements Source {
  readonly target = TARGET;
  /** Options of every attempt, oldest first. */
  readonly attempts: TapConnect[] = [];
  /** What the next attempts come to; `undefined` connects. */
  refuse: Error | undefined;
  /** How the device ends the next attempts before they come to be. */
  early: ConnectionEnd | undefined;
  /** How often it was said that nobody watches any more. */
  left = 0;
  readonly #ends: ((end: ConnectionEnd) => void)[] = [];

  async connect(options: TapConnect): Promise<Connection> {
    this.attempts.push(options);
    if (this.refuse !== undefined) throw this.refuse;
    if (this.early !== undefined) return { ended: Promise.resolve(this.early) };
    const ended = new Promise<ConnectionEnd>((resolve) => {
      this.#ends.push(resolve);
      options.signal.addEventListener('abort', () => resolve({ kind: 'closed' }));
    });
    return { ended };
  }

  leave(): void {
    this.left += 1;
  }

  /** Ends the present connection. */
  end(end: ConnectionEnd): void {
    this.#ends.at(-1)?.(end);
  }

  get connected(): boolean {
    const last = this.attempts.at(-1);
    return last !== undefined && !last.signal.aborted;
  }
}

/** A history that starts at the page, or at `hash`, and moves when a test goes back. */
export class FakePlace implements Place {
  readonly entries: { hash: string; pushed: boolean }[];
  readonly #listeners: (() => void)[] = [];

  constructor(hash = '') {
    this.entries = [{ hash, pushed: false }];
  }

  readonly hash = (): string => this.#last().hash;
  readonly pushed = (): boolean => this.#last().pushed;
  readonly push = (hash: string): void => {
    this.entries.push({ hash, pushed: true });
  };
  readonly replace = (hash: string): void => {
    this.#last().hash = hash;
  };
  readonly back = (): void => {
    this.entries.pop();
    queueMicrotask(() => this.#move());
  };
  readonly onMove = (listener: () => void): void => {
    this.#listeners.push(listener);
  };

  /** Somebody follows a link or types an address. */
  visit(hash: string): void {
    this.entries.push({ hash, pushed: false });
    this.#move();
  }

  #move(): void {
    for (const listener of this.#listeners) listener();
  }

  #last(): { hash: string; pushed: boolean } {
    const last = this.entries.at(-1);
    if (last === undefined) throw new Error('the history is empty');
    return last;
  }
}

export class FakePresence implements Presence {
  readonly visible = new Observable(true);
  readonly #use = new Set<() => void>();
  readonly #online = new Set<() => void>();
  readonly #leave = new Set<() => void>();
  readonly #return = new Set<() => void>();

  /** How many wait for a moment of the page. */
  get listeners(): number {
    return this.#use.size + this.#online.size + this.#leave.size + this.#return.size;
  }

  onUse(listener: () => void): () => void {
    this.#use.add(listener);
    return () => this.#use.delete(listener);
  }

  /** A person touches the page. */
  use(): void {
    for (const listener of this.#use) listener();
  }

  onOnline(listener: () => void): () => void {
    this.#online.add(listener);
    return () => this.#online.delete(listener);
  }

  onLeave(listener: () => void): () => void {
    this.#leave.add(listener);
    return () => this.#leave.delete(listener);
  }

  onReturn(listener: () => void): () => void {
    this.#return.add(listener);
    return () => this.#return.delete(listener);
  }

  goOnline(): void {
    for (const listener of this.#online) listener();
  }

  leave(): void {
    for (const listener of this.#leave) listener();
  }

  comeBack(): void {
    for (const listener of this.#return) listener();
  }
}

/** A finished clip that began so many seconds after a fixed moment. */
export function clipRow(second: number, extra: Partial<ClipRow> = {}): ClipRow {
  const startedAt = wallMs(Date.UTC(2026, 10, 21, 13, 3, 0) + second * 1000);
  return exampleRow(startedAt, {
    id: makeClipId(startedAt, '0123abcd'),
    device: TARGET.device,
    duration: micros(20_000_000),
    bytes: 1_000_000,
    frames: 600,
    end: 'quiet',
    ...extra,
  });
}

/** The browser's tabs, of which the others are up to the test. */
export class FakeClaims implements DeviceClaims {
  /** Devices that other tabs watch. */
  readonly taken = new Set<string>();
  /** Devices that this tab watches, and what asks it to make way. */
  readonly held = new Map<string, () => void>();
  /** Whether another tab makes way when it is asked. */
  yields = true;

  async claim(device: string): Promise<Claim | 'taken'> {
    if (this.taken.has(device)) return 'taken';
    this.held.set(device, () => {});
    return {
      onWanted: (listener) => this.held.set(device, listener),
      release: async () => {
        this.held.delete(device);
      },
    };
  }

  async takeOver(device: string): Promise<Claim | 'taken'> {
    if (this.yields) this.taken.delete(device);
    return this.claim(device);
  }
}

/** What a worker counts while a stream comes in. */
export const STATS: PipelineStats = {
  frames: 1,
  keyFrames: 1,
  bytes: 1,
  forwarded: 1,
  missing: 0,
  bad: 0,
  framesPerSecond: 30,
  bitsPerSecond: 12_400_000,
  buffer: { seconds: 34.5, bytes: 13_100_000, frames: 940 },
  writing: 0,
  looking: { pictures: 12, delay: 40 },
};
