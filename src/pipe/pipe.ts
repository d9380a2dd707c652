/**
 * A pipe: bytes in both directions with one far end, whatever carries them. Sessions are written against it, so that the
 * same ones run over a socket of the browser, over `net` in Node, and over what a test holds in memory.
 */

/** A host and a port of the network. */
export interface Place {
  /** Name or address, an IPv6 address without its brackets. */
  readonly host: string;
  readonly port: number;
}

export interface Pipe {
  /** Whom it leads to, for a person to read: `192.168.1.9:40312`. */
  readonly peer: string;
  /** Ends when the far end has closed its side; errors with a `PrerollError` when the way there broke. */
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** A write resolves once the carrier has taken it, which is how a slow far end holds its writer back. */
  readonly writable: WritableStream<Uint8Array<ArrayBuffer>>;
  /** Ends both directions now and frees what carries them. A second call does nothing; never throws. */
  close(): void;
}

/** A place where others connect. */
export interface Listener {
  /** The one that it was given, when it asked for any. */
  readonly port: number;
  /** Each pipe belongs to its reader. Ends with `close`. What comes while nobody reads is held back by the carrier. */
  readonly pipes: ReadableStream<Pipe>;
  /** Stops listening; pipes that were given out stay open. A second call does nothing; never throws. */
  close(): void;
}
