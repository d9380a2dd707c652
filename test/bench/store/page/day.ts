/** The window's side of the simulated day: asks the worker for one hour after the other, and measures in between. */
import type { FromDay, ToDay } from './day-messages.ts';

export interface Hour {
  readonly hour: number;
  /** Bytes of JavaScript of page and worker, array buffers included (`measureUserAgentSpecificMemory`). */
  readonly heap: number;
  /** Sync access handles that are open, and Web Locks that are held. */
  readonly handles: number;
  readonly locks: number;
  /** Clips that exist, and how many were closed until now. */
  readonly clips: number;
  readonly closed: number;
  readonly notices: number;
  /** Real seconds since the beginning. */
  readonly seconds: number;
}

/** Access units in Annex B, in base64. */
export interface Scenes {
  readonly still: readonly string[];
  readonly change: readonly string[];
  readonly fps: number;
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

declare global {
  interface Performance {
    measureUserAgentSpecificMemory(): Promise<{ readonly bytes: number }>;
  }
}

export async function simulateDay(
  scenes: Scenes,
  hours: number,
  measured: readonly number[],
): Promise<readonly Hour[]> {
  const worker = new Worker(new URL('./day.worker.ts', import.meta.url), { type: 'module' });
  const begun = performance.now();
  const results: Hour[] = [];
  const answer = (message: ToDay): Promise<FromDay> =>
    new Promise((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<FromDay>) => resolve(data), { once: true });
      worker.addEventListener('error', (event) => reject(new Error(event.message)), { once: true });
      worker.postMessage(message);
    });
  try {
    const frames = { still: scenes.still.map(bytesOf), change: scenes.change.map(bytesOf), fps: scenes.fps };
    await answer({ type: 'begin', frames });
    for (let hour = 1; hour <= hours; hour += 1) {
      const state = await answer({ type: 'hour' });
      if (state.type === 'failed') throw new Error(state.text);
      document.title = `hour ${hour}`;
      if (!measured.includes(hour)) continue;
      const { bytes } = await performance.measureUserAgentSpecificMemory();
      const { held = [] } = await navigator.locks.query();
      const seconds = (performance.now() - begun) / 1000;
      results.push({ hour, heap: bytes, locks: held.length, seconds, ...state.counts });
    }
    return results;
  } finally {
    worker.terminate();
  }
}
