/** The live stream of one source as framed packets, to each who connects. Nothing is asked, and nothing answered. */
import type { Clock } from '../../core/time.ts';
import type { Listener, Pipe } from '../../pipe/pipe.ts';
import { Outlet } from '../outlet.ts';
import { type Client, serve, type SinkServer } from '../serve.ts';
import type { LiveStream } from '../sink.ts';
import { MAX_QUEUED_BYTES } from '../viewer-queue.ts';
import { FramedShow } from './show.ts';

export interface FramedServerOptions {
  /** Owned by the server from now on. */
  readonly listener: Listener;
  readonly stream: LiveStream;
  readonly clock: Clock;
  /** Called with the number of those who are connected, whenever it changes. */
  readonly onPlayers?: (players: number) => void;
  /** Most that may be. */
  readonly maxPlayers?: number;
  /** Most bytes that may wait for each of them. */
  readonly maxBytes?: number;
}

const MAX_PLAYERS = 16;

export function startFramedServer(options: FramedServerOptions): SinkServer {
  const { listener, stream, clock, onPlayers } = options;
  const { maxPlayers = MAX_PLAYERS, maxBytes = MAX_QUEUED_BYTES } = options;
  const clients = new Set<Client>();
  return serve(listener, {
    clients,
    most: maxPlayers,
    onClients: onPlayers,
    open: (pipe, onEnd) => openClient(pipe, onEnd, { stream, clock, maxBytes }),
  });
}

function openClient(
  pipe: Pipe,
  onEnd: () => void,
  { stream, clock, maxBytes }: Pick<Required<FramedServerOptions>, 'stream' | 'clock' | 'maxBytes'>,
): Client {
  let open = true;
  const close = (): void => {
    if (!open) return;
    open = false;
    detach();
    outlet.end();
    pipe.close();
    onEnd();
  };
  const outlet = new Outlet({ writable: pipe.writable, mono: clock.mono, onLost: close });
  outlet.show(new FramedShow(stream.recent(), maxBytes));
  const detach = stream.attach({
    push: (frame) => outlet.push({ kind: 'frame', frame }),
    pushAudio: () => undefined,
  });
  // Whatever it says, it is heard only for its end.
  void pipe.readable.pipeTo(new WritableStream()).then(close, close);
  return { tick: () => outlet.tick(), close };
}
