import { expect, test } from 'vitest';
import { monoMs } from '../../../src/core/time.ts';
import { Meter } from '../../../src/pipeline/meter.ts';

test('pictures that were looked at are counted from the start, and their delay is that of the last second', () => {
  const meter = new Meter(monoMs(0));
  meter.looked(30);
  meter.looked(50);
  expect(meter.read(monoMs(1000)).looking).toEqual({ pictures: 2, delay: 40 });
  meter.looked(10);
  expect(meter.read(monoMs(2000)).looking).toEqual({ pictures: 3, delay: 10 });
  expect(meter.read(monoMs(3000)).looking).toEqual({ pictures: 3, delay: 0 });
});

test('a frame whose clock is ahead has no delay', () => {
  const meter = new Meter(monoMs(0));
  meter.looked(-5);
  expect(meter.read(monoMs(1000)).looking.delay).toBe(0);
});
