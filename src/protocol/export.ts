/**
 * The messages between the window and the export worker, which reads, checks, copies and rewrites closed clips. One union
 * per direction; a job has an id and one answer. Files and handles are the browser's own and are copied with the message;
 * this folder knows no browser, so to it they are objects, and the worker looks at what they are.
 */
import type { ClipId, FileFault } from '../core/clip/clip.ts';
import type { Reason } from '../core/error.ts';
import type { Sentence } from '../core/sentence.ts';
import type { FrameTable } from '../core/player/frames.ts';
import type { Stretch } from '../core/player/stretch.ts';
import type { Micros } from '../core/time.ts';

/** What is made of a clip. The samples stay as they are, bit for bit. */
export type ExportForm =
  | { readonly kind: 'as-is' }
  /** With its index in front and without fragments, as editors like it. */
  | { readonly kind: 'progressive' }
  /** From the key frame at or before `from` to the key frame at or after `until`. */
  | { readonly kind: 'trimmed'; readonly from: Micros; readonly until: Micros };

export type ExportJob =
  /** Hash and sign these closed clips, as far as they are not yet. */
  | { readonly kind: 'seal'; readonly clips: readonly ClipId[] }
  /** The same for every clip of the index, the oldest first. */
  | { readonly kind: 'seal-all' }
  /** Read the file again and compare it with its digest. */
  | { readonly kind: 'verify'; readonly clip: ClipId }
  /** Read when each of its frames is shown, for a player. */
  | { readonly kind: 'frames'; readonly clip: ClipId }
  /** Decode the key frame at or before each of these times of a closed clip; at most `MAX_PICTURES`, in their order. */
  | {
      readonly kind: 'pictures';
      readonly clip: ClipId;
      readonly at: readonly Micros[];
      /** In pixels, unless the clip's are fewer. */
      readonly width: number;
    }
  | {
      readonly kind: 'save';
      readonly clips: readonly ClipId[];
      readonly form: ExportForm;
      readonly sidecars: boolean;
      /** Several files, or a clip with its sidecar, as one ZIP. */
      readonly zip: boolean;
      /** Handle of the file to write; without it the answer brings a file that the window can offer as a download. */
      readonly target?: object;
    }
  /** Copy a clip and its sidecar into the person's folder. */
  | { readonly kind: 'copy'; readonly clip: ClipId }
  /** Take in these files: clips, sidecars, or both. */
  | { readonly kind: 'import'; readonly files: readonly object[] }
  /** Give a file of the clips' directory that no row knows a row of its own. */
  | { readonly kind: 'adopt'; readonly name: string }
  /** Compare a clip that somebody received with its sidecar. */
  | { readonly kind: 'check'; readonly files: readonly object[] }
  /** The public half of the key that this browser signs with. */
  | { readonly kind: 'key' };

export type ToExport =
  | { readonly type: 'job'; readonly id: number; readonly job: ExportJob }
  /** The job ends soon, with a failure, and leaves nothing half-made behind. */
  | { readonly type: 'cancel'; readonly id: number };

/** `unsealed`: no digest of it was ever taken, so nothing can be said. */
export type Verdict = 'fine' | 'unsealed' | FileFault;

/** A picture out of a clip, as a WebP file. */
export interface ClipPicture {
  /** Time of its frame in the clip. */
  readonly at: Micros;
  /** A `Blob`. */
  readonly picture: object;
}

/** Pictures in one job: a film strip has ten. */
export const MAX_PICTURES = 64;

export interface FramesOfClip {
  readonly table: FrameTable;
  /** How much each frame brought, as `levelsOf` says. */
  readonly levels: Float32Array<ArrayBuffer>;
  /** When something changed or happened, in any order. */
  readonly changes: readonly Stretch[];
}

/** What became of one file that was to be taken in. */
export interface Intake {
  readonly name: string;
  /**
   * `known`: the very same clip is in the library already. `repaired`: so it is, but its file was lost or altered, and has
   * been replaced. `sidecar-kept`: so it is, and has got the sidecar that it lacked.
   */
  readonly outcome: 'adopted' | 'known' | 'repaired' | 'sidecar-kept' | 'refused';
  /** Whose signature the clip's sidecar carries; absent when it came without one. */
  readonly signer?: Signer;
  /** Why it was refused. */
  readonly problem?: Sentence;
}

export interface Signer {
  /** SHA-256 of the raw public key, hexadecimal. */
  readonly fingerprint: string;
  /** Whether it is this browser's own. */
  readonly own: boolean;
}

/** What a check of a received clip found. */
export interface CheckReport {
  readonly video: { readonly name: string; readonly bytes: number; readonly sha256: string };
  /** Text of the sidecar, which parses. */
  readonly sidecar: string;
  /** Whether the video is the file that the sidecar speaks of. */
  readonly matches: boolean;
  /** Whether nobody changed the sidecar since it was signed. */
  readonly signed: boolean;
  readonly signer: Signer;
}

export type ExportResult =
  | { readonly kind: 'done' }
  /** As the person wished; nothing was left behind. */
  | { readonly kind: 'cancelled' }
  /** One for each different key frame. */
  | { readonly kind: 'pictures'; readonly pictures: readonly ClipPicture[] }
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  | ({ readonly kind: 'frames' } & FramesOfClip)
  /** The file was written. `unsigned`: so many clips have no sidecar to go with them. */
  | { readonly kind: 'saved'; readonly unsigned: number }
  | { readonly kind: 'file'; readonly file: object; readonly unsigned: number }
  /** `refused`: the browser wants to be asked again by the person. `gone`: there is no folder, or no such clip. */
  | { readonly kind: 'copy'; readonly outcome: 'copied' | 'refused' | 'gone' }
  | { readonly kind: 'intake'; readonly files: readonly Intake[] }
  | { readonly kind: 'checked'; readonly report: CheckReport }
  /** PEM, as other programs read it. */
  | { readonly kind: 'key'; readonly pem: string; readonly fingerprint: string };

export type FromExport =
  /** `done` of `total` bytes. At most a few a second. */
  | { readonly type: 'progress'; readonly id: number; readonly done: number; readonly total: number }
  | { readonly type: 'answer'; readonly id: number; readonly ok: true; readonly result: ExportResult }
  | {
      readonly type: 'answer';
      readonly id: number;
      readonly ok: false;
      readonly reason: Reason;
      readonly sentence: Sentence;
    };
