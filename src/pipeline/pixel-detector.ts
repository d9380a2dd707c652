/**
 * The change detector that looks: it decodes what the plan wants, reduces the pictures, and hands them to the tile
 * detector. Answers come later than the frames that they speak of; the pre-buffer is deep enough for that.
 */
import { DecodePlan } from '../core/detect/decode-plan.ts';
import type { TileDetectorOptions, TileView } from '../core/detect/tile-detector.ts';
import { TileDetector } from '../core/detect/tile-detector.ts';
import { isH264 } from '../core/codec/family.ts';
import { describeError } from '../core/error.ts';
import type { LooksLevel } from '../core/load/ladder.ts';
import type { Micros } from '../core/time.ts';
import type { EncodedFrame } from '../core/frame.ts';
import { Repeats } from '../core/h264/repeats.ts';
import { PictureReader, type PictureSample } from './picture-reader.ts';
import { SampleDecoder } from './sample-decoder.ts';

/** Pictures that may wait to be reduced; beyond it a sample is left out. */
const MAX_PENDING = 4;

export interface PixelDetectorCallbacks {
  /** Each sample with the tiles as they stand, which are valid during the call, and the frame that it was taken of. */
  readonly onSample: (view: TileView, frame: EncodedFrame) => void;
  /** The decoder was lost; detection goes on with the next wanted frame. */
  readonly onLost: (why: string) => void;
  /** How often a new picture may be looked at. */
  readonly looks: () => LooksLevel;
}

export class PixelDetector {
  readonly #callbacks: PixelDetectorCallbacks;
  readonly #plan = new DecodePlan();
  readonly #repeats = new Repeats();
  readonly #reader = new PictureReader();
  readonly #tiles: TileDetector;
  readonly #decoder: SampleDecoder;
  /** Quantizers since the last sample. */
  #qp = { sum: 0, count: 0 };
  #pending = 0;
  /** The picture that was looked at last, and the frame that was decoded last to be looked at; none if it was left out. */
  #seen: (PictureSample & { readonly pts: Micros }) | undefined;
  #asked: Micros | undefined;
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

  /** Gives whether a sample is to be taken of this frame. */
  push(frame: EncodedFrame): boolean {
    if (frame.sliceQp !== undefined) {
      this.#qp = { sum: this.#qp.sum + frame.sliceQp, count: this.#qp.count + 1 };
    }
    const { kind, pts, data, missingBefore: missing } = frame;
    // Where frames are shown in another order, the one that a repetition copies is not the one shown before it.
    const inOrder = frame.compositionOffset === undefined;
    const repeats = inOrder && isH264(frame.config) && this.#repeats.of(frame);
    const planned = { kind, pts, bytes: data.byteLength, missing, repeats };
    const seen = this.#seen !== undefined && this.#seen.pts === this.#asked;
    const look = this.#plan.look(planned, this.#callbacks.looks(), seen);
    const missed = this.#pending >= MAX_PENDING;
    const wanted = look === 'picture' && !missed;
    // A picture that is left out is the newest all the same: what was seen before it is not repeated.
    if (look === 'picture') this.#asked = missed ? undefined : pts;
    this.#decoder.push(frame, { wanted, repeats });
    const again = look === 'repeat';
    if (again) this.#lookAgain(frame);
    return wanted || again;
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
    this.#seen = undefined;
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
    return this.#inTurn(async (era) => {
      const seen = await this.#reader.read(picture);
      this.#seen = { ...seen, pts: frame.pts };
      if (era === this.#era) this.#look(seen, frame);
    });
  }

  /** A frame that repeats the picture before it needs no decoder: what was seen last is looked at once more. */
  #lookAgain(frame: EncodedFrame): void {
    void this.#inTurn(async () => {
      if (this.#seen !== undefined) this.#look(this.#seen, frame);
    });
  }

  #inTurn(work: (era: number) => Promise<void>): Promise<void> {
    const era = this.#era;
    this.#pending += 1;
    this.#turn = this.#turn.then(async () => {
      try {
        if (era === this.#era) await work(era);
      } catch (thrown) {
        this.#callbacks.onLost(describeError(thrown));
      } finally {
        this.#pending -= 1;
      }
    });
    return this.#turn;
  }

  #look(seen: PictureSample, frame: EncodedFrame): void {
    const { sum, count } = this.#qp;
    this.#qp = { sum: 0, count: 0 };
    const quality = count > 0 ? { qp: sum / count } : {};
    const key = frame.kind === 'key';
    const view = this.#tiles.push({ ...seen, ...quality, key, pts: frame.pts, at: frame.arrival });
    if (view === undefined) return;
    this.#plan.judge(view.steady);
    // While nuisances are learnt only what needs no confirmation counts.
    if (view.unconfirmed > 0 && view.warmUntil <= frame.pts) this.#plan.expect();
    this.#callbacks.onSample(view, frame);
  }
}
