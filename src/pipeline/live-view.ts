/**
 * The live picture of a byte source: decodes while somebody looks, and only as much as they see. What the far end of a
 * WebRTC connection is shown by the browser itself; here it is up to us.
 */
import type { Wanted } from '../core/forward.ts';
import type { EncodedFrame } from '../core/frame.ts';
import { SampleDecoder } from './sample-decoder.ts';

export interface LiveViewOptions {
  /** The end of a track of the window's; this is its only writer, and closes it. */
  readonly view: WritableStream<VideoFrame>;
  /** A picture was given to the decoder for the view. */
  readonly onShown: () => void;
  readonly onLost: (why: string) => void;
}

export class LiveView {
  readonly #options: LiveViewOptions;
  readonly #writer: WritableStreamDefaultWriter<VideoFrame>;
  readonly #decoder: SampleDecoder;
  #wanted: Wanted;

  constructor(options: LiveViewOptions, wanted: Wanted) {
    this.#options = options;
    this.#wanted = wanted;
    this.#writer = options.view.getWriter();
    // Its track was stopped; the session hears of that by another way.
    this.#writer.closed.catch(() => undefined);
    this.#decoder = new SampleDecoder({
      onPicture: (picture) => this.#show(picture),
      onLost: options.onLost,
    });
  }

  /** Takes every frame in order. */
  push(frame: EncodedFrame): void {
    const wanted = this.#wanted === 'all' || (this.#wanted === 'keys' && frame.kind === 'key');
    this.#decoder.push(frame, { wanted, repeats: false });
  }

  /** How much of it is seen from now on. Whoever begins to look sees the newest picture, however old it is. */
  want(wanted: Wanted): void {
    const before = this.#wanted;
    this.#wanted = wanted;
    if (wanted === 'nothing') this.#decoder.rest();
    else if (before === 'nothing' || (before === 'keys' && wanted === 'all')) this.#decoder.look();
  }

  close(): void {
    this.#decoder.close();
    this.#writer.close().catch(() => undefined);
  }

  /** Whoever shows them cannot keep up with more than one picture at a time; the next one is newer anyway. */
  async #show(picture: VideoFrame): Promise<void> {
    if (this.#wanted === 'nothing' || (this.#writer.desiredSize ?? 0) <= 0) return;
    this.#options.onShown();
    try {
      await this.#writer.write(picture);
    } catch {
      // The track has ended, and with it the connection.
    }
  }
}
