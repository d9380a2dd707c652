import { describe, expect, test } from 'vitest';
import { parseRtmpAddress, readRtmpAddress } from '../../../../src/source/rtmp/address.ts';

const everywhere = (port: number) => ({ host: '0.0.0.0', port });

describe('an address', () => {
  test.each([
    ['rtmp://:32768', 'rtmp://:32768', { place: everywhere(32_768) }],
    ['rtmp://', 'rtmp://:32768', { place: everywhere(32_768) }],
    [' RTMP://*:40000/ ', 'rtmp://:40000', { place: everywhere(40_000) }],
    ['rtmp://0.0.0.0:40000/live', 'rtmp://:40000/live', { place: everywhere(40_000), app: 'live' }],
    [
      'rtmp://:40000/live/desk',
      'rtmp://:40000/live/desk',
      { place: everywhere(40_000), app: 'live', name: 'desk' },
    ],
    [
      'rtmp://:40000//live/a/b/',
      'rtmp://:40000/live/a/b',
      { place: everywhere(40_000), app: 'live', name: 'a/b' },
    ],
    ['rtmp://localhost:65535', 'rtmp://127.0.0.1:65535', { place: { host: '127.0.0.1', port: 65_535 } }],
    ['rtmp://[::1]:40000', 'rtmp://[::1]:40000', { place: { host: '::1', port: 40_000 } }],
    ['rtmp://[::]:40000', 'rtmp://[::]:40000', { place: { host: '::', port: 40_000 } }],
  ])('%s is %s', (typed, id, read) => {
    expect(readRtmpAddress(typed)).toEqual(read);
    expect(parseRtmpAddress(typed)).toMatchObject({ kind: 'rtmp', address: id, device: { id } });
    expect(readRtmpAddress(id), 'what is kept says the same').toEqual(read);
  });

  test('is called by its port and path', () => {
    expect(parseRtmpAddress('rtmp://:40000/live/desk')).toMatchObject({
      device: { name: 'rtmp 40000/live/desk' },
    });
  });

  test.each(['192.168.1.5', 'https://media.example/cam/whep', 'rtsp://camera', 'rtmp', 'demo', ''])(
    '%o is none',
    (typed) => {
      expect(parseRtmpAddress(typed)).toBeUndefined();
    },
  );

  test.each([
    ['rtmp://media.example/live', 'takes RTMP streams and fetches none'],
    ['rtmp://user:word@:40000', 'takes RTMP streams and fetches none'],
    ['rtmp://:40000/live?key=1', 'and no query'],
    ['rtmp://constructor:40000', 'takes RTMP streams and fetches none'],
    ['rtmp://:1935', 'The browser lets nobody listen on port 1935.'],
    ['rtmp://:99999', 'The browser lets nobody listen on port 99999.'],
    ['rtmps://:40000', 'without encryption only'],
    ['rtmp://:40000/a b', 'no spaces inside'],
    [`rtmp://:40000/${'a'.repeat(300)}`, 'too long'],
  ])('%s is refused', (typed, words) => {
    expect(parseRtmpAddress(typed)).toMatchObject({
      reason: 'bad-address',
      message: expect.stringContaining(words),
    });
  });
});
