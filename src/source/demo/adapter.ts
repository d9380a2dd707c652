/** The demo in the registry. Only its name is in the first screen's bundle; the rest comes on first use. */
import type { SourceTarget } from '../../core/source.ts';
import type { SourceAdapter } from '../source.ts';

const DEMO = 'demo';

export const DEMO_TARGET: SourceTarget = {
  kind: DEMO,
  device: { id: DEMO, name: DEMO },
  address: DEMO,
  takesOver: false,
  honoursKeyFrameRequest: true,
};

export const demoAdapter: SourceAdapter = {
  kind: DEMO,
  parse: (address) => (address.toLowerCase() === DEMO ? DEMO_TARGET : undefined),
  create: async (target) => new (await import('./source.ts')).DemoSource(target),
};
