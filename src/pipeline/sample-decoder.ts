/**
 * Decodes what detection wants to see, and only that: the group of pictures since the last key frame is kept as
 * references, and fed to the decoder no further than the newest wanted frame. Frames that repeat the picture before them
 * are left out where the stream allows for it: on a still screen that is nearly all of them. A decoder that the browser
 * takes away (Chromium 156 reclaims idle ones) is rebuilt from the same group without anybody noticing.
 */
import { isH264 } from '../core/codec/family.ts';
import { describeError } from '../core/error.ts';
import { type EncodedFrame, shownAt, type VideoConfig } from '../core/frame.ts';
import { Renumbering } from '../core/h264/renumber.ts';
import type { Micros } from '../core/time.ts';
import { decoderConfigOf } from './decoder-config.ts';

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

export interface Use {
  /** Its picture is to be seen. */
  readonly wanted: boolean;
  /** It is the picture before it once more. */
  readonly repeats: boolean;
}

interface Gop {
  readonly config: VideoConfig;
  readonly frames: { readonly frame: EncodedFrame; readonly repeats: boolean }[];
  bytes: number;
  /** How many of the frames the present decoder has been given, those included that were left out. */
  fed: number;
  /** More were missing than may wait, so every frame from now on brings some of them along. */
  behind: boolean;
}

export class SampleDecoder {
  readonly #options: SampleDecoderOptions;
  /** Frames by the time of the picture that shows them: their own, or the one that they repeat. */
  readonly #wanted = new Map<number, EncodedFrame>();
  #decoder: VideoDecoder | undefined;
  #configured: VideoConfig | undefined;
  #gop: Gop | undefined;
  #renumbering: { readonly config: VideoConfig; readonly frames: Renumbering } | undefined;

  constructor(options: SampleDecoderOptions) {
    this.#options = options;
  }

  /** Takes every frame in order, and decodes up to this one if it is wanted. */
  push(frame: EncodedFrame, { wanted, repeats }: Use): void {
    if (frame.kind === 'key') {
      // What still waits is there for a group that is over: a decoder too slow for it would never catch up.
      if (this.#gop?.behind === true) this.#drop();
      this.#gop = { config: frame.config, frames: [], bytes: 0, fed: 0, behind: false };
    }
    const gop = this.#gop;
    if (gop === undefined) return;
    gop.frames.push({ frame, repeats });
    gop.bytes += frame.data.byteLength;
    if (gop.bytes > MAX_GOP_BYTES) {
      this.#gop = undefined;
      return;
    }
    if (wanted || gop.behind) this.#feed(gop, wanted ? frame : undefined);
  }

  /** Decodes up to the newest frame now, though it was not wanted when it came. */
  look(): void {
    const gop = this.#gop;
    const newest = gop?.frames.at(-1)?.frame;
    if (gop !== undefined && newest !== undefined) this.#feed(gop, newest);
  }

  /** Gives the decoder back, and keeps the group for when something is wanted again. */
  rest(): void {
    this.#drop();
    this.#rewind();
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
      const shown = this.#give(decoder, gop, wanted !== undefined);
      if (shown === 'stuck') this.#startAgain(gop, wanted);
      else if (wanted !== undefined && shown !== undefined && !gop.behind) this.#wanted.set(shown, wanted);
    } catch (thrown) {
      this.#lose(describeError(thrown));
    }
  }

  /** Gives the decoder what it may have. Gives the time of the last picture of it, if there is any. */
  #give(decoder: VideoDecoder, gop: Gop, wanted: boolean): Micros | 'stuck' | undefined {
    const renumbering = this.#renumberingOf(gop.config);
    let room = MAX_QUEUE - decoder.decodeQueueSize;
    let shown: Micros | undefined;
    for (; room > 0; gop.fed += 1) {
      const next = gop.frames[gop.fed];
      if (next === undefined) break;
      const { frame, repeats } = next;
      // What repeats a picture of an earlier time is decoded after all: that one is gone.
      const asked = wanted && shown === undefined && gop.fed === gop.frames.length - 1;
      const renumbered = renumbering?.next(frame, repeats && !asked) ?? { kind: 'data', data: frame.data };
      if (renumbered.kind === 'stuck') return 'stuck';
      if (renumbered.kind === 'left-out') continue;
      const { data } = renumbered;
      shown = shownAt(frame);
      decoder.decode(new EncodedVideoChunk({ type: frame.kind, timestamp: shown, data }));
      room -= 1;
    }
    gop.behind = gop.fed < gop.frames.length;
    return shown;
  }

  /** Undefined for codecs whose pictures are all decoded. */
  #renumberingOf(config: VideoConfig): Renumbering | undefined {
    if (!isH264(config)) return undefined;
    if (this.#renumbering?.config !== config) {
      this.#renumbering = { config, frames: new Renumbering(config.description) };
    }
    return this.#renumbering.frames;
  }

  /** The whole group with a new decoder, after some of it was left out that what follows may depend on. */
  #startAgain(gop: Gop, wanted: EncodedFrame | undefined): void {
    this.#drop();
    this.#feed(gop, wanted);
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
    decoder.configure(decoderConfigOf(gop.config));
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
    this.rest();
    this.#options.onLost(why);
  }

  #rewind(): void {
    if (this.#gop === undefined) return;
    this.#gop.fed = 0;
    this.#gop.behind = false;
  }

  #drop(): void {
    this.#wanted.clear();
    if (this.#decoder !== undefined && this.#decoder.state !== 'closed') this.#decoder.close();
    this.#decoder = undefined;
  }
}
