/**
 * Weighs the built app. Limits are in budget.json, in kilobytes (1000 bytes) after brotli; one that has to grow is
 * raised in the same change that needs it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

export const CLASSES = ['first-load', 'worker', 'lazy', 'service-worker'] as const;
export type SizeClass = (typeof CLASSES)[number];
export type Budget = Readonly<Record<SizeClass | 'total', number>>;
export interface Weight {
  readonly name: SizeClass | 'total';
  readonly kilobytes: number;
  readonly limit: number;
}

const CODE = /\.(?:html|css|js)$/;

/**
 * What a file is fetched for; `undefined` for files that are not code.
 *
 * @param index the text of index.html, which names everything that the first load waits for.
 */
export function classify(path: string, index: string): SizeClass | undefined {
  if (!CODE.test(path)) return undefined;
  if (path === 'sw.js') return 'service-worker';
  if (path === 'index.html' || index.includes(`"./${path}"`)) return 'first-load';
  // Vite names a worker's file after its entry module.
  return /worker[^/]*\.js$/.test(path) ? 'worker' : 'lazy';
}

/** The weight of each class and of all together. */
export function weigh(directory: string, budget: Budget): readonly Weight[] {
  const index = readFileSync(join(directory, 'index.html'), 'utf8');
  const bytes: Record<SizeClass, number> = { 'first-load': 0, worker: 0, lazy: 0, 'service-worker': 0 };
  for (const path of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    const name = classify(path, index);
    if (name !== undefined) bytes[name] += brotliCompressSync(readFileSync(join(directory, path))).length;
  }
  const all = Object.values(bytes).reduce((a, b) => a + b, 0);
  return [
    ...CLASSES.map((name) => ({ name, kilobytes: bytes[name] / 1000, limit: budget[name] })),
    { name: 'total', kilobytes: all / 1000, limit: budget.total },
  ];
}

/** Prints the table; false when a class is over its limit. */
export function checkBudget(directory: string, budget: Budget): boolean {
  const weights = weigh(directory, budget);
  for (const { name, kilobytes, limit } of weights) {
    const verdict = kilobytes > limit ? '  over the limit of budget.json' : '';
    console.log(`${name.padEnd(16)}${kilobytes.toFixed(1).padStart(7)} of ${limit} kB${verdict}`);
  }
  return weights.every(({ kilobytes, limit }) => kilobytes <= limit);
}
