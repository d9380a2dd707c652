/**
 * One peer connection that receives one video: makes it, negotiates it over any signaling, and takes it down with the
 * life that it belongs to. Knows nothing of devices.
 */
import { describeError, PrerollError } from '../../core/error.ts';
import { say, type Sentence } from '../../core/sentence.ts';
import type { Life } from '../life.ts';
import { bounded } from '../wait.ts';
import { h264Preferences } from './codec-preferences.ts';
import { BLOCKED, watchConnection } from './connection-state.ts';
import type { ContactOptions } from './contact.ts';
import { CandidateGate, type Signaling } from './signaling.ts';

/** Longest waits in milliseconds: for the answer to the offer, and from the answer to a connection that stands. */
const ANSWER_MS = 10_000;
const CONNECT_MS = 15_000;

export interface PeerOptions extends ContactOptions {
  readonly life: Life;
  readonly signaling: Signaling;
  readonly attachTap: (receiver: RTCRtpReceiver) => void;
  readonly onStream: (stream: MediaStream) => void;
  /** Called once, when the connection stands; one that finds contact again still does. */
  readonly onStands?: (pc: RTCPeerConnection) => void;
  /** Opens the adapter's data channels. Runs before the offer, because nobody makes a second one. */
  readonly openChannels?: (pc: RTCPeerConnection) => void;
  readonly config?: RTCConfiguration;
  /** What may arrive; H.264 alone without it. */
  readonly codecs?: typeof h264Preferences;
  /** Whether the offer asks for sound as well. It goes to the tap alone, and nobody hears it. */
  readonly audio?: boolean;
  /**
   * The servers that the answer has named. With it our candidates are looked for only once the answer is there, since a
   * browser takes no other servers once it has begun (Chromium 156).
   */
  readonly serversFromAnswer?: () => readonly RTCIceServer[];
}

const failed = (sentence: Sentence, cause?: unknown): PrerollError =>
  new PrerollError('connection-failed', sentence, { cause });

/** Resolves when media may flow; the connection then lives as long as `life`. Rejects with a `PrerollError`. */
export async function connectPeer(options: PeerOptions): Promise<void> {
  const { life, signaling } = options;
  const { signal } = life;
  signal.throwIfAborted();
  const { codecs: preferences = h264Preferences, serversFromAnswer } = options;
  const codecs = preferences(RTCRtpReceiver.getCapabilities('video')?.codecs ?? []);
  if (codecs instanceof PrerollError) throw codecs;

  const pc = new RTCPeerConnection({ iceServers: [], ...options.config });
  const transceiver = pc.addTransceiver('video', { direction: 'recvonly' });
  const { receiver } = transceiver;
  life.onEnd(() => {
    for (const each of pc.getReceivers()) each.track.stop();
    pc.close();
  });

  transceiver.setCodecPreferences([...codecs]);
  // The live view is for looking, not for smoothness: show each frame as it comes.
  receiver.jitterBufferTarget = 0;
  options.attachTap(receiver);
  if (options.audio === true)
    options.attachTap(pc.addTransceiver('audio', { direction: 'recvonly' }).receiver);
  options.openChannels?.(pc);
  const show = ({ track }: RTCTrackEvent): void => {
    if (track.kind === 'video') options.onStream(new MediaStream([track]));
  };
  pc.addEventListener('track', show, { signal });
  const stands = watchConnection(pc, life, options);

  const theirs = new CandidateGate((candidate) => {
    // A candidate that cannot be read costs one path of several; the others still may connect.
    void pc.addIceCandidate(candidate).catch(() => undefined);
  });
  const ours = new CandidateGate((candidate) => signaling.sendCandidate(candidate));
  signaling.onCandidate((candidate) => theirs.push(candidate));
  pc.addEventListener(
    'icecandidate',
    ({ candidate }) => {
      if (candidate !== null) ours.push({ ...candidate.toJSON(), candidate: candidate.candidate });
    },
    { signal },
  );

  const answerBound = {
    signal,
    ms: ANSWER_MS,
    late: () => failed(say`The device did not answer within 10 seconds. Try again, or restart the device.`),
  };
  const offer = await bounded(pc.createOffer(), answerBound);
  if (serversFromAnswer === undefined) await bounded(pc.setLocalDescription(offer), answerBound);
  const answer = signaling.sendOffer(offer.sdp ?? '');
  ours.open();
  const sdp = await bounded(answer, answerBound);
  try {
    if (serversFromAnswer !== undefined) {
      pc.setConfiguration({ ...pc.getConfiguration(), iceServers: [...serversFromAnswer()] });
      await bounded(pc.setLocalDescription(offer), answerBound);
    }
    await bounded(pc.setRemoteDescription({ type: 'answer', sdp }), answerBound);
  } catch (error) {
    signal.throwIfAborted();
    throw failed(say`This browser cannot use the device’s answer: ${describeError(error)}`, error);
  }
  theirs.open();
  await bounded(stands, {
    signal,
    ms: CONNECT_MS,
    late: () => failed(BLOCKED),
  });
  options.onStands?.(pc);
}
