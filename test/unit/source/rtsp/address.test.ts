import { describe, expect, test } from 'vitest';
import { PrerollError } from '../../../../src/core/error.ts';
import { parseRtspAddress, readRtspAddress } from '../../../../src/source/rtsp/address.ts';

const idOf = (address: string): string | undefined => {
  const target = parseRtspAddress(address);
  return target === undefined || target instanceof PrerollError ? target?.reason : target.device.id;
};

describe('an address', () => {
  test.each([
    ['rtsp://192.168.1.5/stream1', 'rtsp://192.168.1.5/stream1'],
    [' RTSP://Cam.local:554/Live?a=B#c ', 'rtsp://Cam.local/Live?a=B'],
    ['rtsp://admin@cam:8554/live', 'rtsp://admin@cam:8554/live'],
    ['rtsp://a%40b@cam', 'rtsp://a%40b@cam'],
    ['rtsp://[fe80::1]:8554/live', 'rtsp://[fe80::1]:8554/live'],
    ['wss://cam/rtsp-over-websocket', 'wss://cam/rtsp-over-websocket'],
    ['ws://admin@cam:8080/rtsp#/profile1?a=b', 'ws://admin@cam:8080/rtsp#rtsp://cam/profile1?a=b'],
    ['ws://cam/rtsp#rtsp://10.0.0.1/live', 'ws://cam/rtsp#rtsp://10.0.0.1/live'],
  ])('%s names %s', (address, id) => {
    expect(idOf(address)).toBe(id);
    expect(idOf(id)).toBe(id);
  });

  test.each(['192.168.1.5', 'https://cam/whep', 'rtmp://cam/live', 'rtsp:/cam', ''])(
    '%s is one of somebody else',
    (address) => {
      expect(idOf(address)).toBeUndefined();
    },
  );

  test.each([
    ['a password', 'rtsp://admin:secret@cam/live', /^Leave the password out/],
    ['a password that holds an @', 'rtsp://admin:se@cret@cam/live', /^Leave the password out/],
    ['a password in its query', 'rtsp://cam/live?password=secret', /^Leave the password out/],
    ['a password of a WebSocket', 'wss://admin:secret@cam/live', /^Leave the password out/],
    ['encryption', 'rtsps://cam/live', /^A browser has no encrypted connections for RTSP/],
    ['no host', 'rtsp:///live', /^This is not an address/],
    ['no port', 'rtsp://cam:0/live', /^This is not an address/],
    ['spaces', 'rtsp://cam/my live', /^An address has no spaces/],
    ['too much', `rtsp://cam/${'a'.repeat(300)}`, /^The address is too long/],
    ['a login behind its #', 'ws://cam/rtsp#rtsp://a:b@cam/live', /^What stands behind the #/],
  ])('with %s is refused', (_, address, words) => {
    const refused = parseRtspAddress(address);
    expect(refused instanceof PrerollError && refused.message).toMatch(words);
  });

  test('never shows a user where only the name is shown', () => {
    expect(parseRtspAddress('rtsp://admin@cam/live')).toMatchObject({ device: { name: 'cam/live' } });
  });
});

describe('its parts', () => {
  test.each([
    [
      'rtsp://admin@Cam:8554/Live',
      {
        way: { kind: 'tcp', place: { host: 'cam', port: 8554 } },
        url: 'rtsp://Cam:8554/Live',
        user: 'admin',
      },
    ],
    [
      'rtsp://[fe80::1]/live',
      {
        way: { kind: 'tcp', place: { host: 'fe80::1', port: 554 } },
        url: 'rtsp://[fe80::1]/live',
        user: undefined,
      },
    ],
    [
      'wss://a%40b@cam/rtsp#/live',
      { way: { kind: 'socket', url: 'wss://cam/rtsp' }, url: 'rtsp://cam/live', user: 'a@b' },
    ],
    [
      'ws://cam:8080/live?a=b',
      { way: { kind: 'socket', url: 'ws://cam:8080/live?a=b' }, url: 'rtsp://cam/live?a=b', user: undefined },
    ],
  ])('of %s', (address, parts) => {
    expect(readRtspAddress(address)).toEqual(parts);
  });
});
