/**
 * Tells every tab that a row of the index changed, so that each can read it anew. A notice carries an id and nothing
 * else: the index alone says what is true. Its receivers are other threads, perhaps of another version of the app.
 */
import * as v from 'valibot';
import type { ClipId } from '../core/clip/clip.ts';
import { isClipId } from '../core/clip/id.ts';

export interface ClipChange {
  readonly id: ClipId;
  /** `uncopied`: it was removed to make room, and waited to be copied into the person's folder; `removed` is told as well. */
  readonly kind: 'saved' | 'removed' | 'uncopied' | 'thumbnail' | 'evidence';
}

const CHANNEL = 'preroll-clips';

const change: v.GenericSchema<unknown, ClipChange> = v.object({
  id: v.custom<ClipId>((input) => typeof input === 'string' && isClipId(input)),
  kind: v.picklist(['saved', 'removed', 'uncopied', 'thumbnail', 'evidence']),
});

/** One end of the channel; its owner closes it, or the thread keeps receiving for as long as it lives. */
export class ClipChanges {
  readonly #onChange: (change: ClipChange) => void;
  #channel: BroadcastChannel | undefined;

  /** @param onChange Called for changes made elsewhere, never for those announced here. */
  constructor(onChange: (change: ClipChange) => void, name = CHANNEL) {
    this.#onChange = onChange;
    this.#channel = new BroadcastChannel(name);
    this.#channel.addEventListener('message', (event: MessageEvent<unknown>) => {
      const result = v.safeParse(change, event.data, { abortEarly: true });
      // Another version's notice: what it meant is in the index all the same.
      if (result.success) this.#onChange(result.output);
    });
  }

  /** Does nothing once closed, since a last write may be acknowledged after its owner has let go. */
  announce(notice: ClipChange): void {
    this.#channel?.postMessage({ id: notice.id, kind: notice.kind });
  }

  close(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }
}
