/** What waits for a viewer, and what is given up when it is too much. */
import { describe, expect, test } from 'vitest';
import { OPUS } from '../../../src/core/opus/packet.ts';
import type { AudioPacket, EncodedFrame } from '../../../src/core/frame.ts';
import { monoMs, secondsToMicros } from '../../../src/core/time.ts';
import type { Recent } from '../../../src/sink/sink.ts';
import { type LiveUnit, ViewerQueue } from '../../../src/sink/viewer-queue.ts';
import { delta, key } from '../core/fake-frame.ts';

const NOW = monoMs(0);
const NOTHING: Recent = { frames: [], sound: undefined };

const tone = (seconds: number, bytes = 5): AudioPacket => ({
  pts: secondsToMicros(seconds),
  duration: secondsToMicros(0.02),
  data: new Uint8Array(bytes),
  config: OPUS,
});
const shown = (frame: EncodedFrame): LiveUnit => ({ kind: 'frame', frame });
const heard = (packet: AudioPacket): LiveUnit => ({ kind: 'sound', packet });
const both = (maxBytes = 1000) => ({ pictures: true, sound: true, maxBytes });

/** Everything that waits, each by what it is and its seconds. */
function drained(queue: ViewerQueue): readonly string[] {
  const units: string[] = [];
  for (let unit = queue.take(); unit !== undefined; unit = queue.take()) {
    const [name, { pts }] = unit.kind === 'frame' ? [unit.frame.kind, unit.frame] : ['sound', unit.packet];
    units.push(`${name} ${pts / 1e6}`);
  }
  return units;
}

test('It begins with what is recent, in the order of its times, the key frame first', () => {
  const recent = {
    frames: [key(1, 100), delta(1.1)],
    sound: { config: OPUS, packets: [tone(1), tone(1.05)] },
  };
  expect(drained(new ViewerQueue(recent, both()))).toEqual(['key 1', 'sound 1', 'sound 1.05', 'delta 1.1']);
});

test('Without a picture yet, all waits for the first key frame', () => {
  const queue = new ViewerQueue(NOTHING, both());
  for (const unit of [shown(delta(1)), heard(tone(1)), shown(key(2, 100)), heard(tone(2))])
    queue.push(unit, NOW);
  expect(drained(queue)).toEqual(['key 2', 'sound 2']);
});

test('Who only listens waits for no picture', () => {
  const queue = new ViewerQueue(NOTHING, { pictures: false, sound: true, maxBytes: 1000 });
  for (const unit of [heard(tone(1)), shown(key(2)), heard(tone(2))]) queue.push(unit, NOW);
  expect(drained(queue)).toEqual(['sound 1', 'sound 2']);
});

test('Who only looks is given no sound', () => {
  const recent = { frames: [key(1)], sound: { config: OPUS, packets: [tone(1)] } };
  expect(drained(new ViewerQueue(recent, { pictures: true, sound: false, maxBytes: 2000 }))).toEqual([
    'key 1',
  ]);
});

describe('When more waits than may', () => {
  test('it goes on at the next key frame', () => {
    const queue = new ViewerQueue({ frames: [key(1, 500)], sound: undefined }, both());
    expect(queue.push(shown(delta(1.1, 600)), NOW)).toBe('ok');
    expect(queue.bytes).toBe(0);
    for (const unit of [shown(delta(1.2)), heard(tone(1.2)), shown(key(2, 100)), shown(delta(2.1))])
      queue.push(unit, NOW);
    expect(drained(queue)).toEqual(['key 2', 'delta 2.1']);
  });

  test('at this one, if it is the one too many', () => {
    const queue = new ViewerQueue({ frames: [key(1, 500)], sound: undefined }, both());
    queue.push(shown(key(2, 600)), NOW);
    expect(drained(queue)).toEqual(['key 2']);
  });

  test('and never with a frame that is too large by itself', () => {
    const queue = new ViewerQueue(NOTHING, both());
    queue.push(shown(key(1, 1001)), NOW);
    expect(drained(queue)).toEqual([]);
    queue.push(shown(key(2, 1000)), NOW);
    expect(drained(queue)).toEqual(['key 2']);
  });

  test('what was taken counts no more', () => {
    const queue = new ViewerQueue({ frames: [key(1, 600)], sound: undefined }, both());
    queue.take();
    queue.push(shown(delta(1.1, 600)), NOW);
    expect(drained(queue)).toEqual(['delta 1.1']);
  });

  const overflow = (queue: ViewerQueue, at: number): 'ok' | 'lost' => {
    queue.push(shown(key(at, 600)), monoMs(at * 1000));
    return queue.push(shown(delta(at + 0.1, 600)), monoMs(at * 1000));
  };

  test('too often, the viewer is lost', () => {
    const queue = new ViewerQueue(NOTHING, both());
    expect([1, 2, 3, 4].map((at) => overflow(queue, at))).toEqual(['ok', 'ok', 'ok', 'lost']);
  });

  test('but not for what was long ago', () => {
    const queue = new ViewerQueue(NOTHING, both());
    expect([1, 22, 43, 64, 85, 106].map((at) => overflow(queue, at))).toEqual([
      'ok',
      'ok',
      'ok',
      'ok',
      'ok',
      'ok',
    ]);
  });

  test('at the very beginning, it waits, and is not counted as skipped', () => {
    const queue = new ViewerQueue({ frames: [key(1, 600), delta(1.1, 600)], sound: undefined }, both());
    expect(drained(queue)).toEqual([]);
    expect([2, 3, 4].map((at) => overflow(queue, at))).toEqual(['ok', 'ok', 'ok']);
  });
});
