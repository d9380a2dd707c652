/** How a peer connection talks to its far end before there is media: one offer, one answer, candidates both ways. */

/** An ICE candidate as it travels; structurally an `RTCIceCandidateInit`. */
export interface IceCandidate {
  readonly candidate: string;
  readonly sdpMid?: string | null;
  readonly sdpMLineIndex?: number | null;
  readonly usernameFragment?: string | null;
}

export interface Signaling {
  /** Sends the offer's SDP and resolves with the answer's. Rejects with a `PrerollError`. Called once. */
  sendOffer(sdp: string): Promise<string>;
  /** Tells the far end one of our candidates; silently nothing once the way there is closed. */
  sendCandidate(candidate: IceCandidate): void;
  /** Who takes the far end's candidates. Set before the offer is sent; they may come before the answer. */
  onCandidate(listener: (candidate: IceCandidate) => void): void;
}

/** More than any honest pair of hosts has; what comes beyond it is dropped. */
const MAX_HELD = 64;

/** Holds candidates back until the description that they belong to is in place, then lets them through in order. */
export class CandidateGate {
  readonly #pass: (candidate: IceCandidate) => void;
  #held: IceCandidate[] | undefined = [];

  constructor(pass: (candidate: IceCandidate) => void) {
    this.#pass = pass;
  }

  push(candidate: IceCandidate): void {
    // The end-of-candidates mark: a JetKVM neither sends nor understands it.
    if (candidate.candidate === '') return;
    if (this.#held === undefined) this.#pass(candidate);
    else if (this.#held.length < MAX_HELD) this.#held.push(candidate);
  }

  open(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const candidate of held) this.#pass(candidate);
  }
}
