/** What a window and the service worker say to each other: two unions, one per direction, and what a notification carries. */
import type { ClipId } from '../core/clip/clip.ts';
import { isClipId } from '../core/clip/id.ts';

export type ToServiceWorker =
  /** The person agreed to the new version; the waiting worker takes over at once. */
  { readonly type: 'preroll:activate' };

/** The browser itself reports each of the worker's states to the window. */
export type FromServiceWorker =
  /** The person clicked the notification of a clip. */
  { readonly type: 'preroll:open'; readonly clip: ClipId };

/** What belongs to a notification of a clip, for whoever is there when it is clicked: perhaps no window any more. */
export interface NotificationData {
  readonly clip: ClipId;
}

/** Anything may be posted to a service worker, by extensions too: only an exact message counts. */
export const isToServiceWorker = (data: unknown): data is ToServiceWorker =>
  isRecord(data) && data['type'] === 'preroll:activate';

/** A message to the window counts under the same condition. */
export const isFromServiceWorker = (data: unknown): data is FromServiceWorker =>
  isRecord(data) && data['type'] === 'preroll:open' && clipOf(data) !== undefined;

/** The clip of a notification; `undefined` for one that tells of something else. */
export function clipOf(data: unknown): ClipId | undefined {
  const clip = isRecord(data) ? data['clip'] : undefined;
  return typeof clip === 'string' && isClipId(clip) ? clip : undefined;
}

const isRecord = (data: unknown): data is Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null;
