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
  /** Each sample with the tiles as they stand; valid during the call. */
  readonly onSample: (view: TileView) => void;
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
    const wanted = this.#plan.wants({ kind: frame.kind, pts: frame.pts, bytes: frame.data.byteLength });
    this.#decoder.push(frame, wanted && this.#pending < MAX_PENDING);
  }

  configure(options: Partial<TileDetectorOptions>): void {
    this.#tiles.configure(options);
  }

  /** Another connection: nothing seen so far can be compared with what follows. */
  reset(): void {
    this.#era += 1;
    this.#plan.reset();
    this.#decoder.reset();
    this.#tiles.reset('source');
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

  async #look(picture: VideoFrame, { pts, arrival }: EncodedFrame, era: number): Promise<void> {
    const seen = await this.#reader.read(picture);
    if (era !== this.#era) return;
    const { sum, count } = this.#qp;
    this.#qp = { sum: 0, count: 0 };
    const quality = count > 0 ? { qp: sum / count } : {};
    const view = this.#tiles.push({ ...seen, ...quality, pts, at: arrival });
    if (view === undefined) return;
    this.#callbacks.onSample(view);
    for (const event of view.events) this.#callbacks.onEvent(event);
  }
}
