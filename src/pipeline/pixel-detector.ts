/**
 * The change detector that looks: it decodes what the plan wants, reduces the pictures, and hands them to the tile
 * detector. Answers come later than the frames that they speak of; the pre-buffer is deep enough for that.
 */
import { DecodePlan } from '../core/detect/decode-plan.ts';
import type { DetectedEvent, TileDetectorOptions, TileView } from '../core/detect/tile-detector.ts';
import { TileDetector } from '../core/detect/tile-detector.ts';
import { describeError } from '../core/error.ts';
import type { EncodedFrame } from '../core/frame.ts';
import { PictureReader } from './picture-reader.ts';
import { SampleDecoder } from './sample-decoder.ts';

/** Pictures that may wait to be reduced; beyond it a sample is left out. */
const MAX_PENDING = 4;

export interface PixelDetectorCallbacks {
  readonly onEvent: (event: DetectedEvent) => void;
  /** Each sample with the tiles as they stand, which are valid during the call, and the frame that it was taken of. */
  readonly onSample: (view: TileView, frame: EncodedFrame) => void;
  /** The decoder was lost; detection goes on with the next wanted frame. */
  readonly onLost: (why: string) => void;
}

export class PixelDetector {
  readonly #callbacks: PixelDetectorCallbacks;
  readonly #plan = new DecodePlan();
  readonly #reader = new PictureReader();
  readonly #tiles: TileDetector;
  readonly #decoder: SampleDecoder;
  /** Quantizers since the last sample. */
  #qp = { sum: 0, count: 0 };
  #pending = 0;
  /** Pictures are reduced one after the other: they share the reader's memory. */
  #turn: Promise<void> = Promise.resolve();
  /** Raised by a reset; what was decoded before it is not looked at any more. */
  #era = 0;

  constructor(options: Partial<TileDetectorOptions>, callbacks: PixelDetectorCallbacks) {
    this.#callbacks = callbacks;
    this.#tiles = new TileDetector(options);
    this.#decoder = new SampleDecoder({
      onPicture: (picture, frame) => this.#onPicture(picture, frame),
      onLost: callbacks.onLost,
    });
  }

  push(frame: EncodedFrame): void {
    if (frame.sliceQp !== undefined) {
      this.#qp = { sum: this.#qp.sum + frame.sliceQp, count: this.#qp.count + 1 };
    }
    const { kind, pts, data, missingBefore: missing } = frame;
    const wanted = this.#plan.wants({ kind, pts, bytes: data.byteLength, missing });
    this.#decoder.push(frame, wanted && this.#pending < MAX_PENDING);
  }

  configure(options: Partial<TileDetectorOptions>): void {
    this.#tiles.configure(options);
  }

  /** What has been learnt goes by other numbers than those to come: begins anew, with the warm-up of a connection. */
  relearn(): void {
    this.#tiles.reset('source');
  }

  /**
   * The connection has ended. What is on its way is dropped; the memory of the screen is kept, so that the first picture of
   * the next connection is compared with the last one of this.
   */
  interrupt(): void {
    this.#era += 1;
    this.#plan.reset();
    this.#decoder.reset();
    this.#qp = { sum: 0, count: 0 };
  }

  /** Resolves when everything decoded so far has been looked at. */
  async settled(): Promise<void> {
    await this.#turn;
  }

  close(): void {
    this.#era += 1;
    this.#decoder.close();
  }

  #onPicture(picture: VideoFrame, frame: EncodedFrame): Promise<void> {
    const era = this.#era;
    this.#pending += 1;
    this.#turn = this.#turn.then(async () => {
      try {
        if (era === this.#era) await this.#look(picture, frame, era);
      } catch (thrown) {
        this.#callbacks.onLost(describeError(thrown));
      } finally {
        this.#pending -= 1;
      }
    });
    return this.#turn;
  }

  async #look(picture: VideoFrame, frame: EncodedFrame, era: number): Promise<void> {
    const seen = await this.#reader.read(picture);
    if (era !== this.#era) return;
    const { sum, count } = this.#qp;
    this.#qp = { sum: 0, count: 0 };
    const quality = count > 0 ? { qp: sum / count } : {};
    const view = this.#tiles.push({ ...seen, ...quality, pts: frame.pts, at: frame.arrival });
    if (view === undefined) return;
    this.#callbacks.onSample(view, frame);
    for (const event of view.events) this.#callbacks.onEvent(event);
  }
}
