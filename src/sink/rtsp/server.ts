/** The live stream of one source to RTSP players (RFC 2326), over the connection that they asked on. */
import type { Credentials } from '../../core/rtsp/digest.ts';
import type { Clock } from '../../core/time.ts';
import type { Listener } from '../../pipe/pipe.ts';
import { serve, type SinkServer } from '../serve.ts';
import type { LiveStream } from '../sink.ts';
import { MAX_QUEUED_BYTES } from '../viewer-queue.ts';
import { RtspConnection } from './connection.ts';

export interface RtspServerOptions {
  /** Owned by the server from now on. */
  readonly listener: Listener;
  readonly stream: LiveStream;
  /** What players write behind the host and the port, without slashes at its ends; may be empty. */
  readonly path: string;
  /** Undefined: everybody who can connect may watch. */
  readonly login?: Credentials;
  readonly clock: Clock;
  /** So many bytes that nobody can guess, as `crypto.getRandomValues` makes them. */
  readonly random: (count: number) => Uint8Array;
  /** Called with the number of those who play, whenever it changes. */
  readonly onPlayers?: (players: number) => void;
  /** Most that may play. */
  readonly maxPlayers?: number;
  /** Most bytes that may wait for each of them. */
  readonly maxBytes?: number;
}

const MAX_PLAYERS = 16;

export function startRtspServer(options: RtspServerOptions): SinkServer {
  const { listener, stream, path, login, clock, random, onPlayers } = options;
  const { maxPlayers = MAX_PLAYERS, maxBytes = MAX_QUEUED_BYTES } = options;
  const clients = new Set<RtspConnection>();
  const players = (): number => [...clients].filter(({ playing }) => playing).length;
  return serve(listener, {
    clients,
    // Some ask first and play later, on another connection.
    most: 2 * maxPlayers,
    open: (pipe, onEnd) =>
      new RtspConnection({
        pipe,
        stream,
        path,
        login,
        maxBytes,
        clock,
        random,
        admits: () => players() < maxPlayers,
        onPlaying: () => onPlayers?.(players()),
        onEnd,
      }),
  });
}
