import { describe, expect, test } from 'vitest';
import { baseUrl, joinRtspUrl, resolveUrl, splitRtspUrl } from '../../../../src/core/rtsp/url.ts';

describe('an address', () => {
  test.each([
    ['rtsp://cam', { login: undefined, host: 'cam', port: 554, path: '' }],
    [
      'RTSP://admin:a@b@192.168.1.9:8554/a?b=c#d',
      { login: 'admin:a@b', host: '192.168.1.9', port: 8554, path: '/a?b=c' },
    ],
    ['rtsp://[fe80::1]/live', { host: 'fe80::1', port: 554, path: '/live' }],
    ['rtsp://cam:/x', { host: 'cam', port: 554, path: '/x' }],
  ])('%s has its parts', (url, parts) => {
    expect(splitRtspUrl(url)).toMatchObject(parts);
  });

  test.each(['http://cam', 'rtsps://cam/', 'cam', 'rtsp:///live', 'rtsp://cam:0/', 'rtsp://cam:65536/', ''])(
    '%s is none of RTSP',
    (url) => {
      expect(splitRtspUrl(url)).toBeUndefined();
    },
  );

  test('goes out without a login', () => {
    expect(joinRtspUrl({ host: 'fe80::1', port: 8554, path: '/a' })).toBe('rtsp://[fe80::1]:8554/a');
    expect(joinRtspUrl({ host: 'cam', port: 554, path: '' })).toBe('rtsp://cam');
  });
});

const REQUEST = 'rtsp://192.168.1.9:554/live';

describe('what a description is relative to', () => {
  test.each([
    ['its Content-Base', 'rtsp://cam/base/', undefined, 'rtsp://cam/base/'],
    ['its Content-Location without one', undefined, 'rtsp://cam/location', 'rtsp://cam/location'],
    ['the request without either', undefined, undefined, REQUEST],
    ['the request when neither is an address', '192.168.1.9', 'nonsense', REQUEST],
    ['its own place when only a path is told', '/live/', undefined, 'rtsp://192.168.1.9:554/live/'],
    ['what stands in quotation marks', '"rtsp://cam/base/" ', undefined, 'rtsp://cam/base/'],
    ['an empty one like none', '', 'rtsp://cam/location', 'rtsp://cam/location'],
    ['an address without its login', 'rtsp://admin:secret@cam/base/', undefined, 'rtsp://cam/base/'],
    ['nothing absurdly long', `rtsp://cam/${'a'.repeat(3000)}`, undefined, REQUEST],
  ])('is %s', (_, base, location, expected) => {
    expect(baseUrl(REQUEST, base, location)).toBe(expected);
  });
});

describe('a stream of it', () => {
  test.each([
    // RFC 2326, C.1.1 and C.3.
    ['rtsp://example.com/movie/', 'trackID=1', 'rtsp://example.com/movie/trackID=1'],
    ['rtsp://example.com/movie/', 'rtsp://audio.com/en', 'rtsp://audio.com/en'],
    ['rtsp://example.com/movie/', '*', 'rtsp://example.com/movie/'],
    ['rtsp://example.com/movie/', undefined, 'rtsp://example.com/movie/'],
    // Devices.
    ['rtsp://cam/live', 'trackID=1', 'rtsp://cam/live/trackID=1'],
    [
      'rtsp://cam/cam/realmonitor?channel=1&subtype=0',
      'trackID=0',
      'rtsp://cam/cam/realmonitor?channel=1&subtype=0/trackID=0',
    ],
    ['rtsp://cam/live/', '/live/track1', 'rtsp://cam/live/track1'],
    ['rtsp://cam', '/track1', 'rtsp://cam/track1'],
    ['rtsp://cam', 'track1', 'rtsp://cam/track1'],
    ['rtsp://cam/live', '?ctype=video', 'rtsp://cam/live?ctype=video'],
    ['rtsp://cam/live', 'rtsp://admin:secret@cam/track1', 'rtsp://cam/track1'],
  ])('below %s called %s is %s', (base, control, expected) => {
    expect(resolveUrl(base, control)).toBe(expected);
  });
});
