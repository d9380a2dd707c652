/**
 * The live picture of a byte source: decodes while somebody looks, and only as much as they see. What the far end of a
 * WebRTC connection is shown by the browser itself; here it is up to us.
 */
import type { Wanted } from '../core/forward.ts';
import type { EncodedFrame, VideoConfig } from '../core/frame.ts';
import { SampleDecoder } from './sample-decoder.ts';

export interface LiveViewOptions {
  /** The end of a track of the window's; this is its only writer, and closes it. */
  readonly view: WritableStream<VideoFrame>;
  /** A picture was given to the decoder for the view. */
  readonly onShown: () => void;
  /** The decoder was lost, and is tried again; said once in a row. */
  readonly onLost: (why: string) => void;
  /** This browser makes no picture of the stream, as it is coded; said once for each configuration. */
  readonly onHopeless: (config: VideoConfig) => void;
}

/** Losses in a row without a picture. A browser that lacks a decoder fails for each frame, up to sixty times a second. */
const MAX_LOSSES = 3;

export class LiveView {
  readonly #options: LiveViewOptions;
  readonly #writer: WritableStreamDefaultWriter<VideoFrame>;
  readonly #decoder: SampleDecoder;
  #wanted: Wanted;
  #config: VideoConfig | undefined;
  /** Since the last picture, under this configuration. */
  #losses = 0;

  constructor(options: LiveViewOptions, wanted: Wanted) {
    this.#options = options;
    this.#wanted = wanted;
    this.#writer = options.view.getWriter();
    // Its track was stopped; the session hears of that by another way.
    this.#writer.closed.catch(() => undefined);
    this.#decoder = new SampleDecoder({
      onPicture: (picture) => this.#show(picture),
      onLost: (why) => this.#onLost(why),
    });
  }

  /** Takes every frame in order. */
  push(frame: EncodedFrame): void {
    if (frame.config !== this.#config) this.#losses = 0;
    this.#config = frame.config;
    const wanted = this.#wanted === 'all' || (this.#wanted === 'keys' && frame.kind === 'key');
    this.#decoder.push(frame, { wanted: wanted && !this.#isHopeless, repeats: false });
  }

  /** How much of it is seen from now on. Whoever begins to look sees the newest picture, however old it is. */
  want(wanted: Wanted): void {
    const before = this.#wanted;
    this.#wanted = wanted;
    const more = before === 'nothing' || (before === 'keys' && wanted === 'all');
    if (wanted === 'nothing') this.#decoder.rest();
    else if (more && !this.#isHopeless) this.#decoder.look();
  }

  close(): void {
    this.#decoder.close();
    this.#writer.close().catch(() => undefined);
  }

  get #isHopeless(): boolean {
    return this.#losses >= MAX_LOSSES;
  }

  #onLost(why: string): void {
    this.#losses += 1;
    if (this.#losses === 1) this.#options.onLost(why);
    if (this.#losses === MAX_LOSSES && this.#config !== undefined) this.#options.onHopeless(this.#config);
  }

  /** Whoever shows them cannot keep up with more than one picture at a time; the next one is newer anyway. */
  async #show(picture: VideoFrame): Promise<void> {
    this.#losses = 0;
    if (this.#wanted === 'nothing' || (this.#writer.desiredSize ?? 0) <= 0) return;
    this.#options.onShown();
    try {
      await this.#writer.write(picture);
    } catch {
      // The track has ended, and with it the connection.
    }
  }
}
