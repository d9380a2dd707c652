/** Holds back what travels by UDP between a session and its viewer, both ways, as a cable that is out does. */
import type { RTCIceTransport } from 'werift';

type Datagrams = Pick<Transport, 'onData' | 'send'>;

/** The part of the library's transport that is taken over. */
interface Transport {
  onData: (data: Buffer, from: readonly [string, number]) => void;
  send: (data: Buffer, to?: readonly [string, number]) => Promise<void>;
}

/** @returns What lets them through again. */
export function holdDatagrams({ connection }: RTCIceTransport): () => void {
  const transports = new Set(
    connection.candidatePairs
      .map(({ protocol }) => protocol)
      .filter((protocol): protocol is typeof protocol & { transport: Transport } => 'transport' in protocol)
      .map(({ transport }) => transport),
  );
  const held: (readonly [Transport, Datagrams])[] = [...transports].map((transport) => {
    const { onData, send } = transport;
    transport.onData = () => undefined;
    transport.send = () => Promise.resolve();
    return [transport, { onData, send }];
  });
  return () => {
    for (const [transport, way] of held) Object.assign(transport, way);
  };
}
