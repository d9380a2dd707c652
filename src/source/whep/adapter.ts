/** WHEP in the registry. Only the address parser is in the first screen's bundle; the rest comes on first use. */
import type { SourceAdapter } from '../source.ts';
import { parseWhepAddress, WHEP } from './address.ts';

export const whepAdapter: SourceAdapter = {
  kind: WHEP,
  parse: parseWhepAddress,
  create: async (target, token) => new (await import('./source.ts')).WhepSource(target, token),
};
