import { expect, it, onTestFinished } from 'vitest';
import { cdp } from 'vitest/browser';
import type { ClipFileCommands } from './clip-file-commands.ts';
import { startWorker, type TestWorker } from './remote.ts';
import { makeSpace } from './space.ts';
import { directoryOf, type Space } from './space-files.ts';

const MIB = 2 ** 20;

function start(): TestWorker<ClipFileCommands> {
  const worker = startWorker<ClipFileCommands>(
    new Worker(new URL('./clip-file.worker.ts', import.meta.url), { type: 'module' }),
  );
  onTestFinished(worker.kill);
  return worker;
}

async function read(space: Space, name: string): Promise<Uint8Array> {
  const file = await (await (await directoryOf(space)).getFileHandle(name)).getFile();
  return new Uint8Array(await file.arrayBuffer());
}

it('writes where it is told, in the order of the calls', async () => {
  const space = makeSpace();
  const { call } = start();
  await call.open(space, 'a', 0);
  const text = new TextEncoder();
  await Promise.all([
    call.write(0, text.encode('one two three'), 0),
    call.write(0, text.encode('TWO'), 4),
    call.truncate(0, 7),
    call.write(0, text.encode('!'), 7),
    call.close(0),
  ]);
  expect(new TextDecoder().decode(await read(space, 'a'))).toBe('one TWO!');
});

it('refuses a second writer with a sentence, after a second of trying', async () => {
  const space = makeSpace();
  const [first, second] = [start(), start()];
  await first.call.open(space, 'a', 0);
  const begun = performance.now();
  await expect(second.call.open(space, 'a', 0)).rejects.toMatchObject({
    reason: 'storage-failed',
    message: 'The clip file is still being written in another tab.',
  });
  expect(performance.now() - begun).toBeGreaterThanOrEqual(1000);
});

it('gets the file when the first writer lets go within the second', async () => {
  const space = makeSpace();
  const [first, second] = [start(), start()];
  await first.call.open(space, 'a', 0);
  const opening = second.call.open(space, 'a', 0);
  await first.call.write(0, new Uint8Array([1, 2]), 0);
  await first.call.close(0);
  await opening;
  await second.call.write(0, new Uint8Array([3]), 2);
  await second.call.close(0);
  expect(await read(space, 'a')).toEqual(new Uint8Array([1, 2, 3]));
});

it('gets the file of a writer that was killed', async () => {
  const space = makeSpace();
  const [first, second] = [start(), start()];
  await first.call.open(space, 'a', 0);
  await first.call.write(0, new Uint8Array([1, 2]), 0);
  first.kill();
  await second.call.open(space, 'a', 0);
  await second.call.close(0);
  expect(await read(space, 'a')).toEqual(new Uint8Array([1, 2]));
});

it('says that the storage is full and keeps what was there', async () => {
  const space = makeSpace();
  const { call } = start();
  await call.open(space, 'a', 0);
  const { origin } = location;
  const { usage = 0 } = await navigator.storage.estimate();
  await cdp().send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 24 * MIB });
  try {
    const { written, refused } = await call.fill(0, MIB / 2, 32 * MIB);
    const sentence = expect.stringMatching(/no more space.*Delete clips/);
    expect(refused).toEqual({ reason: 'storage-full', message: sentence });
    expect(written).toBeGreaterThanOrEqual(MIB);
    // There is room inside the file, and still no later write may pass one that failed.
    await expect(call.write(0, new Uint8Array(1), 0)).rejects.toMatchObject({ reason: 'storage-full' });
    await call.close(0);
    const bytes = await read(space, 'a');
    expect(bytes.length).toBe(written);
    const wrong = bytes.findIndex((byte, at) => byte !== Math.floor(at / (MIB / 2)) % 251);
    expect(wrong).toBe(-1);
  } finally {
    await cdp().send('Storage.overrideQuotaForOrigin', { origin });
  }
});

it('I5: leaves no trace of a write that came up short, and makes no later one', async () => {
  const { outcomes, log } = await start().call.shortWrite();
  const failed = { reason: 'storage-full', message: expect.stringContaining('the disk is full') };
  expect(outcomes).toEqual(['done', failed, failed, failed, 'done']);
  expect(log).toEqual(['write 10 at 0', 'write 10 at 10', 'truncate 10', 'truncate 5', 'flush', 'close']);
});

it('takes a single write of any size, but lets no more than the limit wait behind it', async () => {
  const space = makeSpace();
  const { queued, outcomes } = await start().call.burst(space, [150, 60, 10], 100);
  const refused = { reason: 'storage-failed', message: expect.stringContaining('cannot keep up') };
  expect(outcomes).toEqual(['done', refused, refused]);
  expect(queued).toEqual([150, 150, 150, 0]);
  expect((await read(space, 'burst')).length).toBe(150);
});

it('gives the file back even when the last flush fails, says so, and then stays closed', async () => {
  const { outcomes, log } = await start().call.failingFlush();
  const failed = { reason: 'storage-failed', message: expect.stringContaining('The disk is gone.') };
  const closed = { reason: 'storage-failed', message: 'The clip file is already closed.' };
  expect(outcomes).toEqual([failed, 'done', closed]);
  expect(log).toEqual(['close']);
});
