import { createHash } from 'node:crypto';
import type { Image } from '../draw/image.ts';
import type { Size } from '../scene/size.ts';

/** A page that is rendered by the test machine's Chromium, at one frozen moment. */
export interface Shot extends Size {
  /** A digest of everything below: shots with the same key look alike. */
  readonly key: string;
  readonly html: string;
  /** Milliseconds at which all of the page's animations stand still. */
  readonly time: number;
}

export type Art = (shot: Shot) => Image;

export function shotOf(html: string, { width, height }: Size, time = 0): Shot {
  const key = createHash('sha256').update(`${width}x${height}@${time}\n${html}`).digest('hex').slice(0, 24);
  return { key, html, width, height, time };
}
