/** Object addresses of the pictures that say why a clip exists: read when somebody looks, given back when nobody does. */
import type { ClipId } from '../../core/clip/clip.ts';
import type { ScreenBox } from '../../core/screen.ts';
import type { Evidence } from '../../store/evidence.ts';
import { giveBack } from '../give-back.ts';

export type EvidenceView =
  | { readonly kind: 'reading' }
  /** Nothing is kept, or it cannot be read. */
  | { readonly kind: 'none' }
  | {
      readonly kind: 'kept';
      readonly before?: string;
      readonly after?: string;
      /** Where both were cut from. */
      readonly region?: ScreenBox;
      readonly lastFrame?: string;
    };

export interface EvidencePicturesOptions {
  readonly read: (id: ClipId) => Promise<Evidence | undefined>;
  /** A view changed. */
  readonly onChange: () => void;
}

interface Held {
  /** How many look at it. */
  lookers: number;
  view: EvidenceView;
  /** Of the newest reading; an older one that comes later says nothing any more. */
  reading: number;
}

export class EvidencePictures {
  readonly #options: EvidencePicturesOptions;
  readonly #held = new Map<ClipId, Held>();

  constructor(options: EvidencePicturesOptions) {
    this.#options = options;
  }

  /** `undefined` while nobody looks. */
  get(id: ClipId): EvidenceView | undefined {
    return this.#held.get(id)?.view;
  }

  /** To be followed by one `release`. */
  hold(id: ClipId): void {
    const held = this.#held.get(id);
    if (held !== undefined) {
      held.lookers += 1;
      return;
    }
    this.#held.set(id, { lookers: 1, view: { kind: 'reading' }, reading: 0 });
    this.#options.onChange();
    void this.#read(id);
  }

  release(id: ClipId): void {
    const held = this.#held.get(id);
    if (held === undefined) return;
    held.lookers -= 1;
    if (held.lookers > 0) return;
    this.#held.delete(id);
    revoke(held.view);
    this.#options.onChange();
  }

  /** Gives back what belongs to clips other than these: who looked at one that is gone cannot say so any more. */
  keep(ids: ReadonlySet<ClipId>): void {
    for (const [id, { view }] of this.#held) {
      if (ids.has(id)) continue;
      this.#held.delete(id);
      revoke(view);
    }
  }

  /** A clip got pictures, which may be others than those that are shown: the last frame comes long after the crops. */
  reload(id: ClipId): void {
    if (this.#held.has(id)) void this.#read(id);
  }

  /** Reads again what was not there: pictures come some time after their clip. */
  retry(): void {
    for (const [id, { view }] of this.#held) if (view.kind === 'none') void this.#read(id);
  }

  async #read(id: ClipId): Promise<void> {
    const asked = this.#held.get(id);
    if (asked === undefined) return;
    asked.reading += 1;
    const { reading } = asked;
    const found = await this.#options.read(id).catch(() => undefined);
    const held = this.#held.get(id);
    // Nobody looks any more, or asked again meanwhile: an address made now would never be given back.
    if (held !== asked || held.reading !== reading) return;
    const before = held.view;
    // What is shown outlives a reading that fails.
    if (found === undefined && before.kind === 'kept') return;
    held.view = found === undefined ? { kind: 'none' } : addressed(found);
    revoke(before);
    this.#options.onChange();
  }
}

function addressed({ before, after, region, lastFrame }: Evidence): EvidenceView {
  return {
    kind: 'kept',
    ...(before === undefined ? {} : { before: URL.createObjectURL(before) }),
    ...(after === undefined ? {} : { after: URL.createObjectURL(after) }),
    ...(region === undefined ? {} : { region }),
    ...(lastFrame === undefined ? {} : { lastFrame: URL.createObjectURL(lastFrame) }),
  };
}

function revoke(view: EvidenceView): void {
  if (view.kind !== 'kept') return;
  for (const url of [view.before, view.after, view.lastFrame]) {
    if (url !== undefined) giveBack(url);
  }
}
