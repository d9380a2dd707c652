/** Looks around at a device's address after its socket failed. Every answer is a fact for `finding.ts`; none is trusted. */
import * as v from 'valibot';
import { residenceOf } from '../../core/residence.ts';
import { localNetworkPermission } from '../local-network.ts';
import { AT_ONCE_MS, type Evidence, type RouteAnswer, type Routes } from './finding.ts';
import { linkLoads } from './link-loads.ts';

/** Longest wait for any answer in milliseconds. */
const PATIENCE_MS = 4000;

/** Part of a name that no server has. */
const NOBODYS = 'preroll-looks-who-answers';

const PATHS: Readonly<Record<keyof Routes, string>> = {
  front: '/',
  nowhere: `/${NOBODYS}`,
  asset: `/static/${NOBODYS}`,
  socket: '/webrtc/signaling/client',
  device: '/device',
};

const UNKNOWN: Routes = {
  front: 'unknown',
  nowhere: 'unknown',
  asset: 'unknown',
  socket: 'unknown',
  device: 'unknown',
};

const statusPage = v.object({ isSetup: v.boolean() });

/** What the text of a status page says; anything but a JetKVM's answer is `other`. */
function parseStatus(text: string): 'set-up' | 'not-set-up' | 'other' {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), statusPage), text);
  if (!parsed.success) return 'other';
  return parsed.output.isSetup ? 'set-up' : 'not-set-up';
}

/**
 * @param origin The device's pages, `http:` or `https:`.
 * @param loopback Whether that is this very computer, for which the browser has a permission of its own.
 */
export async function lookAround(origin: string, loopback: boolean, signal: AbortSignal): Promise<Evidence> {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  const [status, http] = await Promise.all([askStatus(origin, patience), askAnything(origin, patience)]);
  // Where nothing answers, or one answer was read, five more requests would tell nothing.
  const readable = status === 'not-set-up' || status === 'other';
  const routes = http === 'answers' && !readable ? await askRoutes(origin, signal) : UNKNOWN;
  return {
    status,
    http: status === 'unreadable' ? http : 'answers',
    routes,
    permission: await localNetworkPermission(loopback),
    guarded: isGuarded(location),
  };
}

/** A page that this computer serves itself may go anywhere in the local network, and is never asked. */
const isGuarded = ({ protocol, hostname }: Location): boolean =>
  residenceOf(protocol, hostname, false).address !== 'localhost';

/** Firmware from about 0.5.0 on lets any page read this one answer. A preflight would get 404, so the request is plain. */
async function askStatus(origin: string, signal: AbortSignal): Promise<Evidence['status']> {
  try {
    const { ok, body } = await fetch(`${origin}/device/status`, {
      credentials: 'omit',
      cache: 'no-store',
      signal,
    });
    // The first piece holds the whole of an honest answer, and no more than that is ever read.
    const reader = body?.getReader();
    const piece = await reader?.read();
    await reader?.cancel();
    return ok ? parseStatus(new TextDecoder().decode(piece?.value)) : 'other';
  } catch {
    return 'unreadable';
  }
}

/** Without CORS an answer cannot be read, but that there is one can be known, and how long it took that there is none. */
async function askAnything(origin: string, signal: AbortSignal): Promise<Evidence['http']> {
  const asked = performance.now();
  try {
    await fetch(`${origin}/`, { mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal });
    return 'answers';
  } catch {
    return performance.now() - asked < AT_ONCE_MS ? 'turned-away' : 'silent';
  }
}

async function askRoutes(origin: string, signal: AbortSignal): Promise<Routes> {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  const ask = async (path: string): Promise<RouteAnswer> => {
    const loaded = await linkLoads(`${origin}${path}`, patience);
    if (loaded === undefined) return 'unknown';
    return loaded ? 'ok' : 'error';
  };
  const [front, nowhere, asset, socket, device] = await Promise.all([
    ask(PATHS.front),
    ask(PATHS.nowhere),
    ask(PATHS.asset),
    ask(PATHS.socket),
    ask(PATHS.device),
  ]);
  return { front, nowhere, asset, socket, device };
}
