/** What the recorder needs of the browser's video parts. A browser without them fails here, with a name to look up. */
import { describe, expect, test } from 'vitest';

describe('the browser', () => {
  test('receives H.264 over WebRTC, packetization mode 1', () => {
    const codecs = RTCRtpReceiver.getCapabilities('video')?.codecs ?? [];
    const lines = codecs.filter((codec) => codec.mimeType === 'video/H264').map((codec) => codec.sdpFmtpLine);
    expect(lines).toContainEqual(expect.stringContaining('packetization-mode=1'));
  });

  test.each([
    ['Constrained Baseline', 'avc1.42e01f'],
    ['Main', 'avc1.4d0028'],
    ['High', 'avc1.640028'],
  ])('decodes H.264 %s', async (_profile, codec) => {
    expect(await VideoDecoder.isConfigSupported({ codec })).toMatchObject({ supported: true });
  });

  test('sends H.264, which the demo needs', () => {
    const codecs = RTCRtpSender.getCapabilities('video')?.codecs ?? [];
    expect(codecs.map((codec) => codec.mimeType)).toContain('video/H264');
  });

  test('hands encoded frames to a worker', () => {
    expect(RTCRtpScriptTransform).toBeTypeOf('function');
    expect('transform' in RTCRtpReceiver.prototype).toBe(true);
  });

  test('makes a track out of drawn frames', () => {
    const track = new MediaStreamTrackGenerator({ kind: 'video' });
    expect(track.writable).toBeInstanceOf(WritableStream);
    track.stop();
  });
});
