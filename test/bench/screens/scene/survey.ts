/**
 * Finds out from the pictures what the truth is, and holds the story to it: pictures of the stage change inside events
 * and nowhere else.
 */
import { createHash } from 'node:crypto';
import type { Canvas } from '../../../device/scenes/canvas.ts';
import { changedArea } from '../draw/area.ts';
import type { Scene } from './scene.ts';
import type { Happening } from './story.ts';
import type { TruthEvent } from './truth.ts';

/** A break shorter than this many seconds is hardly seen. */
const SHORTEST_BREAK = 0.5;

export class Survey {
  readonly #scene: Scene;
  readonly #changes = new Map<Happening, { onset: number; end: number; area: number }>();
  #hash = '';
  /** The picture before the happening that is under way. */
  #before: { readonly happening: Happening; readonly bytes: Buffer } | undefined;
  #newest: Buffer | undefined;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /**
   * Every stage picture that may be a new one, in order; the canvas is read during the call.
   *
   * @throws Error if a picture changes where the story tells of nothing.
   */
  see(frame: number, stage: Canvas): void {
    const hash = createHash('sha1').update(stage.bytes).digest('base64');
    if (hash === this.#hash) return;
    const first = this.#hash === '';
    this.#hash = hash;
    const { happenings, restless } = this.#scene.plot;
    const happening = happenings.find((each) => frame >= each.first && frame <= each.last);
    if (happening !== undefined) this.#note(happening, frame, stage);
    else if (!first && !restless.some(({ from, to }) => frame >= from && frame < to)) {
      throw new Error(`${this.#name()}: the picture changes in frame ${frame}, and nothing happens there.`);
    }
    this.#newest = Buffer.from(stage.bytes);
  }

  /** @throws Error if something happened that is not to be seen. */
  truth(): readonly TruthEvent[] {
    const { fps } = this.#scene.spec;
    const { parts, happenings } = this.#scene.plot;
    const events = happenings.map((happening): TruthEvent => {
      const seen = this.#changes.get(happening);
      if (seen === undefined) throw new Error(`${this.#name()}: “${happening.what}” is not to be seen.`);
      const { onset, end, area } = seen;
      return { onset: onset / fps, end: end / fps, class: happening.class, area, what: happening.what };
    });
    const breaks = parts.slice(1).flatMap(({ from }, index): readonly TruthEvent[] => {
      const onset = (parts[index]?.to ?? from) / fps;
      const end = from / fps;
      return end - onset < SHORTEST_BREAK
        ? []
        : [{ onset, end, class: 'may', area: 0, what: 'the stream breaks off' }];
    });
    return [...events, ...breaks].toSorted((a, b) => a.onset - b.onset);
  }

  #note(happening: Happening, frame: number, stage: Canvas): void {
    if (this.#before?.happening !== happening) {
      this.#before = { happening, bytes: this.#newest ?? Buffer.from(stage.bytes) };
    }
    const onset = this.#changes.get(happening)?.onset ?? frame;
    const area = changedArea(stage, this.#before.bytes);
    this.#changes.set(happening, { onset, end: frame, area });
  }

  #name(): string {
    const { kind, nuisance, seed } = this.#scene.spec;
    return `${kind} with ${nuisance}, seed ${seed}`;
  }
}
