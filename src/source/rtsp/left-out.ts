/** What a person is told of what a device sends and nobody records. */
import { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import type { LeftOut } from '../../core/sdp/tracks.ts';

export function leftOut(name: string, { media, encoding }: LeftOut): PrerollError {
  const what = encoding === '' ? '?' : encoding;
  return new PrerollError(
    'not-supported',
    media === 'video'
      ? say`${name} sends pictures as ${what}, which cannot be recorded. Set it to H.264 or H.265.`
      : say`${name} sends sound as ${what}, which cannot be recorded, so it is left out. Set it to AAC or Opus.`,
  );
}

export const nothingToRecord = (name: string): PrerollError =>
  new PrerollError('not-supported', say`${name} describes a stream without pictures and without sound.`);
