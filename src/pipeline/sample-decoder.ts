/**
 * Decodes what detection wants to see, and only that: the group of pictures since the last key frame is kept as
 * references, and fed to the decoder no further than the newest wanted frame. A decoder that the browser takes away
 * (Chromium 156 reclaims idle ones) is rebuilt from the same group without anybody noticing.
 */
import { describeError } from '../core/error.ts';
import type { EncodedFrame, VideoConfig } from '../core/frame.ts';

/**
 * Chunks that may wait in the decoder. Where more are missing, as after a loss late in a long group, samples are left out
 * until the frames that follow have brought the rest.
 */
const MAX_QUEUE = 240;
/** Bytes of one group that are kept for a rebuild; a longer group is looked at again from its next key frame. */
const MAX_GOP_BYTES = 64 * 1024 * 1024;

export interface SampleDecoderOptions {
  /** The picture of a wanted frame. It is closed when the promise settles, which never rejects. */
  readonly onPicture: (picture: VideoFrame, frame: EncodedFrame) => Promise<void>;
  /** The decoder was lost and will be rebuilt with the next wanted frame; said once for each loss. */
  readonly onLost: (why: string) => void;
}

interface Gop {
  readonly config: VideoConfig;
  readonly frames: EncodedFrame[];
  bytes: number;
  /** How many of the frames the present decoder has been given. */
  fed: number;
  /** More were missing than may wait, so every frame from now on brings some of them along. */
  behind: boolean;
}

export class SampleDecoder {
  readonly #options: SampleDecoderOptions;
  readonly #wanted = new Map<number, EncodedFrame>();
  #decoder: VideoDecoder | undefined;
  #configured: VideoConfig | undefined;
  #gop: Gop | undefined;

  constructor(options: SampleDecoderOptions) {
    this.#options = options;
  }

  /** Takes every frame in order, and decodes up to this one if it is wanted. */
  push(frame: EncodedFrame, wanted: boolean): void {
    if (frame.kind === 'key') {
      // What still waits is there for a group that is over: a decoder too slow for it would never catch up.
      if (this.#gop?.behind === true) this.#drop();
      this.#gop = { config: frame.config, frames: [], bytes: 0, fed: 0, behind: false };
    }
    const gop = this.#gop;
    if (gop === undefined) return;
    gop.frames.push(frame);
    gop.bytes += frame.data.byteLength;
    if (gop.bytes > MAX_GOP_BYTES) {
      this.#gop = undefined;
      return;
    }
    if (wanted || gop.behind) this.#feed(gop, wanted ? frame : undefined);
  }

  /** Forgets what is on its way; the next wanted frame starts anew. */
  reset(): void {
    this.#drop();
    this.#gop = undefined;
  }

  close(): void {
    this.reset();
  }

  #feed(gop: Gop, wanted: EncodedFrame | undefined): void {
    try {
      const decoder = this.#ready(gop);
      const end = Math.min(gop.frames.length, gop.fed + Math.max(0, MAX_QUEUE - decoder.decodeQueueSize));
      gop.behind = end < gop.frames.length;
      if (wanted !== undefined && !gop.behind) this.#wanted.set(wanted.pts, wanted);
      for (; gop.fed < end; gop.fed += 1) {
        const frame = gop.frames[gop.fed];
        if (frame === undefined) break;
        decoder.decode(new EncodedVideoChunk({ type: frame.kind, timestamp: frame.pts, data: frame.data }));
      }
    } catch (thrown) {
      this.#lose(describeError(thrown));
    }
  }

  /** The decoder for this group; a new one when there is none, or another configuration. */
  #ready(gop: Gop): VideoDecoder {
    const running = this.#decoder;
    if (running?.state === 'configured' && this.#configured === gop.config) return running;
    this.#drop();
    gop.fed = 0;
    const decoder = new VideoDecoder({
      output: (picture) => this.#show(picture),
      error: (error) => {
        if (this.#decoder === decoder) this.#lose(error.message);
      },
    });
    // Before it is configured, which may throw: it is to be closed then as well.
    this.#decoder = decoder;
    this.#configured = gop.config;
    const { codec, width, height, description } = gop.config;
    decoder.configure({
      codec,
      codedWidth: width,
      codedHeight: height,
      description,
      optimizeForLatency: true,
    });
    return decoder;
  }

  #show(picture: VideoFrame): void {
    const frame = this.#wanted.get(picture.timestamp);
    if (frame === undefined) {
      picture.close();
      return;
    }
    // Older ones were never shown, and none of them will be any more.
    for (const pts of this.#wanted.keys()) if (pts <= picture.timestamp) this.#wanted.delete(pts);
    void this.#options.onPicture(picture, frame).finally(() => picture.close());
  }

  #lose(why: string): void {
    this.#drop();
    if (this.#gop !== undefined) {
      this.#gop.fed = 0;
      this.#gop.behind = false;
    }
    this.#options.onLost(why);
  }

  #drop(): void {
    this.#wanted.clear();
    if (this.#decoder !== undefined && this.#decoder.state !== 'closed') this.#decoder.close();
    this.#decoder = undefined;
  }
}
