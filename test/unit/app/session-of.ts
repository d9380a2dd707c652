import { Session, type SessionOptions } from '../../../src/app/watch/session.ts';
import { CONFIG } from '../protocol/config.ts';
import { createFakeWorker, type FakePresence, type FakeSource, TARGET } from './fakes.ts';

/** A session that nobody hears of, and whose waits are the same each time. Whoever makes it closes it. */
export const sessionOf = (
  source: FakeSource,
  presence: FakePresence,
  options: Partial<SessionOptions> = {},
): Session =>
  new Session({
    target: TARGET,
    config: CONFIG,
    liveOpen: true,
    presence,
    createSource: async () => source,
    onNotice: () => {},
    onLog: () => {},
    onConnected: () => {},
    onRoom: () => {},
    createWorker: createFakeWorker,
    random: () => 0.5,
    ...options,
  });
