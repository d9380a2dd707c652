/** What is said of somebody who wants to send a stream. */
import { formatSpan } from '../../kit/format.ts';
import type { Worded } from '../worded.ts';

export const knockTexts = {
  region: 'Somebody wants to send a stream',
  /** `name` is what the stream calls itself, which may be nothing. */
  who: (peer: string, name: string) =>
    name === '' ? `${peer} wants to send a stream.` : `${peer} wants to send a stream named “${name}”.`,
  what: (device: string) =>
    `If you take it, it is shown and recorded as ${device}. You are asked again the next time.`,
  left: (seconds: number) => `Refused by itself in ${formatSpan(seconds)}`,
  take: 'Take it once',
  refuse: 'Refuse',
};

export type KnockTexts = Worded<typeof knockTexts>;
