import { describe, expect, test } from 'vitest';
import { makeTap, type TapOptions, type TappedFrame } from '../../../src/pipeline/tap.ts';

const frame = (type: TappedFrame['type'], timestamp: number): TappedFrame => ({
  type,
  timestamp,
  data: new Uint8Array([timestamp & 0xff]).buffer,
  getMetadata: () => ({ mimeType: 'video/H264' }),
});

/** Runs frames through a tap and gives the times of those that came out at the other end. */
async function run(frames: TappedFrame[], options: Partial<TapOptions> = {}): Promise<number[]> {
  const tap = makeTap({
    onFrame: () => {},
    onForwarded: () => {},
    onError: () => {},
    wanted: () => 'all',
    ...options,
  });
  const passed: number[] = [];
  const written = new ReadableStream<TappedFrame>({
    start(controller) {
      for (const each of frames) controller.enqueue(each);
      controller.close();
    },
  })
    .pipeThrough(tap)
    .pipeTo(new WritableStream({ write: ({ timestamp }) => void passed.push(timestamp) }));
  await written;
  return passed;
}

const GOP = [frame('key', 1), frame('delta', 2), frame('delta', 3), frame('key', 4), frame('delta', 5)];

describe('the tap', () => {
  test('shows every frame to the recorder and passes every frame on', async () => {
    const seen: number[] = [];
    const passed = await run(GOP, { onFrame: (bytes, timestamp) => seen.push(timestamp, bytes[0] ?? -1) });
    expect(seen).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    expect(passed).toEqual([1, 2, 3, 4, 5]);
  });

  test('passes every frame on even when the recorder throws, and says so', async () => {
    const errors: unknown[] = [];
    const passed = await run(GOP, {
      onFrame: () => {
        throw new Error('the recorder stumbled');
      },
      onError: (thrown) => errors.push(thrown),
    });
    expect(passed).toEqual([1, 2, 3, 4, 5]);
    expect(errors).toHaveLength(5);
  });

  test('while nobody looks only key frames go on, and the recorder still sees all', async () => {
    let seen = 0;
    const passed = await run(GOP, { wanted: () => 'keys', onFrame: () => (seen += 1) });
    expect(passed).toEqual([1, 4]);
    expect(seen).toBe(5);
  });

  test('when somebody looks again, everything goes on from the next key frame', async () => {
    let looks = 0;
    const passed = await run(GOP, { wanted: () => ((looks += 1) === 2 ? 'keys' : 'all') });
    expect(passed).toEqual([1, 4, 5]);
  });

  test('counts what it forwards', async () => {
    let forwarded = 0;
    await run(GOP, { wanted: () => 'keys', onForwarded: () => (forwarded += 1) });
    expect(forwarded).toBe(2);
  });
});
