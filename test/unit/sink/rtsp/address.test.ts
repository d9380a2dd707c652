import { expect, test } from 'vitest';
import { addressOf } from '../../../../src/sink/rtsp/address.ts';

test.each([
  ['rtsp://host:8554/live', 'live', 'rtsp://host:8554/live', undefined],
  ['RTSP://host/live/', 'live', 'RTSP://host/live', undefined],
  ['rtsp://host/live?x=1', 'live', 'rtsp://host/live', undefined],
  ['rtsp://host/live/video', 'live', 'rtsp://host/live', 'video'],
  ['rtsp://[::1]:8554/a/b/video/', 'a/b', 'rtsp://[::1]:8554/a/b', 'video'],
  ['/live/audio', 'live', '/live', 'audio'],
  ['rtsp://host', '', 'rtsp://host', undefined],
  ['rtsp://host/', '', 'rtsp://host', undefined],
  ['rtsp://host/video', '', 'rtsp://host', 'video'],
])('%s on a server of /%s', (url, path, base, control) => {
  expect(addressOf(url, path)).toEqual({ base, control });
});

test.each([
  ['rtsp://host/other', 'live'],
  ['rtsp://host/lively', 'live'],
  ['rtsp://host/live/video/more', 'live'],
  ['rtsp://host/live/../x', 'live'],
  ['http://host/live', 'live'],
  ['rtsp://host', 'live'],
  ['*', 'live'],
  ['live', 'live'],
])('%s is not on a server of /%s', (url, path) => {
  expect(addressOf(url, path)).toBeUndefined();
});
