import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { AudioBuffer } from '../../../../src/core/buffer/audio-buffer.ts';
import { OPUS } from '../../../../src/core/opus/packet.ts';
import { micros } from '../../../../src/core/time.ts';
import { collectGarbage } from '../../../tool/garbage.ts';

const packet = (ms: number, bytes = 80) => ({
  pts: micros(ms * 1000),
  duration: micros(20_000),
  data: new Uint8Array(bytes),
  config: OPUS,
});

function filled(packets: number): AudioBuffer {
  const buffer = new AudioBuffer();
  for (let index = 0; index < packets; index += 1) buffer.push(packet(index * 20));
  return buffer;
}

const times = (buffer: AudioBuffer, fromMs: number): number[] | undefined =>
  buffer.from(micros(fromMs * 1000))?.packets.map(({ pts }) => pts / 1000);

/** How many of these are still held by somebody. */
async function alive(refs: readonly WeakRef<object>[]): Promise<number> {
  await setImmediate();
  collectGarbage();
  return refs.filter((ref) => ref.deref() !== undefined).length;
}

describe('the sound beside the pre-buffer', () => {
  test('gives what a clip begins with', () => {
    expect(times(filled(5), 30)).toEqual([40, 60, 80]);
    expect(filled(5).from(micros(0))?.config).toBe(OPUS);
  });

  test('is cut with the pictures', () => {
    const buffer = filled(200);
    buffer.cut(micros(3_950_000));
    expect(times(buffer, 0)).toEqual([3960, 3980]);
    buffer.cut(micros(10_000_000));
    expect(times(buffer, 0)).toBeUndefined();
  });

  test('is in the order of its times: what comes late is left out', () => {
    const buffer = filled(3);
    buffer.push(packet(30));
    buffer.push(packet(40));
    expect(times(buffer, 0)).toEqual([0, 20, 40]);
  });

  test('is none for a stream whose sound has ceased two seconds ago, and an empty one just after', () => {
    expect(times(filled(5), 2_500)).toBeUndefined();
    expect(times(filled(5), 1_500)).toEqual([]);
  });

  test('is bounded, though no picture should ever come', () => {
    const buffer = new AudioBuffer();
    for (let index = 0; index < 40; index += 1) buffer.push(packet(index * 20, 2 ** 20));
    expect(times(buffer, 0)).toHaveLength(16);
  });

  test('keeps no hold of what had to go, though nothing ever cuts it', async () => {
    const buffer = new AudioBuffer();
    const pushed = Array.from({ length: 200 }, (_, index) => {
      const each = packet(index * 20, 2 ** 20);
      buffer.push(each);
      return new WeakRef(each);
    });
    expect(await alive(pushed)).toBe(16);
    // It is in use until here, or nothing of it would have to be alive.
    expect(times(buffer, 0)).toHaveLength(16);
  });

  test('is bounded anew after a cut', () => {
    const buffer = new AudioBuffer();
    for (let index = 0; index < 40; index += 1) buffer.push(packet(index * 20, 2 ** 20));
    buffer.cut(micros(700_000));
    expect(times(buffer, 0)).toHaveLength(5);
    for (let index = 40; index < 80; index += 1) buffer.push(packet(index * 20, 2 ** 20));
    expect(times(buffer, 0)).toHaveLength(16);
  });
});
