/** What the storage benchmarks call in the page. */
import { measureIndex } from './index-reads.ts';
import { simulateDay } from './day.ts';

export const bench = { measureIndex, simulateDay };

Object.assign(globalThis, { bench });
