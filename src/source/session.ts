/**
 * A session: the protocol of a byte source, run whole in the worker that records it. It does no input or output of its own;
 * what it needs of the world is handed in, so that tests drive it over any pipe and by any clock.
 */
import type { PrerollError } from '../core/error.ts';
import type { StreamFact } from '../core/flv/metadata.ts';
import type { MediaSink } from '../core/media-unit.ts';
import type { MonoMs, WallMs } from '../core/time.ts';
import type { Listener, Pipe, Place } from '../pipe/pipe.ts';
import type { ConnectionEnd } from './connection-end.ts';

export type { Place };

/**
 * Ways out and in. Each rejects with a `PrerollError` whose sentence a person can act on, and with the signal's reason once
 * that is aborted, which ends the attempt; what it resolved with then belongs to the session.
 */
export interface Network {
  readonly dial: (place: Place, signal: AbortSignal) => Promise<Pipe>;
  /** @param place Port 0 for any. */
  readonly listen: (place: Place, signal: AbortSignal) => Promise<Listener>;
  /** @param protocol The subprotocol (RFC 6455, 1.9). */
  readonly socket: (url: string, protocol: string | undefined, signal: AbortSignal) => Promise<Pipe>;
  /** One bidirectional stream over WebTransport. @param url `https:`. */
  readonly transport: (url: string, signal: AbortSignal) => Promise<Pipe>;
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
  /** The far end is in contact: media may flow. Called once, and again after each `onPause`. */
  readonly onStands: () => void;
  /**
   * The stream is over and the session goes on: it waits for whoever sends the next one, whose times go on growing as the
   * clock does and which begins anew with its first key frame. Missing where nobody wants to know.
   */
  readonly onPause?: () => void;
  /** What the far end says of its own stream, for a person to read. Missing where nobody wants to know. */
  readonly onFacts?: (facts: readonly StreamFact[]) => void;
  /**
   * A person decides; resolves with `false` when nobody does in time.
   * @param gone Aborted when whoever knocked has left: nobody needs to decide any more.
   */
  readonly onKnock: (knock: Knock, gone: AbortSignal) => Promise<boolean>;
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
