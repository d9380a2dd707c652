import { expect, test } from 'vitest';
import { writeSdp } from '../../../../src/core/sdp/write.ts';

test('A description names each stream, what it is coded in and where it is set up', () => {
  const sdp = writeSdp('42', 'Preroll', [
    {
      media: 'video',
      payloadType: 96,
      rtpmap: 'H264/90000',
      fmtp: 'packetization-mode=1',
      control: 'track=0',
    },
    { media: 'audio', payloadType: 97, rtpmap: 'opus/48000/2', fmtp: undefined, control: 'track=1' },
  ]);
  expect(sdp.split('\r\n')).toEqual([
    'v=0',
    'o=- 42 1 IN IP4 0.0.0.0',
    's=Preroll',
    'c=IN IP4 0.0.0.0',
    't=0 0',
    'a=control:*',
    'a=range:npt=now-',
    'm=video 0 RTP/AVP 96',
    'a=rtpmap:96 H264/90000',
    'a=fmtp:96 packetization-mode=1',
    'a=control:track=0',
    'm=audio 0 RTP/AVP 97',
    'a=rtpmap:97 opus/48000/2',
    'a=control:track=1',
    '',
  ]);
});
