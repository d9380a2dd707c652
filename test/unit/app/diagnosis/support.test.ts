import { expect, test } from 'vitest';
import { inEnglish } from '../../../../src/core/sentence.ts';
import { findSupport, missing, type SupportScope } from '../../../../src/app/diagnosis/support.ts';

const receiver = (mimeType: string): NonNullable<SupportScope['RTCRtpReceiver']> => ({
  getCapabilities: () => ({ codecs: [{ mimeType, clockRate: 90_000 }], headerExtensions: [] }),
});

const FULL: SupportScope = {
  isSecureContext: true,
  RTCPeerConnection: {},
  RTCRtpReceiver: receiver('video/H264'),
  RTCRtpScriptTransform: {},
  indexedDB: {},
  navigator: { storage: { getDirectory: {} }, locks: {} },
};

test('nothing is missing in a browser that has everything', () => {
  expect(missing(findSupport(FULL))).toEqual([]);
});

test.each<{ id: string; scope: SupportScope }>([
  { id: 'secure-context', scope: { ...FULL, isSecureContext: false } },
  { id: 'webrtc', scope: { ...FULL, RTCPeerConnection: undefined } },
  { id: 'h264', scope: { ...FULL, RTCRtpReceiver: receiver('video/VP8') } },
  { id: 'encoded-transform', scope: { ...FULL, RTCRtpScriptTransform: undefined } },
  { id: 'opfs', scope: { ...FULL, navigator: { locks: {} } } },
  { id: 'index', scope: { ...FULL, indexedDB: undefined } },
  { id: 'locks', scope: { ...FULL, navigator: { storage: { getDirectory: {} } } } },
])('a browser without $id is told so', ({ id, scope }) => {
  const [feature, ...others] = missing(findSupport(scope));
  expect(feature?.id).toBe(id);
  expect(feature === undefined ? '' : inEnglish(feature.without)).toMatch(/\.$/);
  expect(others).toEqual([]);
});

test('a browser that knows nothing at all is no reason to fail', () => {
  expect(missing(findSupport({ isSecureContext: false, navigator: {} }))).toHaveLength(7);
});
