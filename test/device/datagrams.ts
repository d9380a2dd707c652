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
  // Private in the library; its lists of pairs leave out the transports that only the other side knows to be of use.
  const protocols = Reflect.get(connection, 'protocols') as readonly { readonly transport?: Transport }[];
  const transports = protocols.flatMap(({ transport }) => transport ?? []);
  const held: (readonly [Transport, Datagrams])[] = transports.map((transport) => {
    const { onData, send } = transport;
    transport.onData = () => undefined;
    transport.send = () => Promise.resolve();
    return [transport, { onData, send }];
  });
  return () => {
    for (const [transport, way] of held) Object.assign(transport, way);
  };
}
