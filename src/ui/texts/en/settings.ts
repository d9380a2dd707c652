/** What the settings dialog says. */
import { formatCount, formatNumber } from '../../kit/format.ts';
import type { WhatIfView } from '../../../app/calibrate/what-if.ts';
import type { TileRule } from '../../../core/detect/tile-watch.ts';
import type { LanguageChoice } from '../../../core/language.ts';
import type { DetectorChoice, Settings } from '../../../core/settings.ts';
import type { Worded } from '../worded.ts';

export const settingsTexts = {
  title: 'Settings',
  close: 'Close',
  intro: 'Every change is kept at once and holds for the running session too.',
  link: 'A link set some of these for this session. What you change here is kept.',
  reset: 'Reset to defaults',
  scope: {
    label: 'Settings of',
    all: 'All devices',
    aboutAll: 'They hold for every device that has none of its own.',
    aboutOne: 'What is changed here holds for this device alone; everything else follows all devices.',
    own: 'Of this device alone.',
    forget: 'As for all devices',
    reset: 'All as for all devices',
  },
  range: (min: number, max: number, unit: string) =>
    `${formatNumber(min)} to ${formatNumber(max)}${unit === '' ? '' : ` ${unit}`}`,
  groups: {
    detection: 'What counts as a change',
    clips: 'Clips',
    space: 'Space',
    stream: 'Stream',
    page: 'This page',
  },
  language: {
    label: 'Language',
    about: 'Times and numbers follow it, and the region that the browser is set to.',
    choices: { auto: 'As in the browser', en: 'English', de: 'Deutsch' } satisfies {
      readonly [L in LanguageChoice]: string;
    },
  },
  advanced: 'Advanced',
  advancedHint: 'The exact numbers of the picture rule. The defaults were chosen by measurement.',
  detector: {
    legend: 'Changes are looked for in',
    choices: {
      pixels: {
        label: 'The picture',
        about:
          'Sees what a person would see. Carets, clocks and mouse pointers are learnt and left out. Decodes about two pictures a second.',
      },
      sizes: {
        label: 'Frame sizes, no decoding',
        about:
          'Goes by how large the compressed frames are. Costs next to nothing, misses small changes, and takes whatever moves for a change.',
      },
    } satisfies { readonly [K in DetectorChoice]: { readonly label: string; readonly about: string } },
  },
  tiles: tilesText,
  tilesMeaning: (tiles: number) =>
    `At least ${tilesText(tiles)} must show something new: ${sizeInWords(tiles)}.`,
  tilesHint:
    'A tile is 16 × 16 pixels of the screen. Counted below are changes of the picture, not clips that somebody began or kept by hand or that a lost signal made.',
  noticesMore: 'Notices more',
  noticesLess: 'Only larger things',
  /** A change of the slider holds at once; this is the way back. */
  backTo: (tiles: number): string => `Back to ${tilesText(tiles)}`,
  whatIf: whatIfText,
  /** Which events would go and come. */
  week: {
    goes: (many: number, listed: number): string => `Would go${listedText(many, listed)}`,
    comes: (many: number, listed: number): string => `Would come${listedText(many, listed)}`,
    noClip: 'No clip',
    recording: 'Still being recorded',
    play: (time: string): string => `Play the clip of ${time}`,
    rules: {
      tiles: 'Something new',
      area: 'Large change',
      frozen: 'Something that always moved stopped',
    } satisfies { readonly [R in TileRule]: string } as { readonly [R in TileRule]: string },
  },
  about: {
    sensitivity:
      'Share of a key frame’s size that a frame must exceed to count as a change. Lower notices more; 0.02 is 2 %.',
    interval: 'How much video one decision looks at. Shorter reacts sooner and is easier to fool.',
    levels: 'A pixel has moved when it differs by more levels of 256 than this.',
    pixels: 'A tile differs when so many of its 64 half-size pixels have moved.',
    confirm: 'How long a change must stay as it is before it counts.',
    memory: 'How long a picture that a tile has left is remembered: going back to it is no news.',
    busyDecay: 'How fast a tile that keeps changing is trusted again.',
    busyLimit: 'A tile that changes more often than this within the busy decay no longer counts.',
    window: 'Tiles that change within this time count together.',
    area: 'Share of the calm tiles that makes an event by changing at once; 0.02 is 2 %.',
    preRoll: 'How much a clip shows of what came before the change.',
    cooldown:
      'How long the screen must stay quiet before a clip ends. A change in that time goes on in the same clip.',
    longestClip: 'A longer recording is cut into parts, without losing a frame.',
    manualCap: 'A recording that you started ends by itself after this time.',
    keepLast: 'How much the button “Keep last …” saves. The pre-buffer holds at least this much.',
    budget:
      'What all clips together may take. Beyond it the oldest go first; a clip with a star never does. The browser may give less; it does not say how much.',
    maxAge: 'Older clips are removed, unless they have a star. 0 keeps them whatever their age.',
    reclaimAfter:
      'How long to stand aside once somebody else has taken the device over. Whether they still work there cannot be known: taking it back ends their session. It waits twice as long each time they come back soon, and never takes over while this page is used. 0 leaves it to you.',
    keyFrameRequest:
      'How often a key frame is asked for. 0 never asks. Media servers heed it, a JetKVM does not.',
  } satisfies { readonly [K in Exclude<keyof Settings, 'tiles'>]: string },
};

function tilesText(tiles: number): string {
  return formatCount(tiles, { one: 'tile', other: 'tiles' });
}

/** A letter of a console, with its surroundings, takes about one tile. */
function sizeInWords(tiles: number): string {
  if (tiles === 1) return 'about one letter';
  if (tiles === 2) return 'about two letters';
  if (tiles <= 4) return 'about a short word';
  if (tiles <= 8) return 'about a word';
  return tiles <= 14 ? 'a few words' : 'about a short line of text';
}

function whatIfText(view: WhatIfView): string {
  switch (view.kind) {
    case 'idle':
      return '';
    case 'reading':
      return 'Reading what was seen in the last week…';
    case 'nothing':
      return 'Nothing is stored of the last week yet. Once this browser has watched a screen for a while, this line says what another value would have recorded.';
    case 'failed':
      return 'What was seen in the last week could not be read.';
    case 'answer':
      return answerText(view);
  }
}

function answerText({ tiles, present, events, kept, come }: Extract<WhatIfView, { kind: 'answer' }>): string {
  if (tiles === present)
    return `With ${tilesText(tiles)}, as until now, the last week has ${eventsText(events)}.`;
  if (events === 0) {
    return `The last week has no event. With ${tilesText(tiles)}, ${come === 0 ? 'there would still be none' : `${formatNumber(come)} would have been recorded`}.`;
  }
  const more = come === 0 ? 'none would be added' : `${formatNumber(come)} more would come`;
  const all =
    events === 1
      ? `the last week’s only event would ${kept === 1 ? '' : 'not '}have been recorded`
      : `${formatNumber(kept)} of the last week’s ${eventsText(events)} would have been recorded`;
  return `With ${tilesText(tiles)}, ${all}; ${more}.`;
}

const listedText = (many: number, listed: number): string =>
  listed < many ? `, the newest ${formatNumber(listed)} of ${formatNumber(many)}` : '';

const eventsText = (many: number): string =>
  many === 0 ? 'no events' : formatCount(many, { one: 'event', other: 'events' });

export type SettingsTexts = Worded<typeof settingsTexts>;
