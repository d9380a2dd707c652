import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Packet } from '../../../src/core/framing/packet-bytes.ts';
import { micros } from '../../../src/core/time.ts';
import { type JournalCommands, nameOf } from './journal-commands.ts';
import { startWorker, type TestWorker } from './remote.ts';
import { makeSpace } from './space.ts';
import type { Space } from './space-files.ts';

const DESCRIPTION = new Uint8Array([1, 0x64, 0, 40]);
const FRONT = 12 + DESCRIPTION.length;

/** One NAL unit; times are a second apart. */
function frame(second: number, size: number): Packet {
  const data = new Uint8Array(size).fill(second % 250);
  new DataView(data.buffer).setUint32(0, size - 4);
  return { kind: second % 3 === 0 ? 'key' : 'delta', pts: micros(second * 1e6), data };
}

const frames = (from: number, to: number, size: number): Packet[] =>
  Array.from({ length: to - from }, (_, index) => frame(from + index, size));

let space: Space;
let journal: TestWorker<JournalCommands>;

beforeEach(async () => {
  space = makeSpace();
  const url = new URL('./clip-journal.worker.ts', import.meta.url);
  journal = startWorker<JournalCommands>(new Worker(url, { type: 'module' }));
  await journal.call.open(space, DESCRIPTION);
});

afterEach(() => journal.kill());

const read = async (): Promise<readonly string[]> => (await journal.call.read()).frames;
const held = (packets: readonly Packet[]): string[] => packets.map(nameOf);

describe('9.2: what was appended', () => {
  it('is in the file at once, in its order', async () => {
    await journal.call.append(frames(0, 2, 50));
    await journal.call.append(frames(2, 3, 5000));
    expect(await read()).toEqual(held([...frames(0, 2, 50), ...frames(2, 3, 5000)]));
  });

  it('is all that a journal has that was opened anew', async () => {
    await journal.call.append(frames(0, 5, 500));
    await journal.call.close();
    await journal.call.open(space, DESCRIPTION);
    await journal.call.append(frames(7, 8, 50));
    expect(await read()).toEqual(held(frames(7, 8, 50)));
  });

  it('ends the clip when it waits too long for a key frame', async () => {
    await journal.call.close();
    await journal.call.open(space, DESCRIPTION, 10_000);
    await journal.call.append(frames(0, 9, 1000));
    await expect(journal.call.append(frames(9, 10, 1000))).rejects.toThrow('key frames more often');
    await journal.call.forget(micros(5e6));
    await journal.call.append(frames(9, 10, 1000));
    expect(await read()).toHaveLength(10);
  });
});

describe('9.3, 9.4: what the file has', () => {
  it('is left alone while it is less than a MiB', async () => {
    await journal.call.append(frames(0, 10, 100_000));
    expect(await journal.call.forget(micros(9e6))).toBe(false);
  });

  it('is left alone while it is less than what stays', async () => {
    await journal.call.append(frames(0, 50, 100_000));
    expect(await journal.call.forget(micros(20e6))).toBe(false);
    expect(await journal.call.forget(micros(26e6))).toBe(true);
  });

  it('is cut off; what stays and what comes later is there', async () => {
    await journal.call.append(frames(0, 22, 100_000));
    expect(await journal.call.forget(micros(20e6))).toBe(true);
    await journal.call.append(frames(22, 23, 70));
    await journal.call.cut();
    await journal.call.append(frames(23, 24, 80));
    const left = [...frames(20, 22, 100_000), ...frames(22, 23, 70), ...frames(23, 24, 80)];
    expect(await read()).toEqual(held(left));
    const size = left.reduce((sum, { data }) => sum + 12 + data.length, FRONT);
    expect(await journal.call.size()).toBe(size);
    expect((await journal.call.read()).bytes).toBe(size);
  });

  it('is all cut off when nothing stays, again and again', async () => {
    for (let round = 0; round < 5; round += 1) {
      await journal.call.append(frames(round * 20, round * 20 + 20, 100_000));
      expect(await journal.call.forget(micros((round + 1) * 20e6))).toBe(true);
      await journal.call.cut();
      expect(await journal.call.size()).toBe(FRONT);
    }
    await journal.call.append(frames(100, 101, 60));
    expect(await read()).toEqual(held(frames(100, 101, 60)));
  });

  it('waits for the next time when meanwhile more has come than there is room for', async () => {
    await journal.call.append(frames(0, 20, 100_000));
    expect(await journal.call.forget(micros(19e6))).toBe(true);
    await journal.call.append(frames(20, 45, 100_000));
    await journal.call.cut();
    expect(await read()).toEqual(held(frames(0, 45, 100_000)));
  });

  it('loses no frame that stays when the disk does not read back what has to be copied', async () => {
    await journal.call.append(frames(0, 22, 100_000));
    await journal.call.forget(micros(20e6));
    await expect(journal.call.cutUnread()).rejects.toMatchObject({ reason: 'storage-failed' });
    expect(await read()).toEqual(held(frames(20, 22, 100_000)));
  });

  it.each([0, 1, 2, 3, 4])(
    'loses no frame that stays when its thread dies behind step %i of a cut',
    async (calls) => {
      await journal.call.append(frames(0, 22, 100_000));
      await journal.call.forget(micros(20e6));
      expect(await journal.call.cutAndDie(calls)).toBe(calls === 4 ? 'cut' : 'died');
      const found = await read();
      expect(found.slice(-2)).toEqual(held(frames(20, 22, 100_000)));
      expect(found.length).toBe(calls === 0 ? 22 : 2);
    },
  );
});
