/**
 * The evidence sidecar: what Preroll knows of a clip, in a JSON file of its own that anybody can read, and that a
 * signature ties to the clip's bytes. Every field is described in docs/sidecar.md; a change of their meaning is a new
 * version.
 */
import type {
  ClipId,
  ClipRow,
  Death,
  DeviceRef,
  EndReason,
  EventId,
  Gap,
  Marker,
  Trigger,
} from '../clip/clip.ts';
import type { Micros, WallMs } from '../time.ts';
import { canonicalJson } from './canonical.ts';

export const SIDECAR_FORMAT = 'preroll-sidecar';
export const SIDECAR_VERSION = 1;
export const SIDECAR_ALGORITHM = 'Ed25519';

/** Everything that is signed. Times within the clip are microseconds from its first frame, sizes are bytes. */
export interface Claims {
  readonly format: typeof SIDECAR_FORMAT;
  readonly version: typeof SIDECAR_VERSION;
  /** Who says so: `Preroll 0.1.0`. */
  readonly software: string;
  readonly id: ClipId;
  readonly event: EventId;
  readonly part: number;
  readonly device: DeviceRef;
  /** Of the first frame, ISO 8601 in UTC with milliseconds, by the recording computer's clock. */
  readonly startedAt: string;
  /** Minutes, east is positive. */
  readonly utcOffset: number;
  /** When the closed file was hashed, ISO 8601 in UTC. */
  readonly sealedAt: string;
  readonly duration: Micros;
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  readonly codec: string;
  readonly trigger: Trigger;
  readonly gaps: readonly Gap[];
  readonly markers: readonly Marker[];
  readonly death?: { readonly at: string; readonly reason: Death['reason'] };
  readonly end?: EndReason;
  /** Frames that only the journal had when the recorder died. */
  readonly recovered?: number;
  /** The file that goes with this sidecar. */
  readonly file: { readonly sha256: string; readonly bytes: number };
  /** Present for the file as it was recorded. */
  readonly chain?: ChainLink;
  /** Present for a file that was made from it. */
  readonly copyOf?: CopyOf;
  readonly algorithm: typeof SIDECAR_ALGORITHM;
  /** The raw 32 bytes of the key (RFC 8032), base64url. */
  readonly publicKey: string;
}

export interface Sidecar extends Claims {
  /** Over the UTF-8 bytes of `signedText`, base64url. */
  readonly signature: string;
}

/** Place in the chain of one device's clips in one browser, in the order in which they were sealed. */
export interface ChainLink {
  /** 1 for the first. A number that is not at hand is a clip that was deleted or not handed over. */
  readonly number: number;
  /** SHA-256 of the predecessor's `signedText`; `null` for the first. */
  readonly previous: string | null;
}

/** The last clip of a device's chain, as the browser keeps it. */
export interface ChainEnd {
  /** Id of the device. */
  readonly device: string;
  readonly number: number;
  /** SHA-256 of its sidecar's `signedText`. */
  readonly digest: string;
}

/** How a file was made from the recorded one; its samples are untouched. */
export interface CopyOf {
  readonly form: 'progressive' | 'trimmed';
  /** The part of the recorded clip that is in the file. */
  readonly from: Micros;
  readonly until: Micros;
  /** SHA-256 of the recorded file, and of its sidecar's `signedText`. */
  readonly sha256: string;
  readonly sidecar: string;
}

export interface ClaimsInput {
  readonly row: ClipRow;
  readonly software: string;
  readonly sealedAt: WallMs;
  readonly sha256: string;
  readonly chain: ChainLink;
  readonly publicKey: string;
}

/** What is claimed of a clip as it was recorded. */
export function claimsOf({ row, software, sealedAt, sha256, chain, publicKey }: ClaimsInput): Claims {
  const { id, event, part, device, utcOffset, duration, frames, width, height, codec } = row;
  const { trigger, gaps, markers, death, end, recovered } = row;
  return {
    format: SIDECAR_FORMAT,
    version: SIDECAR_VERSION,
    software,
    id,
    event,
    part,
    device,
    startedAt: new Date(row.startedAt).toISOString(),
    utcOffset,
    sealedAt: new Date(sealedAt).toISOString(),
    duration,
    frames,
    width,
    height,
    codec,
    trigger,
    gaps,
    markers,
    ...(death === undefined ? {} : { death: { ...death, at: new Date(death.at).toISOString() } }),
    ...(end === undefined ? {} : { end }),
    ...(recovered === undefined ? {} : { recovered }),
    file: { sha256, bytes: row.bytes },
    chain,
    algorithm: SIDECAR_ALGORITHM,
    publicKey,
  };
}

/** The same for a file that was made from the clip: other bytes, and where they come from. */
export function claimsOfCopy(
  { chain: _chain, signature: _signature, ...original }: Sidecar,
  copy: { readonly file: Claims['file']; readonly copyOf: CopyOf; readonly publicKey: string },
): Claims {
  return { ...original, ...copy };
}

/** What is signed, and what the next clip's `previous` is the hash of: everything but the signature, in one spelling. */
export function signedText(sidecar: Claims | Sidecar): string {
  return canonicalJson({ ...sidecar, signature: undefined });
}

/** As it is written into a file: for people to read; white space does not matter. */
export const sidecarText = (sidecar: Sidecar): string => `${JSON.stringify(sidecar, undefined, 2)}\n`;
