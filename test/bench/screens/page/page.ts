/** Hands assignments from the benchmark to its workers: the app's own detector has one, all other rules another. */
import type { ContenderName } from './contenders.ts';
import type { Answer, Assignment } from './protocol.ts';

declare global {
  interface Window {
    /** What the benchmark calls from outside. */
    assign: (assignment: Assignment) => Promise<Answer>;
  }
}

const own = new Worker(new URL('./own.worker.ts', import.meta.url), { type: 'module' });
const rules = new Worker(new URL('./rules.worker.ts', import.meta.url), { type: 'module' });

window.assign = async ({ url, contenders }) => {
  const isOwn = (name: ContenderName): boolean => name === 'tiles';
  const first = await ask(own, { url, contenders: contenders.filter(isOwn) });
  if (first.kind === 'failed') return first;
  const second = await ask(rules, { url, contenders: contenders.filter((name) => !isOwn(name)) });
  if (second.kind === 'failed') return second;
  return { kind: 'done', verdicts: [...first.verdicts, ...second.verdicts] };
};

async function ask(worker: Worker, assignment: Assignment): Promise<Answer> {
  if (assignment.contenders.length === 0) return { kind: 'done', verdicts: [] };
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => resolve(data), { once: true });
    worker.addEventListener('error', ({ message }) => reject(new Error(message)), { once: true });
    worker.postMessage(assignment);
  });
}
