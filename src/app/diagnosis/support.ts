/** What this browser can do for a recorder, as data: what is missing is said before somebody misses it. */
import { say, type Sentence } from '../../core/sentence.ts';

/** Nothing can be recorded without it. */
export interface Feature {
  readonly id: string;
  readonly present: boolean;
  /** What it means that it is missing, and what to do. */
  readonly without: Sentence;
}

/** The places where features are looked for; handed in so that a test can take them away. */
export interface SupportScope {
  readonly isSecureContext: boolean;
  readonly RTCRtpScriptTransform?: unknown;
  readonly RTCPeerConnection?: unknown;
  readonly RTCRtpReceiver?: Pick<typeof RTCRtpReceiver, 'getCapabilities'>;
  readonly indexedDB?: unknown;
  readonly navigator: { readonly storage?: { readonly getDirectory?: unknown }; readonly locks?: unknown };
}

export function findSupport(scope: SupportScope): readonly Feature[] {
  const codecs = scope.RTCRtpReceiver?.getCapabilities('video')?.codecs ?? [];
  return [
    {
      id: 'secure-context',
      present: scope.isSecureContext,
      without: say`This page was opened over an insecure address. Open it as http://localhost or over https.`,
    },
    {
      id: 'webrtc',
      present: scope.RTCPeerConnection !== undefined,
      without: say`This browser has no WebRTC, which brings the picture. Use a current Chrome or Edge.`,
    },
    {
      id: 'h264',
      present: codecs.some((codec) => codec.mimeType.toLowerCase() === 'video/h264'),
      without: say`This browser cannot receive H.264, which every KVM sends. Use Chrome, Edge, or Chromium with H.264.`,
    },
    {
      id: 'encoded-transform',
      present: scope.RTCRtpScriptTransform !== undefined,
      without: say`This browser does not hand out the encoded video (RTCRtpScriptTransform). Use a current Chrome or Edge.`,
    },
    {
      id: 'opfs',
      present: scope.navigator.storage?.getDirectory !== undefined,
      without: say`This browser gives pages no files of their own (OPFS), so clips cannot be kept. Use a current Chrome.`,
    },
    {
      id: 'index',
      present: scope.indexedDB !== undefined,
      without: say`This browser has no IndexedDB, so clips cannot be listed. A private window may be the cause.`,
    },
    {
      id: 'locks',
      present: scope.navigator.locks !== undefined,
      without: say`This browser has no Web Locks, which keep two tabs from writing one clip. Use a current Chrome.`,
    },
  ];
}

export const missing = (features: readonly Feature[]): readonly Feature[] =>
  features.filter((feature) => !feature.present);
