import { expect, test } from 'vitest';
import { countersOf } from '../../../../src/app/diagnosis/diagnosis.ts';
import { STATS } from '../fakes.ts';

test('counters of a group are named with it', () => {
  expect(countersOf(STATS)).toMatchObject({ frames: 1, bitsPerSecond: 12_400_000, 'buffer.seconds': 34.5 });
});
