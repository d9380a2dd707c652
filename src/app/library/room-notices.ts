/** Tells a person, who may look elsewhere, that nothing is recorded for want of room, and that there is some again. */
import type { DeviceRef } from '../../core/clip/clip.ts';
import type { WallMs } from '../../core/time.ts';
import { say, type Sentence } from '../../core/sentence.ts';
import type { RecorderView } from '../../protocol/pipeline.ts';
import type { Notifier } from '../desktop/notifier.ts';

const TAG = 'preroll-room';

export interface RoomNoticesOptions {
  readonly notifier: Pick<Notifier, 'tell'>;
  readonly inWords: (sentence: Sentence) => string;
  /** For what the page does not show by itself. */
  readonly tell: (sentence: Sentence) => void;
}

/** All devices share the room, so that what is said of the first is said for all. */
export class RoomNotices {
  readonly #options: RoomNoticesOptions;
  /** Devices for which there is no room, and since when, as was told of the first of them. */
  readonly #full = new Map<string, WallMs>();

  constructor(options: RoomNoticesOptions) {
    this.#options = options;
  }

  /** Another session begins, or this one ends: what it was told is none of the next one's. */
  forget({ id }: DeviceRef): void {
    this.#full.delete(id);
  }

  onRecorder(view: RecorderView, { id, name }: DeviceRef): void {
    if (view.kind !== 'full' || view.since === this.#full.get(id)) return;
    const first = this.#full.size === 0 || this.#full.has(id);
    this.#full.set(id, view.since);
    if (!first) return;
    const sentence = say`There is no room for clips, so nothing of ${name} is recorded. Preroll keeps watching and goes on as soon as there is room.`;
    this.#options.notifier.tell(TAG, this.#options.inWords(sentence));
  }

  /** The recorder says so itself: its view also changes when a person asks it to record without room. */
  onRoom({ name }: DeviceRef): void {
    if (this.#full.size === 0) return;
    this.#full.clear();
    const sentence = say`There is room again: ${name} is recorded as before.`;
    this.#options.notifier.tell(TAG, this.#options.inWords(sentence));
    this.#options.tell(sentence);
  }
}
