import { Canvas } from '../../../device/scenes/canvas.ts';
import type { Art, Shot } from '../html/shot.ts';
import type { Scene } from './scene.ts';
import { Survey } from './survey.ts';
import type { TruthEvent } from './truth.ts';
import type { View } from './view.ts';

/** All pages that the browser has to render for a scene, each once. */
export function shotsOf(scene: Scene): readonly Shot[] {
  const shots = new Map<string, Shot>();
  const views = scene.views();
  for (const { from, to } of scene.plot.parts) {
    for (let frame = from; frame < to; frame += 1) {
      for (const { shots: wanted = [] } of views(frame)) for (const shot of wanted) shots.set(shot.key, shot);
    }
  }
  return [...shots.values()];
}

/** Paints a scene frame by frame, each distinct picture once, and learns the truth on the way. */
export class Painter {
  readonly #art: Art;
  readonly #views: (frame: number) => readonly View[];
  readonly #survey: Survey;
  #stage: { readonly canvas: Canvas; key: string } | undefined;
  #picture: { readonly key: string; readonly bytes: Buffer } | undefined;

  constructor(scene: Scene, art: Art) {
    this.#art = art;
    this.#views = scene.views();
    this.#survey = new Survey(scene);
  }

  /**
   * The picture of a frame as planes of 4:2:0; frames have to be asked for in their order. The same object comes again
   * while nothing changes, and is never written to afterwards.
   */
  paint(frame: number, width: number, height: number): Buffer {
    const [stage, ...over] = this.#views(frame);
    if (stage === undefined) throw new RangeError(`Frame ${frame} has no stage.`);
    const key = [stage, ...over].map((view) => view.key).join('|');
    if (this.#picture?.key === key && this.#stage?.canvas.width === width) return this.#picture.bytes;
    const base = this.#paintStage(frame, stage, width, height);
    const canvas = new Canvas(width, height);
    canvas.copyFrom(base);
    for (const view of over) view.paint(canvas, this.#art);
    this.#picture = { key, bytes: canvas.bytes };
    return canvas.bytes;
  }

  /** What happened in the frames that have been painted; see `Survey.truth`. */
  truth(): readonly TruthEvent[] {
    return this.#survey.truth();
  }

  #paintStage(frame: number, stage: View, width: number, height: number): Canvas {
    if (this.#stage?.canvas.width !== width || this.#stage.canvas.height !== height) {
      this.#stage = { canvas: new Canvas(width, height), key: '' };
    }
    const { canvas } = this.#stage;
    if (this.#stage.key !== stage.key) {
      canvas.fill(0, 0, width, height, BLANK);
      stage.paint(canvas, this.#art);
      this.#survey.see(frame, canvas);
      this.#stage.key = stage.key;
    }
    return canvas;
  }
}

/** What lies where the stage paints nothing. */
const BLANK = { y: 16, u: 128, v: 128 } as const;
