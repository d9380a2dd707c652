/** The protocols of byte sources by the name of their adapter, one line each; the code comes with the first session. */
import { fetched } from '../core/fetched.ts';
import type { RunSession } from './session.ts';

const SESSIONS: Readonly<Record<string, () => Promise<RunSession>>> = {
  framed: async () => (await import('./framed/session.ts')).runFramed,
  rtsp: async () => (await import('./rtsp/session.ts')).runRtsp,
  rtmp: async () => (await import('./rtmp/session.ts')).runRtmp,
};

/** `undefined` when there is no such protocol. Rejects with a `PrerollError` when its code cannot be loaded. */
export function sessionOf(kind: string): Promise<RunSession> | undefined {
  const load = Object.hasOwn(SESSIONS, kind) ? SESSIONS[kind] : undefined;
  return load && fetched(load());
}
