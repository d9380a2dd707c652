import { expect, test } from 'vitest';
import { parseInputState } from '../../../../src/source/jetkvm/input-state.ts';

test.each([
  [
    { ready: true, streaming: 1, width: 1920, height: 1080, fps: 59.94 },
    { kind: 'ok', width: 1920, height: 1080, fps: 59.94 },
  ],
  [
    { ready: true, width: 1366, height: 768, fps: 60 },
    { kind: 'ok', width: 1366, height: 768, fps: 60 },
  ],
  [{ ready: false, width: 0, height: 0, fps: 0 }, { kind: 'starting' }],
  [{ ready: false, error: 'no_signal', width: 0, height: 0, fps: 0 }, { kind: 'no-signal' }],
  [{ ready: false, error: 'no_lock' }, { kind: 'no-lock' }],
  [{ ready: false, error: 'out_of_range' }, { kind: 'out-of-range' }],
  [{ ready: false, error: 'no_mercy' }, { kind: 'unknown' }],
])('%j means %j', (value, state) => {
  expect(parseInputState(value)).toEqual(state);
});

test.each([
  undefined,
  null,
  'ready',
  [],
  {},
  { ready: 1 },
  { ready: true, width: -1, height: 1080, fps: 60 },
  { ready: true, width: 1e9, height: 1080, fps: 60 },
  { ready: true, width: '1920', height: 1080, fps: 60 },
  { ready: true, width: 1920, height: 1080, fps: 1e9 },
  { ready: false, error: {} },
])('%j is no video state', (value) => {
  expect(parseInputState(value)).toBeUndefined();
});
