/**
 * What is wrong, from what a page can see of it. A browser hides from a page why a socket failed, so this goes by what
 * else answers at the same address (`evidence.ts`), in the order in which one fact makes the next one moot.
 */
import type { LocalNetworkPermission } from '../local-network.ts';

/** How a request to a path of the device went: with a status from 200 to 299, with an error of the server, or nobody knows. */
export type RouteAnswer = 'ok' | 'error' | 'unknown';

/** Paths by which a JetKVM shows itself although none of its answers may be read. */
export interface Routes {
  /** `/`, the control: without an `ok` here the others say nothing. */
  readonly front: RouteAnswer;
  /** A path that nobody has. A JetKVM gives its own page for it. */
  readonly nowhere: RouteAnswer;
  /** A file that nobody has, where a JetKVM keeps its own. It has 404 for it. */
  readonly asset: RouteAnswer;
  /** The signaling socket's path, asked without an upgrade. Firmware without it gives its own page. */
  readonly socket: RouteAnswer;
  /** `/device`, which is 401 for whoever has not logged in. */
  readonly device: RouteAnswer;
}

export interface Evidence {
  /** What `/device/status` said: only JetKVMs from about 0.5.0 on let a page of another site read it. */
  readonly status: 'set-up' | 'not-set-up' | 'other' | 'unreadable';
  /** Whether anything speaks HTTP there. `turned-away`: it ended within `AT_ONCE_MS`; `silent`: it did not end. */
  readonly http: 'answers' | 'turned-away' | 'silent';
  readonly routes: Routes;
  /** After the attempt: whoever was asked has answered by then. */
  readonly permission: LocalNetworkPermission;
  /** Whether the browser asks before this page may reach the local network. */
  readonly guarded: boolean;
}

/**
 * A refused connection is told at once; where nobody is, the system looks for three seconds for the one who has the
 * address (Linux), or waits much longer for an answer. Windows tries a refusing port thrice, for two seconds.
 */
export const AT_ONCE_MS = 2500;

export type Finding =
  /** The person, or a rule of the browser, forbids this page the local network. */
  | 'forbidden'
  /** The browser asked, and nobody said yes or no. */
  | 'unasked'
  /** Nobody is there. */
  | 'silent'
  /** A machine is there and has nothing at this port, or the name is nobody's. */
  | 'turned-away'
  | 'not-set-up'
  | 'password'
  /** Firmware before 0.5.0 that keeps its doors closed: with a password, or never set up. */
  | 'closed'
  /** A JetKVM whose pages come through and whose socket does not. */
  | 'socket-stopped'
  /** Firmware before 0.3.9, which has no socket. */
  | 'too-old'
  /** A web server that is no JetKVM. */
  | 'other-page'
  /** A web server of which no more can be known. */
  | 'some-page';

/** Whether nobody at all was found under the address, so that it may be meant for another. */
export const isNobody = (finding: Finding): boolean => finding === 'silent' || finding === 'turned-away';

/** Why a socket that ought to open did not. */
export function findingOf({ status, http, routes, permission, guarded }: Evidence): Finding {
  if (status === 'not-set-up') return 'not-set-up';
  if (status === 'set-up') return routes.device === 'ok' ? 'socket-stopped' : 'password';
  if (status === 'other') return 'other-page';
  if (http === 'answers') return pageFinding(routes);
  // Only now: somebody who answers was not kept from this page.
  if (permission === 'denied') return 'forbidden';
  if (permission === 'prompt' && guarded) return 'unasked';
  return http;
}

function pageFinding({ front, nowhere, asset, socket, device }: Routes): Finding {
  if (front !== 'ok' || [nowhere, asset, socket, device].includes('unknown')) return 'some-page';
  if (nowhere !== 'ok' || asset !== 'error') return 'other-page';
  if (socket === 'ok') return 'too-old';
  return device === 'ok' ? 'socket-stopped' : 'closed';
}
