import { describe, expect, test } from 'vitest';
import { infoOf, names, readRtpInfo, readSession, readTransport } from '../../../../src/core/rtsp/headers.ts';

test.each([
  // RFC 2326, 12.37.
  ['12345678', { id: '12345678', timeout: 60 }],
  ['12345678;timeout=30', { id: '12345678', timeout: 30 }],
  ['a$b ; Timeout = 120; more', { id: 'a$b', timeout: 120 }],
  ['a;timeout=0', { id: 'a', timeout: 60 }],
  ['a;timeout=1', { id: 'a', timeout: 4 }],
  ['a;timeout=999999', { id: 'a', timeout: 3600 }],
  ['a;timeout=soon', { id: 'a', timeout: 60 }],
  [';timeout=1', undefined],
  ['', undefined],
  [undefined, undefined],
])('Session: %s', (value, session) => {
  expect(readSession(value)).toEqual(session);
});

describe('Transport', () => {
  test.each([
    // RFC 2326, 12.39 and 10.12.
    [
      'RTP/AVP;multicast;ttl=127;mode="PLAY",RTP/AVP;unicast;client_port=3456-3457;mode="PLAY"',
      { carrier: 'udp', clientPort: [3456, 3457] },
    ],
    ['RTP/AVP/TCP;interleaved=0-1', { carrier: 'tcp', interleaved: [0, 1] }],
    [
      'RTP/AVP;unicast;client_port=4588-4589;server_port=6256-6257',
      { carrier: 'udp', clientPort: [4588, 4589], serverPort: [6256, 6257] },
    ],
    // Devices.
    [
      'rtp/avp/tcp; unicast; Interleaved=2; ssrc=DEADbeef',
      { carrier: 'tcp', interleaved: [2, 3], ssrc: 0xdeadbeef },
    ],
    ['RTP/AVP/TCP;unicast', { carrier: 'tcp' }],
    ['RTP/AVP/TCP;interleaved=0-256', { carrier: 'tcp' }],
    ['RTP/AVP/TCP;interleaved=x', { carrier: 'tcp' }],
  ])('%s', (value, transport) => {
    expect(readTransport(value)).toEqual(transport);
  });

  test.each(['RTP/AVP;multicast', 'MP2T/H2221/UDP;unicast', '', undefined])('%s is none', (value) => {
    expect(readTransport(value)).toBeUndefined();
  });
});

describe('RTP-Info', () => {
  test.each([
    // RFC 2326, 12.33 and 10.5.
    [
      'url=rtsp://foo.com/bar.avi/streamid=0;seq=45102,url=rtsp://foo.com/bar.avi/streamid=1;seq=30211',
      [
        { url: 'rtsp://foo.com/bar.avi/streamid=0', seq: 45_102 },
        { url: 'rtsp://foo.com/bar.avi/streamid=1', seq: 30_211 },
      ],
    ],
    [
      'url=rtsp://audio.example.com/twister/audio.en;seq=876655;rtptime=1032181',
      [{ url: 'rtsp://audio.example.com/twister/audio.en', rtptime: 1_032_181 }],
    ],
    // Devices.
    [
      'url=rtsp://cam/a,b;c=d?e;seq=1;rtptime=2, URL=track2 ; rtptime=3',
      [
        { url: 'rtsp://cam/a,b;c=d?e', seq: 1, rtptime: 2 },
        { url: 'track2', rtptime: 3 },
      ],
    ],
    ['url="rtsp://cam/a";rtptime=4294967296', [{ url: 'rtsp://cam/a' }]],
    ['url=;seq=1;rtptime=4294967295', [{ url: '', seq: 1, rtptime: 4_294_967_295 }]],
    [undefined, []],
  ])('%s', (value, infos) => {
    expect(readRtpInfo(value)).toEqual(infos);
  });

  const of = (...urls: readonly string[]) => urls.map((url, seq) => ({ url, seq }));
  test.each([
    ['by its address', of('rtsp://cam/live/1', 'rtsp://cam/live/2'), 1],
    ['by its path, on whatever host', of('rtsp://10.0.0.1/live/1', 'rtsp://10.0.0.1/live/2'), 1],
    ['by the end of its path', of('track1', '2'), 1],
    ['by its place', of('rtsp://cam/x', 'rtsp://cam/y'), 1],
    ['not by its place in a list of others', of('rtsp://cam/x'), undefined],
    ['not by an address that says nothing', of('rtsp://cam/', 'rtsp://cam/x', 'rtsp://cam/y'), undefined],
  ])('a stream is found %s', (_, infos, seq) => {
    expect(infoOf(infos, 'rtsp://cam/live/2', 1, 2)?.seq).toBe(seq);
  });
});

test('methods are named in lists', () => {
  expect(names('OPTIONS, describe,GET_PARAMETER', 'GET_PARAMETER')).toBe(true);
  expect(names('OPTIONS, describe,GET_PARAMETER', 'DESCRIBE')).toBe(true);
  expect(names('SET_PARAMETER', 'PARAMETER')).toBe(false);
  expect(names(undefined, 'OPTIONS')).toBe(false);
});
