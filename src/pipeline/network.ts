/** The ways out and in that this browser has; each comes with its first use. */
import { fetched } from '../core/fetched.ts';
import type { Network } from '../source/session.ts';

export const NETWORK: Network = {
  dial: async (place, signal) => (await fetched(import('../pipe/tcp.ts'))).dialTcp(place, signal),
  listen: async (place, signal) => (await fetched(import('../pipe/tcp.ts'))).listenTcp(place, signal),
  socket: async (url, protocol, signal) =>
    (await fetched(import('../pipe/web-socket.ts'))).openSocket(url, protocol, signal),
  transport: async (url, signal) =>
    (await fetched(import('../pipe/web-transport.ts'))).openTransport(url, signal),
};
