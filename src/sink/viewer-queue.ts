/**
 * What waits for one viewer. Its frames are the pre-buffer's own, so waiting costs memory only once they have left that;
 * it is bounded all the same, and a viewer that cannot follow goes on at the next key frame.
 */
import type { AudioPacket, EncodedFrame } from '../core/frame.ts';
import { addMs, type MonoMs } from '../core/time.ts';
import type { Recent } from './sink.ts';

export type LiveUnit =
  | { readonly kind: 'frame'; readonly frame: EncodedFrame }
  | { readonly kind: 'sound'; readonly packet: AudioPacket };

/** Ten seconds of a very good picture without another key frame. */
export const MAX_QUEUED_BYTES = 32 * 2 ** 20;

/** Whoever is skipped more often than so many times in so many ms sees no stream any more, and holds memory for nothing. */
const MAX_SKIPS = 3;
const SKIPS_WITHIN = 60_000;

export interface QueueOptions {
  /** Whether pictures are watched; sound waits for the key frame with them. */
  readonly pictures: boolean;
  readonly sound: boolean;
  readonly maxBytes: number;
}

export class ViewerQueue {
  readonly #options: QueueOptions;
  #units: LiveUnit[] = [];
  #bytes = 0;
  /** Until the next key frame nothing that comes can be shown. */
  #waiting: boolean;
  #skips: readonly MonoMs[] = [];

  /** Begins with what is recent, pictures and sound in the order of their times. */
  constructor(recent: Recent, options: QueueOptions) {
    this.#options = options;
    this.#waiting = options.pictures;
    for (const unit of inOrder(recent)) this.#take(unit);
    // More than may wait for anybody: it begins at the next key frame, and was not skipped for that.
    if (this.#bytes > options.maxBytes) this.#clear();
  }

  get bytes(): number {
    return this.#bytes;
  }

  get first(): LiveUnit | undefined {
    return this.#units[0];
  }

  /** `lost` once it was skipped too often: the viewer is to be dropped. */
  push(unit: LiveUnit, now: MonoMs): 'ok' | 'lost' {
    this.#take(unit);
    if (this.#bytes <= this.#options.maxBytes) return 'ok';
    this.#clear();
    // Too much with a key frame is too much before it.
    if (bytesOf(unit) <= this.#options.maxBytes && isKey(unit)) this.#take(unit);
    this.#skips = [...this.#skips.filter((at) => addMs(at, SKIPS_WITHIN) > now), now];
    return this.#skips.length > MAX_SKIPS ? 'lost' : 'ok';
  }

  take(): LiveUnit | undefined {
    const unit = this.#units.shift();
    if (unit !== undefined) this.#bytes -= bytesOf(unit);
    return unit;
  }

  #take(unit: LiveUnit): void {
    if (!(unit.kind === 'frame' ? this.#options.pictures : this.#options.sound)) return;
    if (isKey(unit)) this.#waiting = false;
    if (this.#waiting) return;
    this.#units.push(unit);
    this.#bytes += bytesOf(unit);
  }

  #clear(): void {
    this.#units = [];
    this.#bytes = 0;
    this.#waiting = this.#options.pictures;
  }
}

const bytesOf = (unit: LiveUnit): number =>
  unit.kind === 'frame' ? unit.frame.data.length : unit.packet.data.length;

const isKey = (unit: LiveUnit): boolean => unit.kind === 'frame' && unit.frame.kind === 'key';

const timeOf = (unit: LiveUnit): number => (unit.kind === 'frame' ? unit.frame.pts : unit.packet.pts);

/** The frame goes first where both have the same time: it may be the key frame that all wait for. */
const inOrder = ({ frames, sound }: Recent): readonly LiveUnit[] =>
  [
    ...frames.map((frame): LiveUnit => ({ kind: 'frame', frame })),
    ...(sound?.packets ?? []).map((packet): LiveUnit => ({ kind: 'sound', packet })),
  ].toSorted((a, b) => timeOf(a) - timeOf(b));
