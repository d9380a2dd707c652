/**
 * Direct Sockets (WICG), which isolated web apps have, in windows and dedicated workers (Chromium 156). Only what we use.
 */

interface TCPSocketOpenInfo {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
  readonly remoteAddress: string;
  readonly remotePort: number;
}

interface TCPSocket {
  /** Rejects with a `NetworkError` when nobody answers. */
  readonly opened: Promise<TCPSocketOpenInfo>;
  /** Settles once both streams are closed. */
  readonly closed: Promise<void>;
  /** Rejects while a stream is locked. */
  close(): Promise<void>;
}

interface TCPServerSocketOpenInfo {
  /** Connections as they come. */
  readonly readable: ReadableStream<TCPSocket>;
  readonly localAddress: string;
  readonly localPort: number;
}

interface TCPServerSocket {
  readonly opened: Promise<TCPServerSocketOpenInfo>;
  readonly closed: Promise<void>;
  /** Rejects while its stream is locked. */
  close(): Promise<void>;
}

/** Missing in every page that is no isolated web app. */
declare var TCPSocket:
  | {
      prototype: TCPSocket;
      new (remoteAddress: string, remotePort: number, options?: { noDelay?: boolean }): TCPSocket;
    }
  | undefined;

/** As above; ports from 32768 on alone. */
declare var TCPServerSocket:
  | {
      prototype: TCPServerSocket;
      new (localAddress: string, options?: { localPort?: number }): TCPServerSocket;
    }
  | undefined;
