/** What the page of one clip says. */
import type { Outcome } from '../../../app/player/clip-page.ts';
import type { KeyRow } from '../../../core/player/keys.ts';
import { formatBytes, formatCount, formatNumber, formatSeconds } from '../../kit/format.ts';
import type { Worded } from '../worded.ts';

const frames = (count: number): string => formatCount(count, { one: 'frame', other: 'frames' });

export const playerTexts = {
  close: 'Close',
  title: (time: string) => `Clip of ${time}`,
  picture: (device: string) => `Recorded screen of ${device}`,
  writing: 'This clip is still being recorded. It opens here by itself once it is finished.',
  lost: {
    picture: 'The clip’s picture',
    what: 'The file of this clip is lost: this browser, or somebody with access to it, has removed it.',
    hope: 'What is known of the clip is kept. If you have its file elsewhere, as an export or in your folder of copies, bring it, and the clip plays again.',
    bring: 'Bring its file…',
    delete: 'Delete clip',
  },
  failed: 'This clip cannot be played. Download it to look at it with another program.',
  frames: 'The times of its frames cannot be read, so it plays, but cannot be stepped through or cut.',
  fault: 'It may stop or look wrong at some place.',

  controls: 'Playback',
  play: 'Play',
  pause: 'Pause',
  back: 'One frame back',
  forward: 'One frame forward',
  earlier: 'Earlier clip',
  later: 'Later clip',
  speed: 'Speed',
  times: (speed: number) => `${formatNumber(speed)}×`,
  backwards: 'Backwards',
  skip: 'Skip the still parts',
  skipHint: (seconds: number) => `Leaves out ${formatSeconds(seconds)} in which nothing changed`,
  nothingStill: 'Something changes all the time in this clip',
  sound: 'Sound',
  cut: 'Cut a part out',
  save: 'Save the picture',
  saveHint: 'This frame at its true size, as PNG',
  copy: 'Copy the picture',
  fullScreen: 'Full screen',
  more: 'More',
  frame: (number: number, of: number) => `Frame ${formatNumber(number)} of ${formatNumber(of)}`,

  scrubber: 'Position',
  at: (at: string, length: string) => `${at} of ${length}`,
  here: 'Change',
  edges: { from: 'Start of the part', until: 'End of the part' },
  edgeAt: (at: string, snapped: string) => (at === snapped ? at : `${at}, cut at ${snapped}`),

  part: {
    title: 'Part',
    from: 'From',
    until: 'To',
    here: 'Set here',
    snapped: (at: string) => `cut at ${at}`,
    why: 'Pictures are not encoded again, so a part reaches outwards to key frames.',
    result: (seconds: number, bytes: number, count: number) =>
      `${formatSeconds(seconds)}, ${frames(count)}, about ${formatBytes(bytes)}`,
    export: 'Export part',
    stop: 'Do not cut',
  },

  outcome: {
    saved: 'The picture is saved.',
    copied: 'The picture is in the clipboard.',
    'no-more': 'There is no further clip in this direction.',
  } satisfies { readonly [K in Exclude<Outcome['kind'], 'failed'>]: string } as {
    readonly [K in Exclude<Outcome['kind'], 'failed'>]: string;
  },

  name: 'Name',
  note: 'Note',
  about: 'About this clip',
  why: 'Recorded because',
  facts: 'Details',
  happened: 'What happened',
  details: {
    start: 'Start',
    end: 'End',
    length: 'Length',
    size: 'Size',
    rate: 'Bit rate',
    picture: 'Picture',
    frameRate: 'Frame rate',
    codec: 'Codec',
    sound: 'Sound',
    frames: 'Frames',
    device: 'Device',
    ended: 'Ended because',
    gaps: 'Damage',
    markers: 'Markers',
    keys: 'Key frames',
  },
  fps: (rate: number) => `${formatNumber(Math.round(rate * 10) / 10)} fps`,
  keysEvery: (count: number, seconds: number) =>
    `${formatNumber(count)}, one every ${formatSeconds(seconds)}`,
  marker: (at: string, what: string) => `${at}: ${what}`,
  gap: (missing: number) => `${frames(missing)} lost, the picture may be damaged`,
  onset: 'The change begins',
  death: 'Last good picture',
  andMore: (count: number) => `and ${formatNumber(count)} more`,

  keys: {
    title: 'In a clip',
    does: {
      toggle: 'Play or pause',
      shuttle: 'Backwards, forwards; again for twice the speed',
      step: 'One frame back, one frame forward',
      move: 'Five seconds; with Shift, one',
      change: 'Change before, next change',
      edges: 'Beginning, end',
      tenths: 'To a tenth of the clip',
      speed: 'Slower, faster',
      'skip-still': 'Skip the still parts',
      mute: 'Sound on or off',
      trim: 'Cut: start here, end here',
      picture: 'Save the picture',
      'copy-picture': 'Copy the picture',
      'full-screen': 'Full screen',
      clip: 'Earlier clip, later clip',
      delete: 'Delete, and on to the next of the list',
    } satisfies { readonly [K in KeyRow['does']]: string } as { readonly [K in KeyRow['does']]: string },
  },
};

export type PlayerTexts = Worded<typeof playerTexts>;
