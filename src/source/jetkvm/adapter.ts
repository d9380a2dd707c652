/** The JetKVM in the registry. Only the address parser is in the first screen's bundle; the rest comes on first use. */
import type { SourceAdapter } from '../source.ts';
import { JETKVM, parseJetkvmAddress } from './address.ts';

export const jetkvmAdapter: SourceAdapter = {
  kind: JETKVM,
  parse: parseJetkvmAddress,
  create: async (target) => new (await import('./source.ts')).JetkvmSource(target),
};
