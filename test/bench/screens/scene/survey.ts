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

type Picture = Pick<Canvas, 'width' | 'height' | 'bytes'>;

/** First and last frame that show something new, and the pictures before the one and in the other. */
interface Seen {
  readonly onset: number;
  readonly end: number;
  readonly before: Picture;
  readonly after: Picture;
}

export class Survey {
  readonly #scene: Scene;
  readonly #changes = new Map<Happening, Seen>();
  #hash = '';
  #newest: Picture | undefined;

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
    const before = this.#newest;
    const { width, height } = stage;
    this.#newest = { width, height, bytes: Buffer.from(stage.bytes) };
    if (happening !== undefined) this.#note(happening, frame, before ?? this.#newest, this.#newest);
    else if (!first && !restless.some(({ from, to }) => frame >= from && frame < to)) {
      throw new Error(`${this.#name()}: the picture changes in frame ${frame}, and nothing happens there.`);
    }
  }

  /** @throws Error if something happened that is not to be seen. */
  truth(): readonly TruthEvent[] {
    const { fps } = this.#scene.spec;
    const { parts, happenings } = this.#scene.plot;
    const events = happenings.map((happening): TruthEvent => {
      const seen = this.#changes.get(happening);
      if (seen === undefined) throw new Error(`${this.#name()}: “${happening.what}” is not to be seen.`);
      const { onset, end, before, after } = seen;
      const area = changedArea(after, before.bytes);
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

  #note(happening: Happening, frame: number, before: Picture, after: Picture): void {
    const seen = this.#changes.get(happening);
    // A glimpse leaves nothing behind.
    const most = happening.class === 'glimpse' ? (seen?.after ?? after) : after;
    const { onset } = seen ?? { onset: frame };
    this.#changes.set(happening, { onset, before: seen?.before ?? before, end: frame, after: most });
  }

  #name(): string {
    const { kind, nuisance, seed } = this.#scene.spec;
    return `${kind} with ${nuisance}, seed ${seed}`;
  }
}
