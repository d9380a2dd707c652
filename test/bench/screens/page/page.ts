/** Hands assignments from the benchmark to its worker. */
import type { Answer, Assignment } from './protocol.ts';

declare global {
  interface Window {
    /** What the benchmark calls from outside. */
    assign: (assignment: Assignment) => Promise<Answer>;
  }
}

const worker = new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module' });

window.assign = (assignment) =>
  new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => resolve(data), { once: true });
    worker.addEventListener('error', ({ message }) => reject(new Error(message)), { once: true });
    worker.postMessage(assignment);
  });
