/** What the frame of the page says: its keys, and the tools of the live picture. */
import type { Tight } from '../../../app/watch/tight.ts';
import type { ListKey, Shortcut, TimelineKey } from '../../../core/shortcuts.ts';
import { formatBytes, formatCount, formatSpan } from '../../kit/format.ts';

export const shellTexts = {
  /** What is written on a key. */
  keyName: (key: string): string => key,

  help: {
    open: 'Keys',
    title: 'Keys',
    close: 'Close',
    hint: 'They are off while something is typed.',
    page: 'Everywhere',
    timeline: 'On the timeline',
    list: 'In the list of clips',
    does: {
      record: 'Record, stop, or keep a recording going',
      keep: 'Keep the last seconds as a clip',
      screenshot: 'Save a screenshot',
      pause: 'Pause or resume the recording of changes',
      undo: 'Take the last deletion back',
      'full-screen': 'Live picture on the full screen',
      float: 'Live picture in a window of its own',
      'true-pixels': 'True pixels, or fitted',
      outline: 'Outline what changes',
      hide: 'Hide or show the live picture',
      calibrate: 'Calibrate and draw masks',
      devices: 'All devices',
      search: 'Search the clips',
      settings: 'Settings',
      help: 'These keys',
    } satisfies { readonly [K in Shortcut]: string } as { readonly [K in Shortcut]: string },
    onTimeline: {
      move: 'Earlier, later; with Shift, further',
      change: 'Change before, next change',
      zoom: 'Show more, show less',
      day: 'The whole day',
      days: 'A day later, a day earlier',
      now: 'To now',
      play: 'Play from here',
    } satisfies { readonly [K in TimelineKey]: string } as { readonly [K in TimelineKey]: string },
    inList: {
      move: 'To the clip above, below',
      open: 'Play',
      select: 'Select, or not',
      all: 'Select all',
      rename: 'Rename',
      delete: 'Delete',
    } satisfies { readonly [K in ListKey]: string } as { readonly [K in ListKey]: string },
  },

  tools: {
    region: 'Picture',
    more: 'More',
    calibrate: 'Calibrate',
    calibrateHint: 'Show what counts as a change, and mask what does not',
    truePixels: 'True pixels',
    truePixelsHint: 'One pixel of the machine on each of this screen; drag to look around',
    outline: 'Outline changes',
    outlineHint: 'Frame the parts of the picture that show something new',
    hide: 'Hide picture',
    show: 'Show picture',
    hideHint: 'Recording costs less while nobody looks',
    float: 'Picture-in-picture',
    floatHint: 'The picture in a small window over all others',
    fullScreen: 'Full screen',
    fullScreenHint: 'The picture alone; Esc leads back',
  },

  pause: {
    pause: 'Pause',
    pauseHint: 'Changes are not recorded until you resume; you can still record by hand',
    resume: 'Resume',
    resumeHint: 'Record changes again',
  },

  masked: (masks: number, only: number): string | undefined => {
    const areas = (count: number): string => formatCount(count, { one: 'area is', other: 'areas are' });
    if (only === 0) return masks === 0 ? undefined : `${areas(masks)} not watched`;
    return `Only ${areas(only)} watched${masks === 0 ? '' : `, ${areas(masks)} not`}`;
  },

  tight: {
    seen: tightText,
    told: {
      stars: 'The storage is nearly full of clips with a star, which stay. Recording will stop.',
      filling: 'The storage is nearly full. Soon the oldest clips make room for new ones.',
    } satisfies { readonly [K in Tight['kind']]: string } as { readonly [K in Tight['kind']]: string },
  },

  notFloating: 'This browser does not open a window for the picture here. Full screen (F) shows it larger.',
  noFullScreen: 'This browser does not let the picture fill the screen here.',
};

function tightText(tight: Tight): string {
  if (tight.kind === 'filling') {
    return `Storage nearly full: ${formatSpan(tight.seconds)} of this fit, then the oldest clips go`;
  }
  const [starred, allowed] = [formatBytes(tight.starred), formatBytes(tight.allowed)];
  return `Storage nearly full: clips with a star take ${starred} of ${allowed}, and they stay. Recording will stop`;
}
