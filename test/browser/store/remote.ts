/** Calling into a test's own worker: each call is a message with an id, each answer a result or an error. */
import { PrerollError, type Reason } from '../../../src/core/error.ts';
import { verbatim } from '../../../src/core/sentence.ts';

/** What a worker offers; every command takes and gives only what can be copied. */
export type Commands<C> = { readonly [K in keyof C]: (...args: never[]) => unknown };

export type Remote<C extends Commands<C>> = {
  readonly [K in keyof C]: (...args: Parameters<C[K]>) => Promise<Awaited<ReturnType<C[K]>>>;
};

interface Call {
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}

type Answer =
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly reason: Reason; readonly message: string }
  | { readonly kind: 'event'; readonly name: string };

export interface TestWorker<C extends Commands<C>> {
  readonly call: Remote<C>;
  /** Resolves when the worker says `announce(name)`, also when it has said so before. */
  readonly heard: (name: string) => Promise<void>;
  /** Ends the thread between two instructions, as a crash would. */
  readonly kill: () => void;
}

export function startWorker<C extends Commands<C>>(worker: Worker): TestWorker<C> {
  const open = new Map<number, (answer: Exclude<Answer, { kind: 'event' }>) => void>();
  const heard = new Set<string>();
  const listeners = new Map<string, () => void>();
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    if (data.kind === 'event') {
      heard.add(data.name);
      listeners.get(data.name)?.();
    } else open.get(data.id)?.(data);
  });
  let calls = 0;
  const call = (name: string, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = (calls += 1);
      open.set(id, (answer) => {
        open.delete(id);
        if (answer.kind === 'result') resolve(answer.value);
        else reject(new PrerollError(answer.reason, verbatim(answer.message)));
      });
      worker.postMessage({ id, name, args } satisfies Call);
    });
  return {
    call: new Proxy({} as Remote<C>, {
      get:
        (_, name) =>
        (...args: unknown[]) =>
          call(String(name), args),
    }),
    heard: (name) =>
      new Promise((resolve) => {
        if (heard.has(name)) resolve();
        else listeners.set(name, resolve);
      }),
    kill: () => worker.terminate(),
  };
}

/** The worker's end: answers every call. */
export function serve<C extends Commands<C>>(commands: C): void {
  globalThis.addEventListener('message', ({ data }: MessageEvent<Call>) => {
    const command = commands[data.name as keyof C] as unknown as (...args: readonly unknown[]) => unknown;
    Promise.resolve()
      .then(() => command(...data.args))
      .then(
        (value) => globalThis.postMessage({ kind: 'result', id: data.id, value } satisfies Answer),
        (thrown: unknown) => {
          const reason = thrown instanceof PrerollError ? thrown.reason : 'internal';
          const message = thrown instanceof Error ? thrown.message : String(thrown);
          globalThis.postMessage({ kind: 'error', id: data.id, reason, message } satisfies Answer);
        },
      );
  });
}

/** The worker's end: tells the test that a point has been reached. */
export const announce = (name: string): void =>
  globalThis.postMessage({ kind: 'event', name } satisfies Answer);
