import { once } from 'node:events';
import { createServer, type Socket, connect } from 'node:net';
import { Duplex } from 'node:stream';
import { afterEach, describe, expect, test } from 'vitest';
import { PrerollError } from '../../../src/core/error.ts';
import { filePipe } from '../../../src/pipe/file.ts';
import type { Pipe } from '../../../src/pipe/pipe.ts';
import { pipeOver } from '../../../src/pipe/pipe-over.ts';
import { memoryPipes } from '../../contract/pipe/memory-pipes.ts';
import { type FarEnd, pipeContract } from '../../contract/pipe/pipe.contract.ts';

/** The far end of a pipe that is a pipe too. */
function farEndOf(far: Pipe): FarEnd {
  const received: number[] = [];
  const writer = far.writable.getWriter();
  const reading = (async () => {
    for await (const chunk of far.readable) received.push(...chunk);
  })();
  reading.catch(() => undefined);
  return {
    received: async () => received,
    // Nobody may be reading yet, and a pipe in memory holds nothing.
    send: async (bytes) => void writer.write(new Uint8Array(bytes)).catch(() => undefined),
    end: async () => void writer.close().catch(() => undefined),
    vanish: async () => far.close(),
  };
}

describe('in memory', () => {
  pipeContract('a pipe', {
    peer: /^far:1$/,
    open: async () => {
      const { near, far } = memoryPipes();
      return { pipe: near, far: farEndOf(far) };
    },
  });
});

describe('over TCP', () => {
  const ends: (() => void)[] = [];

  afterEach(() => {
    for (const end of ends.splice(0)) end();
  });

  pipeContract('a pipe', {
    peer: /^127\.0\.0\.1:\d+$/,
    open: async () => {
      const server = createServer();
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('There is no port.');
      const socket = connect(address.port, '127.0.0.1');
      const [far] = (await once(server, 'connection')) as [Socket];
      ends.push(() => {
        far.destroy();
        server.close();
      });
      far.on('error', () => undefined);
      const received: number[] = [];
      far.on('data', (chunk) => received.push(...chunk));
      const { readable, writable } = Duplex.toWeb(socket);
      const pipe = pipeOver({
        peer: `127.0.0.1:${address.port}`,
        readable: readable as ReadableStream<Uint8Array>,
        writable: writable as WritableStream<Uint8Array>,
      });
      return {
        pipe,
        far: {
          received: async () => received,
          send: async (bytes) => void far.write(new Uint8Array(bytes)),
          end: async () => void far.end(),
          vanish: async () => void far.resetAndDestroy(),
        },
      };
    },
  });
});

test('a file is read to its end, and nothing can be said to it', async () => {
  const pipe = filePipe(new Blob([new Uint8Array([1, 2]), new Uint8Array([3])]), 'screen.packets');
  const read: number[] = [];
  for await (const chunk of pipe.readable) read.push(...chunk);
  expect(read).toEqual([1, 2, 3]);
  const said = pipe.writable.getWriter().write(new Uint8Array(1));
  await expect(said).rejects.toMatchObject({ message: /screen\.packets is a file/ });
  await expect(said).rejects.toBeInstanceOf(PrerollError);
});

test('a reader that does not read holds its writer back', async () => {
  const { near, far } = memoryPipes();
  const writer = near.writable.getWriter();
  let taken = 0;
  const writes = Array.from({ length: 8 }, () => writer.write(new Uint8Array(1)).then(() => (taken += 1)));
  await new Promise((resolve) => setImmediate(resolve));
  expect(taken).toBeLessThan(3);
  const reader = far.readable.getReader();
  for (let read = 0; read < 8; read += 1) await reader.read();
  await Promise.all(writes);
  near.close();
});
