import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { requestKeyFrames } from '../../../src/pipeline/key-frame-requests.ts';

const sendKeyFrameRequest = vi.fn<() => Promise<void>>();

beforeEach(() => {
  vi.useFakeTimers();
  sendKeyFrameRequest.mockReset().mockResolvedValue(undefined);
});
afterEach(() => {
  vi.useRealTimers();
});

test.each([
  { seconds: 1, times: 60 },
  { seconds: 3, times: 20 },
  { seconds: 2.5, times: 20 },
  { seconds: 60, times: 1 },
  { seconds: 0, times: 0 },
])('a key frame every $seconds s is asked for $times times in a minute', ({ seconds, times }) => {
  const requests = requestKeyFrames({ sendKeyFrameRequest }, () => seconds);
  vi.advanceTimersByTime(60_000);
  expect(sendKeyFrameRequest).toHaveBeenCalledTimes(times);
  requests.stop();
  vi.advanceTimersByTime(600_000);
  expect(sendKeyFrameRequest).toHaveBeenCalledTimes(times);
});

test('what is set meanwhile holds at once, and a receiver that refuses is asked again', () => {
  sendKeyFrameRequest.mockRejectedValue(new DOMException('No.', 'InvalidStateError'));
  let seconds = 3600;
  const requests = requestKeyFrames({ sendKeyFrameRequest }, () => seconds);
  vi.advanceTimersByTime(10_000);
  seconds = 5;
  vi.advanceTimersByTime(6000);
  expect(sendKeyFrameRequest).toHaveBeenCalledTimes(2);
  requests.stop();
});
