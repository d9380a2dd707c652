/** Tells a person, who may look elsewhere, that nothing is recorded for want of room, and that there is some again. */
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

export class RoomNotices {
  readonly #options: RoomNoticesOptions;
  /** Since when there is no room, as the person was told; `undefined` when they were not. */
  #full: WallMs | undefined;

  constructor(options: RoomNoticesOptions) {
    this.#options = options;
  }

  /** Another session begins: what the one before was told is none of its own. */
  forget(): void {
    this.#full = undefined;
  }

  onRecorder(view: RecorderView, device: string): void {
    if (view.kind !== 'full' || view.since === this.#full) return;
    this.#full = view.since;
    const sentence = say`There is no room for clips, so nothing of ${device} is recorded. Preroll keeps watching and goes on as soon as there is room.`;
    this.#options.notifier.tell(TAG, this.#options.inWords(sentence));
  }

  /** The recorder says so itself: its view also changes when a person asks it to record without room. */
  onRoom(device: string): void {
    if (this.#full === undefined) return;
    this.#full = undefined;
    const sentence = say`There is room again: ${device} is recorded as before.`;
    this.#options.notifier.tell(TAG, this.#options.inWords(sentence));
    this.#options.tell(sentence);
  }
}
