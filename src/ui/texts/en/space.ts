/** What the page says about the space that clips take. */
import type { NotifyPermission } from '../../../app/desktop/notifier.ts';
import type { NextToGo } from '../../../core/clip/next-to-go.ts';
import type { Persistence, RemovalQuestion, SpaceView } from '../../../app/library/space.ts';
import {
  formatBytes,
  formatCount,
  formatDayInText,
  formatNumber,
  formatSpan,
  formatWhen,
} from '../../kit/format.ts';
import { wallMs } from '../../../core/time.ts';

const clipsText = (count: number): string => formatCount(count, { one: 'clip', other: 'clips' });

const areText = (count: number): string => (count === 1 ? 'is' : 'are');

export const spaceTexts = {
  star: 'Star',
  starred: 'Kept: never removed to make room',
  unstarred: 'Keep: never remove it to make room',

  title: 'Space',
  /** One line, for the closed panel. */
  summary: ({ bytes, budget }: SpaceView) => `${formatBytes(bytes)} of ${formatBytes(budget.bytes)}`,
  used: ({ clips, bytes, budget }: SpaceView) =>
    `${clipsText(clips)} of all devices ${clips === 1 ? 'takes' : 'take'} ${formatBytes(bytes)} of the ${formatBytes(budget.bytes)} that you allow. Beyond that the oldest are removed.`,
  age: (days: number) =>
    `Without a star, a clip is removed after ${days === 1 ? 'a day' : `${formatNumber(Math.round(days * 10) / 10)} days`}.`,
  left: (seconds: number) =>
    `At the present bit rate that is room for ${formatSpan(Math.floor(seconds / 60) * 60)} more of recording.`,
  shares: {
    starred: 'With a star, kept in any case',
    writing: 'Being recorded',
    clips: 'Other clips',
    others: 'App, pictures and exports',
    free: 'Free of what you allow',
  },
  share: (name: string, bytes: number) => `${name}: ${formatBytes(bytes)}`,
  next: 'Goes next, unless you keep it',
  nextNone: 'Nothing goes in the next days.',
  nextClip: ({ startedAt, bytes }: NextToGo, now: number) =>
    `Clip of ${formatWhen(startedAt, wallMs(now))}, ${formatBytes(bytes)}`,
  nextWhen: ({ when }: NextToGo, now: number) => {
    if (when.why === 'age') return `${formatDayInText(when.at, wallMs(now))}, by its age`;
    return when.after === 0
      ? 'as soon as something is recorded'
      : `once ${formatBytes(when.after)} more are recorded`;
  },
  /** Where that is said of the one before in the same words. */
  nextThen: 'then',
  settings: 'Change the limits',
  persistence: {
    unasked: 'The browser has not been asked yet whether it keeps the clips when the disk runs low.',
    granted: 'The browser has promised to keep the clips until you delete them.',
    refused:
      'The browser promises nothing: when the disk runs low it may remove all clips. Installing Preroll as an app helps in most browsers; a copy elsewhere always does.',
  } satisfies { readonly [P in Persistence]: string },
  askToKeep: 'Ask the browser to keep the clips',
  notify: {
    default: 'When recording has to stop for want of room, only this page says so.',
    granted: 'When recording has to stop for want of room, a notification says so.',
    denied:
      'The browser does not let this page show notifications, so only the page says when there is no room.',
    unsupported:
      'This browser shows no notifications, so only the page says when recording has to stop for want of room.',
  } satisfies { readonly [P in NotifyPermission]: string },
  askToNotify: 'Notify me',

  putOff: ({ clips, bytes }: RemovalQuestion) =>
    `By your limits ${clipsText(clips)}, ${formatBytes(bytes)}, would go. Until you have answered, ${clips === 1 ? 'it stays' : 'they stay'}, and what needs more space is not recorded.`,
  answer: 'Answer',

  removal: {
    title: ({ clips, of }: RemovalQuestion) => `Remove ${formatNumber(clips)} of ${clipsText(of)}?`,
    why: (question: RemovalQuestion, now: number) => {
      const { clips, of, bytes, tooOld, uncopied, from, to, allBytes, allowed } = question;
      const days = [from, to].map((at) => formatDayInText(at, wallMs(now)));
      const when = days[0] === days[1] ? days[0] : `${days[0]} to ${days[1]}`;
      const tooMuch = clips - tooOld;
      return [
        ...(tooOld > 0 ? [`${clipsText(tooOld)} ${areText(tooOld)} older than you allow.`] : []),
        ...(tooMuch > 0
          ? [
              `All clips take ${formatBytes(allBytes)}, and you allow ${formatBytes(allowed)}: to make room, ${clipsText(tooMuch)} would go, the oldest first.`,
            ]
          : []),
        `What would go takes ${formatBytes(bytes)} and was recorded ${when}.`,
        ...(uncopied > 0 ? [`${clipsText(uncopied)} of them ${areText(uncopied)} not copied yet.`] : []),
        ...(clips * 2 > of ? ['Has the clock of this computer jumped, or a limit been mistyped?'] : []),
      ].join(' ');
    },
    meanwhile:
      'Nothing is removed before you have agreed. Until then, what needs more space than you allow is not recorded.',
    remove: ({ clips }: RemovalQuestion) => (clips === 1 ? 'Remove it' : 'Remove them'),
    keep: ({ tooOld, enough }: RemovalQuestion) => {
      if (enough === undefined) return 'Keep all, whatever their age';
      return `Keep all: raise the limit to ${formatNumber(enough)} GB${tooOld > 0 ? ', whatever their age' : ''}`;
    },
    later: 'Not now',
  },
};
