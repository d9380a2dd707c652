/** The device's video input and encoder: runs while somebody watches and there is a signal, and tells what comes in. */
import { Player, type PlayedFrame } from './player.ts';
import type { VideoState } from './rpc-methods.ts';
import type { SceneLibrary } from './scenes/library.ts';
import type { Screen, SegmentName, VideoMode } from './scenes/segments.ts';

/** From the first viewer, or from the signal's return, to the first frame. */
const START_MS = 100;

export interface CaptureOptions {
  readonly screen: Screen;
  readonly speed: number;
  readonly onFrame: (played: PlayedFrame) => void;
  /** The state is another than before. */
  readonly onState: (state: VideoState) => void;
}

export class Capture {
  readonly #player: Player;
  readonly #onState: CaptureOptions['onState'];
  #viewers = 0;
  #signal = true;
  /** The input is between two modes. */
  #changing = false;
  #starting: NodeJS.Timeout | undefined;
  #told: string;

  /** @throws TypeError for a screen that there is none of. */
  constructor(library: SceneLibrary, { screen, speed, onFrame, onState }: CaptureOptions) {
    this.#player = new Player(library, screen, speed, onFrame);
    this.#onState = onState;
    this.#told = JSON.stringify(this.state);
  }

  get mode(): VideoMode {
    return this.#player.library.mode;
  }

  get screen(): Screen {
    return this.#player.screen;
  }

  get encoding(): boolean {
    return this.#player.running;
  }

  get state(): VideoState {
    const streaming = this.#viewers > 0 ? 1 : 0;
    if (!this.#signal) return { ready: false, streaming, error: 'no_signal', width: 0, height: 0, fps: 0 };
    const { width, height, fps } = this.mode;
    return { ready: true, streaming, width, height, fps };
  }

  /** The first viewer starts the encoder, so that its first frame is a key frame; the last one that goes stops it. */
  setViewers(count: number): void {
    this.#viewers = count;
    this.#run();
  }

  setSignal(present: boolean): void {
    this.#signal = present;
    this.#run();
  }

  /** Another resolution: it is announced, the encoder starts anew after a gap. The screen stays what it is. */
  async changeMode(library: SceneLibrary, gapMs: number): Promise<void> {
    this.#changing = true;
    this.#run();
    this.#player.load(library);
    this.#tell();
    await new Promise((resolve) => setTimeout(resolve, gapMs));
    this.#changing = false;
    this.#run();
  }

  /** As after a change of quality: the encoder starts anew with a key frame. */
  restart(): void {
    if (this.encoding) this.#player.start();
  }

  /** @param started Called just before the segment's first frame. */
  play(name: SegmentName, started: () => void): void {
    this.#player.play(name, started);
  }

  #run(): void {
    const wanted = this.#viewers > 0 && this.#signal && !this.#changing;
    if (!wanted) {
      clearTimeout(this.#starting);
      this.#starting = undefined;
      this.#player.stop();
    } else if (!this.encoding) {
      this.#starting ??= setTimeout(() => {
        this.#starting = undefined;
        this.#player.start();
      }, START_MS);
    }
    this.#tell();
  }

  #tell(): void {
    const { state } = this;
    const text = JSON.stringify(state);
    if (text === this.#told) return;
    this.#told = text;
    this.#onState(state);
  }
}
