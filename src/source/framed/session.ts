/** A stream of framed packets (`core/framing`) over whatever carries it: we only listen, and nothing is agreed on before. */
import { asPrerollError, PrerollError } from '../../core/error.ts';
import { PacketReader } from '../../core/framing/packet-reader.ts';
import { PacketUnits } from '../../core/framing/packet-units.ts';
import { say } from '../../core/sentence.ts';
import type { Pipe } from '../../pipe/pipe.ts';
import type { ConnectionEnd } from '../connection-end.ts';
import type { RunSession, SessionOptions } from '../session.ts';
import { type FramedWay, parseFramedWay } from './address.ts';
import { letIn } from './let-in.ts';

/** The subprotocol of a WebSocket that carries packets. */
export const SUBPROTOCOL = 'preroll.framed';

export const runFramed: RunSession = async (options) => {
  const { signal } = options;
  let pipe: Pipe | undefined;
  const close = (): void => pipe?.close();
  signal.addEventListener('abort', close);
  try {
    const way = parseFramedWay(options.address);
    if (way === undefined) throw new TypeError('options.address must be one of framed packets.');
    if (way instanceof PrerollError) throw way;
    pipe = await reach(way, options);
    if (!signal.aborted) options.onStands();
    return { kind: 'lost', error: await readPackets(pipe, options) };
  } catch (thrown) {
    return endOf(thrown, signal);
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
};

function endOf(thrown: unknown, signal: AbortSignal): ConnectionEnd {
  if (signal.aborted) return { kind: 'closed' };
  return {
    kind: 'lost',
    error: asPrerollError(thrown, 'internal', say`The connection failed unexpectedly`),
  };
}

function reach(way: FramedWay, options: SessionOptions): Promise<Pipe> {
  const { network, signal } = options;
  switch (way.kind) {
    case 'ws':
    case 'wss':
      return network.socket(way.url, SUBPROTOCOL, signal);
    case 'wt':
      return network.transport(way.url, signal);
    case 'tcp':
      return network.dial(way, signal);
    case 'listen':
      return letIn(way, options);
  }
}

/** Resolves with why it ended; rejects when the pipe breaks, or with the signal's reason. */
async function readPackets(pipe: Pipe, { sink, clock, signal }: SessionOptions): Promise<PrerollError> {
  const reader = new PacketReader();
  const units = new PacketUnits();
  for await (const chunk of pipe.readable) {
    const { packets, damaged } = reader.push(chunk);
    for (const packet of packets) {
      const unit = units.read(packet, clock.mono());
      if (unit instanceof PrerollError) return unit;
      if (unit !== undefined) sink.video(unit);
    }
    if (damaged) return noPackets(pipe.peer);
  }
  signal.throwIfAborted();
  return reader.isWithin
    ? new PrerollError('connection-failed', say`${pipe.peer} ended the stream in the middle of a packet.`)
    : new PrerollError('connection-failed', say`${pipe.peer} has ended the stream.`);
}

const noPackets = (peer: string): PrerollError =>
  new PrerollError(
    'bad-bitstream',
    say`What ${peer} sends are no framed packets: a header makes no sense. Check that its program sends packets behind headers of 12 bytes and nothing in front of them.`,
  );
