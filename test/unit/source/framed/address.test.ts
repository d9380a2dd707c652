import { describe, expect, test } from 'vitest';
import { PrerollError } from '../../../../src/core/error.ts';
import { parseFramedAddress, parseFramedWay } from '../../../../src/source/framed/address.ts';

describe('an address of framed packets', () => {
  test.each<[string, string, string, object]>([
    [
      'framed+ws://192.168.1.5:9000/screen?display=2',
      'framed+ws://192.168.1.5:9000/screen?display=2',
      '192.168.1.5:9000/screen?display=2',
      { kind: 'ws', url: 'ws://192.168.1.5:9000/screen?display=2' },
    ],
    [' Framed+WSS://Rack3/ ', 'framed+wss://rack3/', 'rack3/', { kind: 'wss', url: 'wss://rack3/' }],
    [
      'framed+wt://rack3:4433/s#x',
      'framed+wt://rack3:4433/s',
      'rack3:4433/s',
      { kind: 'wt', url: 'https://rack3:4433/s' },
    ],
    [
      'framed+tcp://[fd00::5]:80',
      'framed+tcp://[fd00::5]:80',
      '[fd00::5]:80',
      { kind: 'tcp', host: 'fd00::5', port: 80 },
    ],
    [
      'framed+listen://:40000',
      'framed+listen://127.0.0.1:40000',
      '127.0.0.1:40000',
      { kind: 'listen', host: '127.0.0.1', port: 40_000 },
    ],
    [
      'framed+listen://0.0.0.0:40000',
      'framed+listen://0.0.0.0:40000',
      '0.0.0.0:40000',
      { kind: 'listen', host: '0.0.0.0', port: 40_000 },
    ],
  ])('%s', (address, id, name, way) => {
    expect(parseFramedWay(address)).toEqual(way);
    expect(parseFramedAddress(address)).toMatchObject({ kind: 'framed', device: { id, name }, address: id });
    expect(parseFramedWay(id)).toEqual(way);
  });

  test.each<[string, RegExp]>([
    ['framed://rack3:9000', /what carries these packets/],
    ['framed+udp://rack3:9000', /what carries these packets/],
    ['framed+tcp://rack3', /lacks its port/],
    ['framed+tcp://rack3:0', /lacks its port/],
    ['framed+listen://', /cannot|not an address/],
    ['framed+tcp://rack3:99999', /not an address/],
    ['framed+ws://user:word@rack3:9000/', /user name or a password/],
    ['framed+ws://rack3:9000/?authToken=x', /user name or a password/],
    ['framed+ws://rack 3:9000/', /no spaces/],
    [`framed+ws://rack3:9000/${'x'.repeat(300)}`, /too long/],
  ])('%j has a sentence', (address, sentence) => {
    const error = parseFramedAddress(address);
    expect(error).toBeInstanceOf(PrerollError);
    expect(error).toMatchObject({
      reason: 'bad-address',
      message: expect.stringMatching(sentence) as string,
    });
  });
});

test.each(['demo', '192.168.1.50', 'ws://rack3/', 'rtsp://rack3/1', ''])('%j is none', (address) => {
  expect(parseFramedAddress(address)).toBeUndefined();
});
