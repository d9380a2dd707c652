/** What every pipe promises, whatever carries it. */
import { afterEach, expect, test } from 'vitest';
import { PrerollError } from '../../../src/core/error.ts';
import type { Pipe } from '../../../src/pipe/pipe.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Who is at the other end, and does as the test says. */
export interface FarEnd {
  /** All that it has received so far, as one number per byte. */
  readonly received: () => Promise<readonly number[]>;
  readonly send: (bytes: readonly number[]) => Promise<void>;
  /** Says that nothing more comes. */
  readonly end: () => Promise<void>;
  /** Goes away without a word. */
  readonly vanish: () => Promise<void>;
}

export interface PipeCase {
  readonly open: () => Promise<{ readonly pipe: Pipe; readonly far: FarEnd }>;
  /** What its `peer` looks like. */
  readonly peer: RegExp;
}

/** Reads until there are so many bytes, or no more. */
async function take(pipe: Pipe, length: number): Promise<readonly number[]> {
  const reader = pipe.readable.getReader();
  const bytes: number[] = [];
  while (bytes.length < length) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes.push(...value);
  }
  reader.releaseLock();
  return bytes;
}

const some = (length: number): Bytes => Uint8Array.from({ length }, (_, at) => at % 251);

export function pipeContract(name: string, { open, peer }: PipeCase): void {
  const opened: Pipe[] = [];
  const start: PipeCase['open'] = async () => {
    const both = await open();
    opened.push(both.pipe);
    return both;
  };

  afterEach(() => {
    for (const pipe of opened.splice(0)) pipe.close();
  });

  test(`${name} says whom it leads to`, async () => {
    expect((await start()).pipe.peer).toMatch(peer);
  });

  test(`${name} brings what is sent, whole and in order`, async () => {
    const { pipe, far } = await start();
    await far.send([1, 2, 3]);
    await far.send([4]);
    expect(await take(pipe, 4)).toEqual([1, 2, 3, 4]);
  });

  test(`${name} takes what is written, whole and in order`, async () => {
    const { pipe, far } = await start();
    const writer = pipe.writable.getWriter();
    await writer.write(some(3));
    await writer.write(some(2));
    await expect.poll(far.received).toEqual([0, 1, 2, 0, 1]);
  });

  test(`${name} ends when the far end has nothing more to say`, async () => {
    const { pipe, far } = await start();
    await far.send([7, 8]);
    await far.end();
    expect(await take(pipe, 3)).toEqual([7, 8]);
  });

  test(`${name} fails in a sentence, or ends, when the far end vanishes`, async () => {
    const { pipe, far } = await start();
    const read = take(pipe, 1).catch((thrown: unknown) =>
      thrown instanceof PrerollError ? 'failed' : thrown,
    );
    await far.vanish();
    const how = await read;
    expect(['failed', []]).toContainEqual(how);
  });

  test(`${name} ends for whoever reads when it is closed, and takes nothing more`, async () => {
    const { pipe } = await start();
    const read = take(pipe, 1);
    pipe.close();
    pipe.close();
    expect(await read).toEqual([]);
    await expect(pipe.writable.getWriter().write(some(1))).rejects.toBeInstanceOf(PrerollError);
  });

  test(`${name} can be closed while somebody holds its streams, and the far end hears of it`, async () => {
    const { pipe, far } = await start();
    const reader = pipe.readable.getReader();
    const writer = pipe.writable.getWriter();
    await writer.write(some(1));
    await expect.poll(far.received).toEqual([0]);
    pipe.close();
    expect((await reader.read()).done).toBe(true);
  });
}
