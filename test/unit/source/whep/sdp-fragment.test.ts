/** RFC 9725, 4.3.2 and RFC 8840, 4.4, 8.2 and 9.2: candidates on their way to the server. */
import { expect, test } from 'vitest';
import { offeredTransport, sdpFragment } from '../../../../src/source/whep/sdp-fragment.ts';

const OFFER = [
  'v=0',
  'o=- 1 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0 1',
  'm=video 9 UDP/TLS/RTP/SAVPF 96',
  'a=ice-ufrag:EsAw',
  'a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1',
  'a=mid:0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'a=ice-ufrag:else',
  'a=ice-pwd:else',
  'a=mid:1',
  'a=bundle-only',
  '',
].join('\r\n');
const CANDIDATE =
  'candidate:1387637174 1 udp 2122260223 192.0.2.1 61764 typ host generation 0 ufrag EsAw network-id 1';

function transportOf(offer: string): NonNullable<ReturnType<typeof offeredTransport>> {
  const transport = offeredTransport(offer);
  if (transport === undefined) throw new TypeError('no transport');
  return transport;
}

test('RFC 9725, 4.3.2: the transport is that of the first m= section, the one that the bundle goes by', () => {
  expect(offeredTransport(OFFER)).toEqual({
    bundle: 'a=group:BUNDLE 0 1',
    media: 'm=video 9 UDP/TLS/RTP/SAVPF 96',
    mid: '0',
    ufrag: 'EsAw',
    pwd: 'P2uYro0UCOQ4zxjKXaWCBui1',
  });
});

test('RFC 8839, 5.4: credentials above the sections hold for all of them', () => {
  const above = OFFER.replaceAll(/a=ice-(?:ufrag|pwd):.*\r\n/g, '').replace(
    'a=group',
    'a=ice-ufrag:abcd\r\na=ice-pwd:secret\r\na=group',
  );
  expect(offeredTransport(above)).toMatchObject({ ufrag: 'abcd', pwd: 'secret' });
});

test.each([
  ['without media', 'v=0\r\na=ice-ufrag:a\r\na=ice-pwd:b\r\na=mid:0\r\n'],
  ['without ICE', 'v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:0\r\n'],
  ['with that of another section alone', OFFER.replace(/a=ice-ufrag:EsAw\r\n/, '')],
  ['that is empty', ''],
])('an offer %s has none', (_, offer) => {
  expect(offeredTransport(offer)).toBeUndefined();
});

test('RFC 8840, 4.4: candidates below their m= line and mid, with the credentials of their ICE session', () => {
  expect(sdpFragment(transportOf(OFFER), [CANDIDATE], false)).toBe(
    [
      'a=group:BUNDLE 0 1',
      'm=video 9 UDP/TLS/RTP/SAVPF 96',
      'a=mid:0',
      'a=ice-ufrag:EsAw',
      'a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1',
      `a=${CANDIDATE}`,
      '',
    ].join('\r\n'),
  );
});

test('RFC 8840, 8.2: the last one says that it is the last', () => {
  expect(sdpFragment(transportOf(OFFER), [], true)).toMatch(/\r\na=end-of-candidates\r\n$/);
});

test('without a bundle there is no group', () => {
  const alone = transportOf(OFFER.replace('a=group:BUNDLE 0 1\r\n', ''));
  expect(sdpFragment(alone, [], false)).toMatch(/^m=video/);
});
