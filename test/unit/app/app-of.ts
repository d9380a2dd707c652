import { App } from '../../../src/app/app.ts';
import type { AppOptions } from '../../../src/app/app-options.ts';
import { parseLaunch } from '../../../src/core/launch.ts';
import { FakeStore } from './fake-store.ts';
import { FakeClaims, FakePlace, FakePresence, FakeSource, TARGET } from './fakes.ts';

/** An app on its own, in which every address is a device that answers. Whoever makes it leaves its devices. */
export const appOf = (options: Partial<AppOptions> = {}): App =>
  new App({
    store: new FakeStore().asStore(),
    launch: { ...parseLaunch(''), armed: undefined },
    presence: new FakePresence(),
    place: new FakePlace(),
    resolveTarget: (address) => ({ ...TARGET, device: { id: address, name: address }, address }),
    createSource: async () => new FakeSource(),
    claims: new FakeClaims(),
    library: { heldLocks: async () => new Set(), usedBytes: async () => 0 },
    ...options,
  });
