/**
 * Tries with a few key frames whether the stream can be decoded after all: a decoder that was busy or had crashed comes
 * back, and another connection may bring another stream. Where it cannot, this costs next to nothing.
 */
import type { EncodedFrame } from '../core/frame.ts';
import { SampleDecoder } from './sample-decoder.ts';

/** More than one, since some decoders give a picture only when the next one is on its way. */
const KEY_FRAMES = 5;

export class PictureProbe {
  readonly #decoder: SampleDecoder;
  #left = KEY_FRAMES;

  /** @param onSeen Called with each picture, until it is closed. */
  constructor(onSeen: () => void) {
    this.#decoder = new SampleDecoder({ onPicture: async () => onSeen(), onLost: () => {} });
  }

  push(frame: EncodedFrame): void {
    if (frame.kind !== 'key' || this.#left === 0) return;
    this.#left -= 1;
    this.#decoder.push(frame, { wanted: true, repeats: false });
  }

  close(): void {
    this.#decoder.close();
  }
}
