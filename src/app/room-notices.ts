/** Tells a person, who may look elsewhere, that nothing is recorded for want of room, and that there is some again. */
import type { WallMs } from '../core/time.ts';
import type { RecorderView } from '../protocol/pipeline.ts';
import type { Notifier } from './notifier.ts';

const TAG = 'preroll-room';

export class RoomNotices {
  readonly #notifier: Notifier;
  readonly #tell: (text: string) => void;
  /** Since when there is no room, as the person was told; `undefined` when they were not. */
  #full: WallMs | undefined;

  /** `tell` is for what the page does not show by itself. */
  constructor(notifier: Notifier, tell: (text: string) => void) {
    this.#notifier = notifier;
    this.#tell = tell;
  }

  /** Another session begins: what the one before was told is none of its own. */
  forget(): void {
    this.#full = undefined;
  }

  onRecorder(view: RecorderView, device: string): void {
    if (view.kind !== 'full' || view.since === this.#full) return;
    this.#full = view.since;
    const text = `There is no room for clips, so nothing of ${device} is recorded. Preroll keeps watching and goes on as soon as there is room.`;
    this.#notifier.tell(TAG, text);
  }

  /** The recorder says so itself: its view also changes when a person asks it to record without room. */
  onRoom(device: string): void {
    if (this.#full === undefined) return;
    this.#full = undefined;
    const text = `There is room again: ${device} is recorded as before.`;
    this.#notifier.tell(TAG, text);
    this.#tell(text);
  }
}
