import { describe, expect, test } from 'vitest';
import { PrerollError } from '../../../../src/core/error.ts';
import {
  h264Preferences,
  recordablePreferences,
  type CodecCapability,
} from '../../../../src/source/webrtc/codec-preferences.ts';

const h264 = (profile: string, mode: 0 | 1): CodecCapability => ({
  mimeType: 'video/H264',
  sdpFmtpLine: `level-asymmetry-allowed=1;packetization-mode=${mode};profile-level-id=${profile}`,
});
const plain = (mimeType: string): CodecCapability => ({ mimeType });

function chosen(...capabilities: readonly CodecCapability[]): readonly CodecCapability[] {
  const preferences = h264Preferences(capabilities);
  if (preferences instanceof PrerollError) throw preferences;
  return preferences;
}

describe('the offer', () => {
  test('holds H.264 and what repairs its transport, and nothing else', () => {
    const names = chosen(
      plain('video/VP8'),
      plain('video/rtx'),
      h264('42e01f', 1),
      plain('video/H265'),
      plain('video/AV1'),
      plain('video/red'),
      plain('video/ulpfec'),
      plain('video/flexfec-03'),
    ).map(({ mimeType }) => mimeType);
    expect(names).toEqual(['video/H264', 'video/rtx', 'video/red', 'video/ulpfec']);
  });

  test('begins with packetization mode 1, and with High within a mode', () => {
    expect(
      chosen(
        h264('42001f', 0),
        h264('64001f', 0),
        h264('42001f', 1),
        h264('42e01f', 1),
        h264('640C1F', 1),
        h264('4d001f', 0),
      ),
    ).toEqual([
      h264('640C1F', 1),
      h264('42001f', 1),
      h264('42e01f', 1),
      h264('64001f', 0),
      h264('42001f', 0),
      h264('4d001f', 0),
    ]);
  });

  test('takes an entry without parameters as packetization mode 0', () => {
    expect(chosen(plain('video/H264'), h264('42e01f', 1))).toEqual([h264('42e01f', 1), plain('video/H264')]);
  });

  test('reads parameters whatever their case and spacing', () => {
    const spaced = {
      mimeType: 'video/h264',
      sdpFmtpLine: 'Profile-Level-Id=64001F; Packetization-Mode = 1',
    };
    expect(chosen(h264('42e01f', 1), spaced)).toEqual([spaced, h264('42e01f', 1)]);
  });
});

test.each([[[]], [[plain('video/VP8'), plain('video/rtx'), plain('video/H265')]]])(
  'without H.264 there is a sentence: %j',
  (capabilities) => {
    expect(h264Preferences(capabilities)).toMatchObject({
      reason: 'not-supported',
      message: expect.stringMatching(/H\.264/) as string,
    });
  },
);

test('a media server may choose from all that can be recorded, H.264 first', () => {
  const capabilities = ['VP8', 'VP9', 'rtx', 'H264', 'AV1', 'H265'].map((name) => plain(`video/${name}`));
  const offered = recordablePreferences(capabilities);
  expect(offered).toEqual(['H264', 'rtx', 'H265', 'VP9', 'AV1'].map((name) => plain(`video/${name}`)));
  expect(recordablePreferences([plain('video/VP9')])).toMatchObject({ reason: 'not-supported' });
});
