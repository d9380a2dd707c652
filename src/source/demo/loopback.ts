/**
 * The sending half of the demo: a peer connection in the same page that answers our offer as a device would, and sends
 * the drawn screen as H.264.
 */
import { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import type { Life } from '../life.ts';
import { h264Preferences } from '../webrtc/codec-preferences.ts';
import { CandidateGate, type IceCandidate, type Signaling } from '../webrtc/signaling.ts';
import { withFixedBitrate } from './fixed-bitrate.ts';

/** Bits a second: a ceiling far above what a still screen takes, so that the encoder always reaches its best quantiser. */
const BITRATE = 8_000_000;

const notSupported = (): PrerollError =>
  new PrerollError(
    'not-supported',
    say`This browser cannot send H.264 video, which the demo needs. Use Chrome, Edge, or a Chromium with H.264.`,
  );

/** A track that shows the demo's story for as long as `life` lasts. */
function desktopTrack(life: Life): MediaStreamTrack {
  if (!('MediaStreamTrackGenerator' in globalThis)) throw notSupported();
  const generator = new MediaStreamTrackGenerator({ kind: 'video' });
  // Chromium codes such a track as screen content: sharp text, a bounded quantiser, no drop in size.
  generator.contentHint = 'text';
  const worker = new Worker(new URL('./desktop.worker.ts', import.meta.url), { type: 'module' });
  life.onEnd(() => {
    worker.terminate();
    generator.stop();
  });
  worker.addEventListener(
    'error',
    (event) => {
      event.preventDefault();
      life.end({
        kind: 'lost',
        error: new PrerollError('worker-died', say`The demo’s screen stopped. Connect again to restart it.`),
      });
    },
    { signal: life.signal },
  );
  worker.postMessage(generator.writable, [generator.writable]);
  return generator;
}

export class Loopback implements Signaling {
  readonly #pc = new RTCPeerConnection({ iceServers: [] });
  readonly #track: MediaStreamTrack;
  readonly #theirs = new CandidateGate((candidate) => {
    void this.#pc.addIceCandidate(candidate).catch(() => undefined);
  });

  constructor(life: Life) {
    this.#track = desktopTrack(life);
    life.onEnd(() => this.#pc.close());
  }

  async sendOffer(sdp: string): Promise<string> {
    const pc = this.#pc;
    await pc.setRemoteDescription({ type: 'offer', sdp: withFixedBitrate(sdp, BITRATE) });
    const [transceiver] = pc.getTransceivers();
    const codecs = h264Preferences(RTCRtpSender.getCapabilities('video')?.codecs ?? []);
    if (transceiver === undefined || codecs instanceof PrerollError) {
      throw notSupported();
    }
    transceiver.setCodecPreferences([...codecs]);
    transceiver.direction = 'sendonly';
    const { sender } = transceiver;
    await sender.replaceTrack(this.#track);
    await pc.setLocalDescription();
    const parameters = sender.getParameters();
    parameters.degradationPreference = 'maintain-resolution';
    for (const encoding of parameters.encodings) encoding.maxBitrate = BITRATE;
    await sender.setParameters(parameters);
    this.#theirs.open();
    return pc.localDescription?.sdp ?? '';
  }

  sendCandidate(candidate: IceCandidate): void {
    this.#theirs.push(candidate);
  }

  onCandidate(listener: (candidate: IceCandidate) => void): void {
    this.#pc.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate !== null) listener({ ...candidate.toJSON(), candidate: candidate.candidate });
    });
  }
}
