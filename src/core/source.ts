/**
 * What a source tells about itself and its stream, in words that the whole app shares. How frames are fetched is the
 * adapter's own affair (`src/source`).
 */
import type { DeviceRef } from './clip/clip.ts';

/** A place frames can come from, as the person named it. */
export interface SourceTarget {
  /** The adapter's name in the registry: `jetkvm`, `demo`. */
  readonly kind: string;
  readonly device: DeviceRef;
  /** What to show and to type again: `192.168.1.50`, `demo`. */
  readonly address: string;
  /** Connecting ends the session of whoever else uses the device; a person is told before. */
  readonly takesOver: boolean;
  /** The far encoder answers a request for a key frame. JetKVM ignores every one. */
  readonly honoursKeyFrameRequest: boolean;
}

/**
 * Somebody's device, and not the demo: it is remembered, one tab alone records it, a report hides its name, and a link to
 * one that this browser does not know asks first.
 */
export const isDevice = ({ kind }: Pick<SourceTarget, 'kind'>): boolean => kind !== 'demo';

/** What the machine at the far end feeds into the KVM. */
export type InputState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'ok'; readonly width: number; readonly height: number; readonly fps: number }
  | { readonly kind: 'starting' }
  | { readonly kind: 'no-signal' }
  | { readonly kind: 'no-lock' }
  | { readonly kind: 'out-of-range' };

/**
 * Whether frames can be expected; what the recorder needs to know of the connection. `unsure`: contact is lost, and it
 * will be known within seconds whether the connection is.
 */
export type LinkState = 'connecting' | 'connected' | 'unsure' | 'lost' | 'evicted' | 'rebooting' | 'closed';
