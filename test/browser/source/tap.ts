/** The window's side of the test tap: binds it to a receiver and collects what it tells. */
import type { TappedFrame } from './tapped-frame.ts';

export class Tap {
  readonly #worker = new Worker(new URL('./tap.worker.ts', import.meta.url), { type: 'module' });
  readonly #waiting = new Set<() => void>();
  readonly frames: TappedFrame[] = [];
  /** Receivers that it was bound to. */
  attached = 0;

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<TappedFrame>) => {
      this.frames.push(data);
      for (const look of this.#waiting) look();
    });
  }

  readonly attach = (receiver: RTCRtpReceiver): void => {
    this.attached += 1;
    receiver.transform = new RTCRtpScriptTransform(this.#worker);
  };

  /** Resolves once `enough` says so of the frames that came. */
  until(enough: (frames: readonly TappedFrame[]) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!enough(this.frames)) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  stop(): void {
    this.#worker.terminate();
  }
}
