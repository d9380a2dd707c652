import { afterEach, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { PrerollError } from '../../../src/core/error.ts';
import { dialTcp, hasTcp, listenTcp } from '../../../src/pipe/tcp.ts';
import { openSocket } from '../../../src/pipe/web-socket.ts';
import { pipeContract } from '../../contract/pipe/pipe.contract.ts';

const never = new AbortController().signal;
const ports: number[] = [];

async function serve(): Promise<number> {
  const port = await commands.openSocketServer();
  ports.push(port);
  return port;
}

afterEach(async () => {
  for (const port of ports.splice(0)) await commands.tellSocket(port, 'stop');
});

pipeContract('a WebSocket', {
  peer: /^127\.0\.0\.1:\d+$/,
  open: async () => {
    const port = await serve();
    const pipe = await openSocket(`ws://127.0.0.1:${port}/`, 'test', never);
    return {
      pipe,
      far: {
        received: () => commands.heardBySocket(port),
        send: (bytes) => commands.tellSocket(port, 'send', bytes),
        end: () => commands.tellSocket(port, 'end'),
        vanish: () => commands.tellSocket(port, 'vanish'),
      },
    };
  },
});

test('a WebSocket of another subprotocol does not open, which a sentence says', async () => {
  const port = await serve();
  const opening = openSocket(`ws://127.0.0.1:${port}/`, 'other', never);
  await expect(opening).rejects.toBeInstanceOf(PrerollError);
  await expect(opening).rejects.toMatchObject({ reason: 'connection-failed', message: /takes this page/ });
});

test('a WebSocket that nobody waits for any more is not opened', async () => {
  const port = await serve();
  const leave = new AbortController();
  const opening = openSocket(`ws://127.0.0.1:${port}/`, 'test', leave.signal);
  leave.abort(new Error('left'));
  await expect(opening).rejects.toThrow('left');
});

test('what is no address of a WebSocket is refused', async () => {
  await expect(openSocket('ws://', undefined, never)).rejects.toMatchObject({ reason: 'bad-address' });
});

test('an ordinary page has no TCP, which a sentence says with the way out', async () => {
  expect(hasTcp()).toBe(false);
  const place = { host: '127.0.0.1', port: 40_000 };
  const refused = { reason: 'not-supported', message: /isolated edition/ };
  await expect(dialTcp(place, never)).rejects.toMatchObject(refused);
  await expect(listenTcp(place, never)).rejects.toMatchObject(refused);
});
