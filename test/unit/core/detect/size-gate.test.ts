import { describe, expect, test } from 'vitest';
import type { Change, DetectorSettings, Interval } from '../../../../src/core/detect/change.ts';
import { SizeGate } from '../../../../src/core/detect/size-gate.ts';
import { exceeds } from '../../../../src/core/detect/size-rule.ts';
import type { EncodedFrame } from '../../../../src/core/frame.ts';
import { monoMs, secondsToMicros as pts } from '../../../../src/core/time.ts';
import { delta, fakeConfig, key } from '../fake-frame.ts';

const SETTINGS: DetectorSettings = { sensitivity: 0.02, interval: 500 };

function gate(settings = SETTINGS) {
  const changes: Change[] = [];
  const intervals: Interval[] = [];
  const detector = new SizeGate(settings, {
    onChange: (change) => changes.push(change),
    onInterval: (interval) => intervals.push(interval),
  });
  return {
    detector,
    changes,
    intervals,
    push: (...frames: EncodedFrame[]) => {
      for (const frame of frames) detector.push(frame);
    },
  };
}

describe('over the threshold', () => {
  test.each([
    { bytes: 20, reference: 1000, sensitivity: 0.02, over: false, why: 'exactly the share is not over it' },
    { bytes: 21, reference: 1000, sensitivity: 0.02, over: true, why: 'one byte more is' },
    { bytes: 20, reference: 1049, sensitivity: 0.02, over: false, why: '20.98 counts as 20' },
    { bytes: 21, reference: 1049, sensitivity: 0.02, over: true, why: '20.98 counts as 20' },
    { bytes: 1, reference: 1000, sensitivity: 0, over: true, why: 'at sensitivity 0 every frame is' },
    {
      bytes: 1000,
      reference: 1000,
      sensitivity: 1,
      over: false,
      why: 'at sensitivity 1 a frame as large as the IDR is not',
    },
    {
      bytes: 1001,
      reference: 1000,
      sensitivity: 1,
      over: true,
      why: 'at sensitivity 1 only a larger one is',
    },
  ])('$bytes of $reference at $sensitivity: $over ($why)', ({ bytes, reference, sensitivity, over }) => {
    expect(exceeds(bytes, reference, sensitivity)).toBe(over);
  });
});

describe('a span', () => {
  test('is decided by the first frame that lies beyond it, which opens the next', () => {
    const { push, changes, intervals } = gate();
    push(key(0), delta(0.1, 15), delta(0.4999, 12));
    expect(intervals).toEqual([]);
    push(delta(0.5, 19));
    expect(intervals).toEqual([
      { from: pts(0), to: pts(0.5), measured: 0.015, threshold: 0.02, largest: 15, bytes: 1027 },
    ]);
    push(delta(3));
    // The hole belongs to no span.
    expect(intervals[1]).toMatchObject({ from: pts(0.5), to: pts(1), measured: 0.019, bytes: 19 });
    expect(changes).toEqual([]);
  });

  test('with a large frame is one change: from the first one over, at the arrival of the last one over', () => {
    const { push, changes } = gate();
    push(
      key(0),
      delta(0.1, 15),
      delta(0.2, 30),
      delta(0.3, 500),
      delta(0.35, 21),
      delta(0.4, 20),
      delta(0.5),
    );
    expect(changes).toEqual<Change[]>([
      { rule: 'size', onset: pts(0.2), at: monoMs(350), measured: 0.5, threshold: 0.02 },
    ]);
  });

  test('may measure more than a whole picture', () => {
    const { push, changes } = gate();
    push(key(0), delta(0.1, 2500), delta(0.5));
    expect(changes[0]).toMatchObject({ rule: 'size', measured: 2.5 });
  });

  test('counts stream time: frames that arrive in one burst are still two spans', () => {
    const { push, intervals } = gate();
    const arrival = monoMs(9000);
    push(
      key(0, 1000, { arrival }),
      delta(0.3, 10, { arrival }),
      delta(0.6, 10, { arrival }),
      delta(1.2, 10, { arrival }),
    );
    expect(intervals.map(({ from }) => from)).toEqual([pts(0), pts(0.6)]);
  });

  test('reports its interval before its change', () => {
    const order: string[] = [];
    const detector = new SizeGate(SETTINGS, {
      onChange: () => order.push('change'),
      onInterval: () => order.push('interval'),
    });
    for (const frame of [key(0), delta(0.1, 500), delta(0.5)]) detector.push(frame);
    expect(order).toEqual(['interval', 'change']);
  });
});

describe('the reference', () => {
  test('is needed: without a key frame nothing is decided', () => {
    const { push, detector, changes, intervals } = gate();
    push(delta(0, 5000), delta(1, 5000), delta(2, 5000));
    detector.tick(monoMs(60_000));
    expect([changes, intervals]).toEqual([[], []]);
  });

  test('is the last IDR before a frame', () => {
    const { push, changes } = gate();
    push(key(0, 1000), delta(0.1, 25), key(0.2, 10_000), delta(0.3, 25), delta(0.5));
    expect(changes).toMatchObject([{ onset: pts(0.1), at: monoMs(100), measured: 0.025 }]);
  });

  test('is never measured itself: a still screen with growing key frames is still', () => {
    const { push, changes, intervals } = gate();
    push(key(0, 1000), delta(0.1), key(0.6, 5000), delta(0.7), key(1.2, 50_000), delta(1.3), delta(1.8));
    expect(changes).toEqual([]);
    expect(intervals.map(({ largest }) => largest)).toEqual([10, 10, 10]);
  });

  test('does not outlast its configuration: a change of mode is no change of the screen', () => {
    const { push, changes } = gate();
    const config = fakeConfig(640, 480);
    push(
      key(0, 1000),
      delta(0.1),
      key(0.2, 90_000, { config }),
      delta(0.3, 1500, { config }),
      delta(0.8, 10, { config }),
    );
    expect(changes).toEqual([]);
  });

  test('of the old configuration still decides what came before the new one', () => {
    const { push, changes } = gate();
    const config = fakeConfig(640, 480);
    push(key(0, 1000), delta(0.1, 300), key(0.2, 90_000, { config }));
    expect(changes).toMatchObject([{ onset: pts(0.1), at: monoMs(100), measured: 0.3 }]);
  });

  test('is missing when a configuration begins without a key frame', () => {
    const { push, intervals } = gate();
    const config = fakeConfig(640, 480);
    push(key(0, 1000), delta(0.1, 10, { config }), delta(0.7, 900, { config }), delta(1.4, 900, { config }));
    expect(intervals).toHaveLength(1);
    expect(intervals[0]?.bytes).toBe(1000);
  });
});

describe('a dead host', () => {
  test('does not take its last change with it: the clock decides the span', () => {
    const { push, detector, changes } = gate();
    push(key(0), delta(0.1, 500));
    detector.tick(monoMs(799));
    expect(changes).toEqual([]);
    detector.tick(monoMs(800));
    expect(changes).toMatchObject([{ onset: pts(0.1), at: monoMs(100) }]);
  });

  test('is decided once', () => {
    const { push, detector, changes, intervals } = gate();
    push(key(0), delta(0.1, 500));
    detector.tick(monoMs(800));
    detector.tick(monoMs(5000));
    push(delta(30));
    expect([changes.length, intervals.length]).toEqual([1, 1]);
  });
});

test('new settings decide the running span under the old ones first', () => {
  const { push, detector, changes, intervals } = gate();
  push(key(0), delta(0.1, 500));
  detector.configure({ sensitivity: 0.9, interval: 1000 });
  expect(changes).toHaveLength(1);
  push(delta(0.2, 500), delta(1.1), delta(1.3));
  expect(changes).toHaveLength(1);
  expect(intervals[1]).toMatchObject({ from: pts(0.2), to: pts(1.2), threshold: 0.9 });
});

test('after a reset nothing is known: no decision over the past, none before the next key frame', () => {
  const { push, detector, changes, intervals } = gate();
  push(key(0), delta(0.1, 500));
  detector.reset();
  push(delta(9, 500), delta(10, 500));
  expect([changes, intervals]).toEqual([[], []]);
  push(key(11), delta(11.1, 500), delta(11.5));
  expect(changes).toHaveLength(1);
});

test('closed, it says nothing more', () => {
  const { push, detector, changes, intervals } = gate();
  push(key(0), delta(0.1, 500));
  detector.close();
  detector.tick(monoMs(60_000));
  push(key(100), delta(100.1, 500), delta(101));
  detector.configure(SETTINGS);
  expect([changes, intervals]).toEqual([[], []]);
});
