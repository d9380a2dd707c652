/** What the timeline says. */
import type { Direction } from '../../../app/timeline/timeline-data.ts';
import type { MarkKind } from '../../../core/timeline/marks.ts';
import type { ClipKind } from '../../../core/timeline/track.ts';
import type { Worded } from '../worded.ts';

export const timelineTexts = {
  region: 'Timeline',
  position: 'Moment',
  /** Of one among several. */
  positionOf: (device: string): string => `Moment, ${device}`,
  keys: 'Arrow keys move, with Shift further. Plus and minus zoom, 0 shows the whole day. N goes to the next change and B back to the one before, T to now. Enter plays.',

  day: 'Day',
  previousDay: 'Previous day',
  nextDay: 'Next day',
  now: 'Now',
  nowHint: 'The last half hour, and on with the time',
  previousChange: 'Previous change',
  nextChange: 'Next change',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  wholeDay: 'Whole day',
  /** After zooming. */
  shown: (span: string): string => `${span} are shown.`,
  play: 'Play',
  playHint: 'Play the clip from here',
  more: 'Days and zoom',

  clips: {
    change: 'Clip of a change',
    stream: 'Clip of an interruption',
    manual: 'Clip recorded by hand',
    kept: 'Clip of kept seconds',
    imported: 'Clip taken in as a file',
    recording: 'Clip being recorded',
  } satisfies { readonly [K in ClipKind]: string } as { readonly [K in ClipKind]: string },
  clip: (name: string, length: string): string => `${name}, ${length}`,
  marks: {
    frozen: 'Something that always moved stopped',
    'no-signal': 'Signal lost',
    'source-lost': 'Connection lost',
    evicted: 'Taken over by somebody else',
    reboot: 'The device restarted',
    slept: 'Nothing ran before this: the computer slept, or its clock was set',
    'mode-change': 'Screen size changed',
    reconnected: 'Connected again',
    'signal-back': 'Signal back',
    unrecorded: 'Change without a clip',
    gap: 'Frames lost',
  } satisfies { readonly [K in MarkKind]: string } as { readonly [K in MarkKind]: string },
  still: 'Watched, no change',
  unwatched: 'Not watched',
  coming: 'Still to come',

  ended: {
    later: 'There is no later change.',
    earlier: 'There is no earlier change.',
  } satisfies { readonly [D in Direction]: string },
  reading: 'Reading what was kept…',
  nothing: 'Nothing was watched or recorded in this time.',
  first: 'What is watched from now on appears here.',
};

export type TimelineTexts = Worded<typeof timelineTexts>;
