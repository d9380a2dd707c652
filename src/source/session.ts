/**
 * A session: the protocol of a byte source, run whole in the worker that records it. It does no input or output of its own;
 * what it needs of the world is handed in, so that tests drive it over any pipe and by any clock.
 */
import type { PrerollError } from '../core/error.ts';
import type { MediaSink } from '../core/media-unit.ts';
import type { MonoMs, WallMs } from '../core/time.ts';
import type { Listener, Pipe } from '../pipe/pipe.ts';
import type { ConnectionEnd } from './connection-end.ts';

/** A host and a port of the network. */
export interface Place {
  /** Name or address, an IPv6 address without its brackets. */
  readonly host: string;
  readonly port: number;
}

/** Ways out and in. Each rejects with a `PrerollError` whose sentence a person can act on. */
export interface Network {
  readonly dial: (place: Place, signal: AbortSignal) => Promise<Pipe>;
  /** @param place Port 0 for any. */
  readonly listen: (place: Place, signal: AbortSignal) => Promise<Listener>;
  /** @param protocol The subprotocol (RFC 6455, 1.9). */
  readonly socket: (url: string, protocol: string | undefined, signal: AbortSignal) => Promise<Pipe>;
}

/** Somebody who wants to send us a stream under a name that nobody has allowed yet. */
export interface Knock {
  /** Where from, for a person to read. */
  readonly peer: string;
  /** What the stream calls itself, cut to what can be shown; never a key that was told to be secret. */
  readonly name: string;
}

export interface SessionOptions {
  /** As the person typed it; its adapter has recognised it. */
  readonly address: string;
  /** Asked for when the far end wants one; goes there and nowhere else. `user:password` where a user is needed. */
  readonly secret: () => Promise<string | undefined>;
  readonly network: Network;
  readonly sink: MediaSink;
  /** The far end is in contact: media may flow. Called once. */
  readonly onStands: () => void;
  /** A person decides; resolves with `false` when nobody does in time. */
  readonly onKnock: (knock: Knock) => Promise<boolean>;
  /** What a person should read while the session goes on, such as a codec that is left out. */
  readonly onNotice: (error: PrerollError) => void;
  readonly clock: { readonly mono: () => MonoMs; readonly wall: () => WallMs };
  /** 0 to 1, as `Math.random`; with a seed in tests. */
  readonly random: () => number;
  /** Aborting it ends the session as `closed`, with whatever goodbye the protocol has. */
  readonly signal: AbortSignal;
}

/**
 * Runs one attempt and one connection. Resolves when everything that it held is closed. Before `onStands` a failure is
 * `lost` as well; it never rejects.
 */
export type RunSession = (options: SessionOptions) => Promise<ConnectionEnd>;
