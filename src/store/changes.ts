/**
 * Tells every tab that a row of the index changed, so that each can read it anew. A notice carries an id and nothing
 * else: the index alone says what is true.
 */
import * as v from 'valibot';
import type { ClipId } from '../core/clip/clip.ts';
import { isClipId } from '../core/clip/id.ts';
import { Channel } from './channel.ts';

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

/** @param onNotice Called for changes made elsewhere, never for those announced here. */
export const clipChanges = (onNotice: (change: ClipChange) => void, name = CHANNEL): Channel<ClipChange> =>
  new Channel({ name, schema: change, onNotice });
