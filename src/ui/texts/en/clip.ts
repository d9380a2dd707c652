/** What is said of why a clip exists, and of how its picture ended. */
import type { Cause, Death } from '../../../core/clip/clip.ts';
import type { ScreenBox } from '../../../core/screen.ts';
import { formatCount, formatNumber, formatShare } from '../../kit/format.ts';

const tilesText = (count: number): string => formatCount(count, { one: 'tile', other: 'tiles' });

/** Why a change was one, in a few words. */
export function causeInShort(cause: Cause): string {
  switch (cause.rule) {
    case 'size':
      return `Change of ${formatShare(cause.measured)}`;
    case 'tiles':
    case 'area':
      return `${formatShare(cause.share)} of the screen changed`;
    default:
      return CAUSES[cause.rule];
  }
}

/** The same where there is a line of the list for it. */
export const causeInLine = (cause: Cause): string =>
  cause.rule === 'tiles' || cause.rule === 'area'
    ? `${formatShare(cause.share)} changed`
    : causeInShort(cause);

/** The same in a sentence with its numbers. */
export function causeInFull(cause: Cause): string {
  switch (cause.rule) {
    case 'size':
      return `A frame of ${formatShare(cause.measured)} of a key frame’s size, above the threshold of ${formatShare(cause.threshold)}`;
    case 'tiles':
      return `${tilesText(cause.tiles)}, ${formatShare(cause.share)} of the screen, showed something new; ${cause.needed} were enough`;
    case 'area':
      return `${formatShare(cause.share)} of the screen changed at once: ${tilesText(cause.tiles)}. From ${formatNumber(cause.needed)} on it is a large change, whatever stays of it`;
    case 'frozen':
      return `${CAUSES.frozen}: ${tilesText(cause.tiles)}, ${formatShare(cause.share)} of the screen`;
    default:
      return CAUSES[cause.rule];
  }
}

const CAUSES: { readonly [R in Exclude<Cause['rule'], 'size' | 'tiles' | 'area'>]: string } = {
  frozen: 'Something that always moved has stopped',
  'no-signal': 'The signal was lost',
  'signal-back': 'The signal came back',
  'mode-change': 'The screen changed its size',
  'source-lost': 'The connection was lost',
  evicted: 'Somebody else took the device over',
  reboot: 'The device restarted',
};

export const whyTexts = {
  why: 'Why was this recorded?',
  place: 'Where',
  before: 'Before',
  after: 'After',
  beforeAlt: 'The part of the screen that changed, just before it did',
  afterAlt: 'The same part once the change was certain',
  reading: 'Reading its pictures…',
  none: 'No pictures of the change are kept.',
  where: (boxes: readonly ScreenBox[]) => {
    const [first, ...others] = boxes;
    if (first === undefined) return 'Where it changed is not known';
    const more =
      others.length === 0 ? '' : ` and ${formatCount(others.length, { one: 'place', other: 'places' })} more`;
    return `Where the screen changed: ${placeOf(first)}${more}`;
  },
};

/** A box's centre by thirds of the screen: `upper left`, `centre`. */
function placeOf({ x, y, width, height }: ScreenBox): string {
  const third = (at: number): number => Math.min(2, Math.floor(at * 3));
  const [row, column] = [third(y + height / 2), third(x + width / 2)];
  if (row === 1 && column === 1) return 'centre';
  return [['upper', 'middle', 'lower'][row], ['left', 'centre', 'right'][column]].join(' ');
}

type Reason = Death['reason'];

export const deathTexts = {
  region: 'How the picture ended',
  badge: {
    'no-signal': 'Signal lost',
    frozen: 'Frozen',
    evicted: 'Taken over',
    'source-lost': 'Connection lost',
    reboot: 'Device restart',
  } satisfies { readonly [R in Reason]: string },
  show: (badge: string) => `${badge}: show the last picture`,
  title: {
    'no-signal': (time: string) => `Signal lost at ${time}`,
    frozen: (time: string) => `Picture frozen since ${time}`,
    evicted: (time: string) => `Taken over at ${time}`,
    'source-lost': (time: string) => `Connection lost at ${time}`,
    reboot: (time: string) => `The device restarted at ${time}`,
  } satisfies { readonly [R in Reason]: (time: string) => string },
  sentence: {
    'no-signal': 'The machine stopped sending a picture.',
    frozen: 'What always moved on this screen has stopped, so the machine may hang.',
    evicted: 'Somebody else took the device over.',
    'source-lost': 'The connection to the device broke off.',
    reboot: 'The device said that it restarts, and went.',
  } satisfies { readonly [R in Reason]: string },
  /** Behind the sentence, where the picture is shown. */
  shown: {
    'no-signal': 'This is the last good one.',
    frozen: 'This is the last picture in which it moved.',
    evicted: 'This is the last picture that came here.',
    'source-lost': 'This is the last picture that came.',
    reboot: 'This is the last picture that came before.',
  } satisfies { readonly [R in Reason]: string },
  picture: (device: string, time: string) => `Last good picture of ${device}, ${time}`,
  reading: 'Reading the last picture…',
  saving: 'The last picture is being saved…',
  none: 'The last picture was not kept. The clip shows what led to it.',
  play: 'Play what led to it',
  download: 'Download clip',
  save: 'Save picture',
  unrecorded: 'Nothing was recorded, so there is no clip of what led to it.',
  writing: 'Its clip can be played once it is finished.',
  truePixels: 'Show true pixels',
  fit: 'Fit to the window',
  open: 'Show the last picture',
  dismiss: 'Dismiss',
  close: 'Close',
};
