/** A far end in the same page: answers an offer with a peer connection that sends no picture, as a device would. */
import type { IceCandidate, Signaling } from '../../../src/source/webrtc/signaling.ts';

export class FarPeer implements Signaling {
  readonly pc = new RTCPeerConnection();
  /** The offer as it came. */
  offer = '';
  /** What it answers instead of the truth. */
  answer: (() => Promise<string>) | undefined;
  readonly #theirs: IceCandidate[] = [];

  async sendOffer(sdp: string): Promise<string> {
    this.offer = sdp;
    if (this.answer !== undefined) return this.answer();
    await this.pc.setRemoteDescription({ type: 'offer', sdp });
    for (const transceiver of this.pc.getTransceivers()) transceiver.direction = 'sendonly';
    await this.pc.setLocalDescription();
    for (const candidate of this.#theirs) await this.pc.addIceCandidate(candidate);
    this.#theirs.length = 0;
    // Every candidate of the device comes before its answer, the order that is easiest to get wrong.
    await gathered(this.pc);
    return (this.pc.localDescription?.sdp ?? '').replaceAll(/^a=(candidate|end-of-candidates).*\r\n/gm, '');
  }

  sendCandidate(candidate: IceCandidate): void {
    if (this.pc.remoteDescription === null) this.#theirs.push(candidate);
    else void this.pc.addIceCandidate(candidate);
  }

  onCandidate(listener: (candidate: IceCandidate) => void): void {
    this.pc.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate !== null) listener({ ...candidate.toJSON(), candidate: candidate.candidate });
    });
  }
}

function gathered(pc: RTCPeerConnection): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (pc.iceGatheringState === 'complete') resolve();
    };
    pc.addEventListener('icegatheringstatechange', look);
    look();
  });
}
