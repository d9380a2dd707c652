/**
 * Makes the pictures of clips, one after the other and behind the recording's back: what fails or comes in too great numbers
 * is logged and left out, and no clip is the worse for it.
 */
import { regionOf } from '../core/clip/region.ts';
import { describeError } from '../core/error.ts';
import type { ScreenBox } from '../core/screen.ts';
import type { Evidence } from '../store/evidence.ts';
import type { ClipStorage } from './clip-storage.ts';
import type { EvidenceWish } from './evidence-wish.ts';
import type { PartWriter } from './part-writer.ts';
import type { Pictures } from './pictures.ts';
import type { Stretch } from './stretch.ts';

/** Pictures that wait hold the frames that they are made of; a busy event asks for two or three. */
const MAX_WAITING = 24;

const WHOLE: ScreenBox = { x: 0, y: 0, width: 1, height: 1 };

export interface IllustratorDeps {
  readonly storage: Pick<ClipStorage, 'setThumbnail' | 'setEvidence'>;
  readonly pictures: Pictures;
  readonly log: (text: string) => void;
}

export class Illustrator {
  readonly #deps: IllustratorDeps;
  #turn: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(deps: IllustratorDeps) {
    this.#deps = deps;
  }

  /** Of a part that has begun, and again once it is closed: which frame shows best what it is about is known only then. */
  thumbnail(part: PartWriter): void {
    const { pictures, storage } = this.#deps;
    this.#queueOf(part, 'thumbnail', async () =>
      storage.setThumbnail(part.id, await pictures.thumbnail(part.cover)),
    );
  }

  evidence({ part, change, last }: EvidenceWish): void {
    const { pictures, storage } = this.#deps;
    if (change !== undefined) {
      // While the clip runs its list shows what changed; the picture of the closed one takes its place.
      this.#queueOf(part, 'thumbnail', async () =>
        storage.setThumbnail(part.id, await pictures.crop(change.after, WHOLE)),
      );
      const region = regionOf(change.boxes);
      this.#queueOf(part, 'picture of its change', async () => {
        try {
          await storage.setEvidence(part.id, { ...(await this.#crops(change, region)), region });
        } catch (thrown) {
          // What there is may be pictures of another change, which the clip is not about any more.
          await storage.setEvidence(part.id, { region });
          throw thrown;
        }
      });
    }
    if (last !== undefined && last.length > 0) {
      this.#queueOf(part, 'last picture', async () =>
        storage.setEvidence(part.id, { lastFrame: await pictures.still(last) }),
      );
    }
  }

  /** The last good frame of a picture whose end no clip shows; `tell` gets it as WebP without loss. */
  lost(last: Stretch, tell: (frame: Uint8Array<ArrayBuffer>) => void): void {
    if (last.length === 0) return;
    this.#queue('last picture', async () => {
      const picture = await this.#deps.pictures.still(last);
      tell(new Uint8Array(await picture.arrayBuffer()));
    });
  }

  /** Resolves when nothing waits any more. Never rejects. */
  async settled(): Promise<void> {
    while (this.#waiting > 0) await this.#turn;
  }

  async #crops(change: NonNullable<EvidenceWish['change']>, region: ScreenBox): Promise<Evidence> {
    const { pictures } = this.#deps;
    const after = await pictures.crop(change.after, region);
    // The screen before may have left the buffer, as when the connection was away for long.
    if (change.before.length === 0) return { after };
    return { before: await pictures.crop(change.before, region), after };
  }

  /** Pictures without a row would never be removed, so the row comes first; none are made of a clip that the disk refused. */
  #queueOf(part: PartWriter, what: string, work: () => Promise<unknown>): void {
    this.#queue(what, async () => {
      if (await part.opened()) await work();
    });
  }

  #queue(what: string, work: () => Promise<void>): void {
    if (this.#waiting >= MAX_WAITING) {
      this.#deps.log(`A clip has no ${what}: too many pictures are waiting.`);
      return;
    }
    this.#waiting += 1;
    this.#turn = this.#turn.then(async () => {
      try {
        await work();
      } catch (thrown) {
        this.#deps.log(`A clip has no ${what}: ${describeError(thrown)}`);
      } finally {
        this.#waiting -= 1;
      }
    });
  }
}
