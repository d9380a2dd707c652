/**
 * How many may be connected at a time, and how often somebody may come: whoever opens connections without end shuts out
 * nobody else, and has no effect on the stream that is being taken.
 */
import type { MonoMs } from '../../core/time.ts';

export const DOOR = {
  /** Connections at a time: one that sends and some that ask. */
  all: 16,
  /** Of one host. */
  perHost: 8,
  /** Comings of one host within the time below; an encoder that is set to come again does so every two seconds. */
  comings: 20,
  /** Milliseconds. */
  within: 10_000,
  /** Hosts whose comings are counted; the one that came first is forgotten. */
  hosts: 256,
} as const;

export class Door {
  readonly #open = new Map<string, number>();
  readonly #came = new Map<string, readonly MonoMs[]>();
  #all = 0;

  /** Whether one more of this host is let in; then its `leave` is called once. */
  enter(host: string, now: MonoMs): boolean {
    const came = (this.#came.get(host) ?? []).filter((at) => now - at < DOOR.within);
    const isOften = came.length >= DOOR.comings;
    this.#came.delete(host);
    this.#came.set(host, isOften ? came : [...came, now]);
    const [first] = this.#came.keys();
    if (this.#came.size > DOOR.hosts && first !== undefined) this.#came.delete(first);
    const open = this.#open.get(host) ?? 0;
    if (isOften || this.#all >= DOOR.all || open >= DOOR.perHost) return false;
    this.#all += 1;
    this.#open.set(host, open + 1);
    return true;
  }

  leave(host: string): void {
    this.#all -= 1;
    const open = (this.#open.get(host) ?? 1) - 1;
    if (open > 0) this.#open.set(host, open);
    else this.#open.delete(host);
  }
}

/** The host of a `peer` as `Pipe` has it. */
export const hostOf = (peer: string): string => peer.replace(/:\d+$/, '');
