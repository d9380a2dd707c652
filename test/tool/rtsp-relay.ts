/**
 * Hands on what one program publishes by RTSP (ANNOUNCE and RECORD, RFC 2326, 10.3 and 10.11) to one that plays it, so that
 * ffmpeg, which publishes and never serves, can be the peer of a client. The description and all packets are the
 * publisher's, bit for bit; only the answers to requests are ours.
 */
import { headerOf, RtspReader, type RtspRequest, writeMessage } from '../../src/core/rtsp/message.ts';
import { bytesOf } from '../../src/core/rtsp/text.ts';
import type { Pipe } from '../../src/pipe/pipe.ts';
import { listenNet } from './net-pipe.ts';

export interface RtspRelay {
  readonly port: number;
  close(): void;
}

type Headers = readonly (readonly [string, string])[];
type Bytes = Uint8Array<ArrayBuffer>;

/** Everything that was published is kept until somebody plays, who gets all of it and then the end. */
export async function rtspRelay(): Promise<RtspRelay> {
  const listener = await listenNet();
  const pipes: Pipe[] = [];
  let described: (sdp: Bytes) => void = () => undefined;
  const description = new Promise<Bytes>((resolve) => {
    described = resolve;
  });
  const published: Bytes[] = [];
  let over: () => void = () => undefined;
  const publishing = new Promise<void>((resolve) => {
    over = resolve;
  });

  const answer = async (request: RtspRequest): Promise<{ headers: Headers; body?: Bytes }> => {
    if (request.method === 'ANNOUNCE') described(request.body);
    if (request.method === 'DESCRIBE') {
      return { headers: [['Content-Base', `${request.url}/`]], body: await description };
    }
    const transport = headerOf(request.headers, 'transport');
    return {
      headers: [
        ['Session', 'relay'],
        ...(transport === undefined ? [] : [['Transport', transport] as const]),
      ],
    };
  };

  const serve = async (pipe: Pipe): Promise<void> => {
    const reader = new RtspReader();
    const writer = pipe.writable.getWriter();
    for await (const piece of pipe.readable) {
      reader.push(piece);
      for (let unit = reader.next(); unit !== undefined; unit = reader.next()) {
        if (unit.kind === 'frame') {
          published.push(
            Uint8Array.of(0x24, unit.channel, unit.data.length >>> 8, unit.data.length & 255, ...unit.data),
          );
        }
        if (unit.kind !== 'request') continue;
        const { headers, body = bytesOf('') } = await answer(unit);
        const number = ['CSeq', headerOf(unit.headers, 'cseq') ?? ''] as const;
        await writer.write(
          writeMessage({ kind: 'response', status: 200, phrase: 'OK', headers: [number, ...headers], body }),
        );
        if (unit.method === 'TEARDOWN') over();
        if (unit.method !== 'PLAY') continue;
        await publishing;
        for (const frame of published) await writer.write(frame);
        await writer.close();
      }
    }
  };

  void (async () => {
    for await (const pipe of listener.pipes) {
      pipes.push(pipe);
      serve(pipe).catch(() => undefined);
    }
  })();
  return {
    port: listener.port,
    close: () => {
      for (const pipe of pipes) pipe.close();
      listener.close();
    },
  };
}
