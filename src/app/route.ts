/**
 * What lies open over the page, as the part of the address behind `#`: `#clip=<id>&t=<seconds>`, `#settings`,
 * `#diagnosis`, `#help`, `#devices`. Anybody can write one, so whatever is not exactly of this form opens nothing.
 */
import type { ClipId } from '../core/clip/clip.ts';
import { isClipId } from '../core/clip/id.ts';

export type Route =
  /** Nothing lies over it. */
  | { readonly kind: 'page' }
  /** `at`: where in the clip to begin, in seconds from its first frame; `undefined` for where it begins by itself. */
  | { readonly kind: 'clip'; readonly id: ClipId; readonly at: number | undefined }
  | { readonly kind: 'settings' | 'diagnosis' | 'help' | 'devices' };

export const PAGE: Route = { kind: 'page' };

const PLAIN = ['settings', 'diagnosis', 'help', 'devices'] as const;

/** Up to eleven days, to the millisecond: no clip is longer. */
const SECONDS = /^\d{1,6}(\.\d{1,3})?$/;

/** Reads `location.hash`, with or without its `#`. Never throws. */
export function parseRoute(hash: string): Route {
  const text = hash.replace(/^#/, '');
  const plain = PLAIN.find((kind) => kind === text);
  if (plain !== undefined) return { kind: plain };
  const [first = '', second, ...rest] = text.split('&');
  const id = first.replace(/^clip=/, '');
  if (id === first || !isClipId(id) || rest.length > 0) return PAGE;
  if (second === undefined) return { kind: 'clip', id, at: undefined };
  const seconds = second.replace(/^t=/, '');
  return seconds !== second && SECONDS.test(seconds) ? { kind: 'clip', id, at: Number(seconds) } : PAGE;
}

/** The same with its `#`, and nothing at all for the page alone. */
export function formatRoute(route: Route): string {
  if (route.kind === 'page') return '';
  if (route.kind !== 'clip') return `#${route.kind}`;
  const at = route.at === undefined ? '' : `&t=${Number(Math.max(0, route.at).toFixed(3))}`;
  return `#clip=${route.id}${at}`;
}
