/** The live stream of one source, for whoever passes it on besides the recorder. None of them can hold the recorder up. */
import type { Sound } from '../core/buffer/audio-buffer.ts';
import type { AudioPacket, EncodedFrame } from '../core/frame.ts';

/** What a viewer begins with, so that it has a picture at once. */
export interface Recent {
  /** From the last key frame on, oldest first; empty while no picture comes. Shared with the pre-buffer. */
  readonly frames: readonly EncodedFrame[];
  /** From that key frame on; `undefined` while nothing is heard. */
  readonly sound: Sound | undefined;
}

/** Somebody who watches. Neither method throws, waits, or keeps more than it has said it would. */
export interface Viewer {
  push(frame: EncodedFrame): void;
  pushAudio(packet: AudioPacket): void;
}

/** What a server takes of a stream. */
export interface LiveStream {
  readonly recent: () => Recent;
  /** From the next frame on. @returns Ends it. */
  readonly attach: (viewer: Viewer) => () => void;
}

/** The pipeline's end of it: whatever is pushed into the recorder is pushed in here behind it. */
export class Feed implements LiveStream {
  readonly recent: () => Recent;
  readonly #viewers = new Set<Viewer>();

  /** @param recent Asked when somebody comes; holds all that was pushed before. */
  constructor(recent: () => Recent) {
    this.recent = recent;
  }

  readonly attach = (viewer: Viewer): (() => void) => {
    this.#viewers.add(viewer);
    return () => this.#viewers.delete(viewer);
  };

  push(frame: EncodedFrame): void {
    for (const viewer of this.#viewers) viewer.push(frame);
  }

  pushAudio(packet: AudioPacket): void {
    for (const viewer of this.#viewers) viewer.pushAudio(packet);
  }
}
