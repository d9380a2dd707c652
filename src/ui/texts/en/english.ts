/**
 * Every visible text of the app in English, and by its type what every other language has to say. What is much has a file
 * of its own beside this one. The sentences that errors carry are written where they are thrown.
 */
import type { Cause, ClipRow, EndReason, MarkerKind, Trigger } from '../../../core/clip/clip.ts';
import type { ActivitySample } from '../../../app/watch/activity.ts';
import type { Sight } from '../../../app/watch/sight.ts';
import { isRecording, type Status } from '../../../app/watch/status.ts';
import { causeInFull, causeInLine, causeInShort, deathTexts, whyTexts } from './clip.ts';
import type { WallMs } from '../../../core/time.ts';
import {
  formatBitRate,
  formatBytes,
  formatCount,
  formatNumber,
  formatSeconds,
  formatShare,
  formatSpan,
  formatTime,
} from '../../kit/format.ts';
import { inWords } from '../sentences.ts';
import { filesTexts } from './files.ts';
import { deskTexts } from './desk.ts';
import { libraryTexts } from './library.ts';
import { shellTexts } from './shell.ts';
import { spaceTexts } from './space.ts';

const SIGHTS: { readonly [K in Sight['kind']]: string } = {
  learning: 'Learning what always moves: only large changes count',
  coarse:
    'Too compressed to see small changes, or a clock that stops. Raise the stream quality in the device’s own settings to see them again.',
  sizes:
    'Looking at frame sizes only: small changes may be missed. The settings can have it look at the picture.',
};

const clipsText = (count: number): string => formatCount(count, { one: 'clip', other: 'clips' });

const framesText = (count: number): string => formatCount(count, { one: 'frame', other: 'frames' });

const tilesText = (count: number): string => formatCount(count, { one: 'tile', other: 'tiles' });

export const english = {
  name: 'Preroll',

  home: {
    title: 'Watch a machine',
    what: 'Preroll records the screen of a machine, from some seconds before a change on.',
    back: 'Back to what is watched',
    address: 'Device address',
    addressHint:
      'For example 192.168.1.50, kvm.local, or the stream of a media server: whep://192.168.1.5:8889/cam. Connecting ends another session on a KVM.',
    connect: 'Connect',
    demo: 'Try it without a device',
    demoHint: 'A made-up machine boots, works and crashes. Everything else is real.',
    privacy: 'Recordings stay in this browser. Nothing leaves this machine.',
    goOn: (name: string) => `Go on watching ${name}`,
    /** `time`: hour and minute. */
    unwatched: (time: string) => `Nothing has been watched in this tab since ${time}.`,
    known: 'Known devices',
    /** Before a device's name. */
    connectTo: 'Connect to',
    forget: (name: string) => `Forget ${name}`,
  },

  impossible: { title: 'This browser cannot record', waiting: 'Not ready yet' },

  consent: {
    title: (name: string) => `Connect to ${name}?`,
    text: 'A link opened this page with a device that this browser has not been connected to before.',
    ends: 'Connecting ends the session of anybody else who uses the device now.',
    connect: 'Connect',
    refuse: 'Not now',
  },

  taken: {
    title: (name: string) => `${name} is watched in another tab`,
    text: 'Preroll already watches this device in another tab. Take over here? The other tab finishes its clip first.',
    takeOver: 'Take over here',
    asking: 'Waiting for the other tab',
    silent: 'The other tab has not let go. It may be busy or stuck: close it, or try again.',
    refuse: 'Not now',
  },

  header: {
    settings: 'Settings',
    choose: 'Watch another device',
    disconnect: 'Disconnect',
    update: 'Update Preroll',
    /** The state in one or two words; the status line says it in full. */
    state: {
      connecting: 'Connecting',
      reconnecting: 'Reconnecting',
      unreachable: 'Not reachable',
      'needs-login': 'Login needed',
      'needs-setup': 'Not set up',
      'needs-update': 'Firmware too old',
      rebooting: 'Restarting',
      evicted: 'Taken over',
      failed: 'Failed',
      closing: 'Closing',
      closed: 'Disconnected',
      'no-picture': 'Waiting',
      'picture-missing': 'No picture',
      'no-signal': 'No signal',
      'about-to-record': 'Recording',
      recording: 'Recording',
      cooldown: 'Recording',
      manual: 'Recording',
      full: 'No room',
      watching: 'Watching',
      paused: 'Paused',
    } satisfies { readonly [K in Status['kind']]: string },
  },

  live: {
    region: 'Live view',
    picture: (name: string) => `Screen of ${name}`,
    hidden: 'The live picture is hidden. Changes are still recorded.',
    hiddenPaused: 'The live picture is hidden.',
    takeBack: 'Take it back',
    tryNow: 'Try now',
    tryAgain: 'Try again',
    /** Named so in the sentences of `source/jetkvm`. */
    logIn: 'Log in on its page',
    giveToken: 'Give the token',
    quality: 'Connection quality',
    qualityShort: 'Quality',
    buffer: 'Pre-buffer',
    streamLabel: 'Stream',
    rateLabel: 'Bit rate',
    missingLabel: 'Loss',
    bufferDepth: (seconds: number, bytes: number) => `${formatSeconds(seconds)}, ${formatBytes(bytes)}`,
    stream: (width: number, height: number, fps: number) =>
      `${width} × ${height}, ${formatNumber(Math.round(fps))} fps`,
    rate: (bitsPerSecond: number) => formatBitRate(bitsPerSecond),
    missing: (count: number) => `${framesText(count)} lost`,
    noPicture: (since: WallMs) => `No picture since ${formatTime(since)}`,
    pictureMissing:
      'The device sends no picture. See whether its own page shows one. If it does not either, wake the machine, check the video cable between the two, and restart the device.',
    /** Of a recording that ends by itself. */
    endsIn: (since: WallMs, seconds: number) =>
      `Recording since ${formatTime(since)}, quiet now; ends in ${formatSpan(seconds)} if that stays`,
    takenBack: (seconds: number) => `Taken back by itself in ${formatSpan(Math.max(1, seconds))}`,
    nextTry: (seconds: number) => (seconds > 0 ? `Next try in ${formatSpan(seconds)}` : 'Trying'),
  },

  overlay: {
    'no-signal': 'No signal',
    'no-lock': 'No stable signal',
    'out-of-range': 'Mode not supported',
    starting: 'Starting video',
    evicted: 'Somebody else is connected',
    reconnecting: 'Connection lost',
    unreachable: 'Not reachable',
    'needs-login': 'Login needed',
    'needs-setup': 'Not set up',
    'needs-update': 'Firmware too old',
    rebooting: 'The device is restarting',
    failed: 'Not connected',
    connecting: 'Connecting',
    closing: 'Finishing the last clip',
    closed: 'Disconnected',
    'no-picture': 'Waiting for the first picture',
    'picture-missing': 'Connected, but no picture',
  },

  sight: {
    seen: (sight: Sight) =>
      sight.kind === 'learning'
        ? `Learning what always moves, ${formatSpan(sight.seconds)} left: only large changes count`
        : SIGHTS[sight.kind],
    told: SIGHTS,
  },

  activity: {
    label: 'Activity of the last five minutes',
    none: 'Nothing measured yet.',
    summary: (peak: number, threshold: number, unit: ActivitySample['unit']) =>
      `Highest change ${measured(peak, unit)}, threshold ${measured(threshold, unit)}.`,
    threshold: (threshold: number, unit: ActivitySample['unit']) => `Threshold ${measured(threshold, unit)}`,
    from: '5 min ago',
  },

  controls: {
    region: 'Recorder',
    record: 'Record',
    stop: 'Stop recording',
    keepRecording: 'Keep recording',
    keepRecordingHint: 'Goes on until you stop it, even when the screen is quiet',
    keep: (seconds: number) => `Keep last ${formatNumber(seconds)} s`,
    keepHint: 'Saves what the pre-buffer holds as a clip',
    screenshot: 'Screenshot',
    screenshotHint: 'Saves the picture at full size',
    screenshotSaved: (file: string) => `Screenshot saved as ${file}`,
  },

  shelf: libraryTexts,

  clips: {
    region: 'Clips',
    empty: 'No clips yet',
    emptyHint: 'When the watched screen changes, a clip appears here. It begins seconds before the change.',
    loading: 'Loading clips…',
    failed: 'The clips could not be read.',
    count: (count: number, more: boolean) => (more ? `${formatNumber(count)}+ clips` : clipsText(count)),
    deleted: (times: readonly string[]) =>
      times.length === 1 ? `Clip of ${times[0]} deleted` : `${clipsText(times.length)} deleted`,
    undo: 'Undo',
    kept: 'The last seconds are kept as a clip',
    /** One is being recorded, which holds some of these seconds too. */
    keptBeside: 'The last seconds are kept as a clip of their own, beside the one that is being recorded',
  },

  clip: {
    time: (time: string, number: number) => (number === 1 ? time : `${time} (${number})`),
    label: (time: string, seconds: number) => `Clip of ${time}, ${formatSpan(seconds)}`,
    labelWriting: (time: string) => `Clip of ${time}, still being recorded`,
    play: 'Play',
    download: 'Download',
    delete: 'Delete',
    recording: 'Recording',
    interrupted: 'Interrupted',
    recovered: (frames: number) => `${framesText(frames)} recovered`,
    part: (part: number, parts: number | undefined) =>
      parts === undefined ? `Part ${part}` : `Part ${part} of ${parts}`,
    gaps: (gaps: ClipRow['gaps']) => {
      const missing = gaps.reduce((sum, gap) => sum + gap.missing, 0);
      return `${framesText(missing)} lost`;
    },
    trigger: (trigger: Trigger) => {
      if (trigger.kind === 'manual') return 'Started by hand';
      if (trigger.kind === 'kept') return 'Kept afterwards';
      if (trigger.kind === 'imported') return 'Taken in as a file';
      return causeInLine(trigger);
    },
    triggerInFull: (trigger: Trigger) => {
      if (trigger.kind === 'manual') return 'Started by hand';
      if (trigger.kind === 'kept') return 'Kept from the pre-buffer, after the fact';
      if (trigger.kind === 'imported') return 'Taken in as a file; nobody said why it was recorded';
      return causeInFull(trigger);
    },
    marker: {
      'no-signal': 'Signal lost',
      'signal-back': 'Signal back',
      frozen: 'Picture frozen',
      evicted: 'Taken over',
      'source-lost': 'Connection lost',
      reconnected: 'Reconnected',
      'mode-change': 'Mode change',
      reboot: 'Device restart',
    } satisfies { readonly [K in MarkerKind]: string } as { readonly [K in MarkerKind]: string },
    end: {
      quiet: 'The screen was quiet again',
      stopped: 'Stopped by hand',
      kept: 'Kept from the pre-buffer',
      longest: 'Longest clip length reached; the next part goes on',
      'manual-cap': 'Longest manual recording reached',
      'mode-change': 'The screen changed its size; the next part goes on',
      evicted: 'Somebody else took the device over',
      'source-lost': 'The connection was lost',
      reboot: 'The device restarted',
      closed: 'The session was closed',
      'storage-full': 'The storage was full',
      'storage-failed': 'The file could not be written',
      interrupted: 'Preroll was interrupted; everything written until then was kept',
    } satisfies { readonly [K in EndReason]: string } as { readonly [K in EndReason]: string },
  },

  why: whyTexts,

  death: deathTexts,

  shell: shellTexts,

  desk: deskTexts,

  files: filesTexts,

  space: spaceTexts,
  notices: {
    region: 'Notices',
    dismiss: 'Dismiss',
    noLanguage: 'The texts of that language could not be fetched, so the page stays in the language it has.',
  },

  status: statusText,
  title: pageTitle,
};

/** The status in a whole sentence. Holds nothing that counts, so that a screen reader reads it once. */
function statusText(status: Status, device: string): string {
  switch (status.kind) {
    case 'connecting':
      return status.attempt > 1
        ? `Connecting to ${device}, attempt ${status.attempt}`
        : `Connecting to ${device}`;
    case 'reconnecting':
    case 'unreachable':
    case 'needs-login':
    case 'needs-setup':
    case 'needs-update':
      return inWords(status.error.sentence);
    case 'rebooting':
      return 'The device is restarting and will be back.';
    case 'evicted':
      return 'Somebody else is connected, so nothing is recorded here';
    case 'failed':
      return inWords(status.error.sentence);
    case 'closing':
      return 'Finishing the last clip';
    case 'closed':
      return 'Disconnected';
    case 'no-picture':
      return status.since === undefined
        ? 'Connected. Waiting for the first picture'
        : english.live.noPicture(status.since);
    case 'picture-missing':
      return english.live.pictureMissing;
    case 'no-signal':
      return SIGNALS[status.input];
    case 'about-to-record':
      return 'Recording begins with the next key frame';
    case 'recording':
      return `Recording since ${formatTime(status.since)}${because(status.trigger)}`;
    case 'cooldown':
      return `Recording since ${formatTime(status.since)}, quiet now; it ends by itself if that stays`;
    case 'manual':
      return `Recording since ${formatTime(status.since)}, until you stop it`;
    case 'full':
      return `Nothing is recorded since ${formatTime(status.since)}, because there is no room. Delete clips or allow more; recording then goes on by itself`;
    case 'watching':
      return 'Watching. A change of the screen starts a recording';
    case 'paused':
      return 'Paused. Changes are not recorded until you resume';
  }
}

const SIGNALS: { readonly [K in Extract<Status, { kind: 'no-signal' }>['input']]: string } = {
  'no-signal': 'Waiting for a signal: the machine sends no picture',
  'no-lock': 'Waiting for a signal: the device cannot hold on to the machine’s picture',
  'out-of-range': 'Waiting for a signal: the machine sends a mode that the device does not support',
  starting: 'Waiting for a signal: the device starts its video',
};

const measured = (amount: number, unit: ActivitySample['unit']): string =>
  unit === 'share' ? formatShare(amount) : tilesText(amount);

const because = (trigger: Trigger): string =>
  trigger.kind === 'change' ? `, because ${lowerFirst(reasonOf(trigger))}` : '';

const reasonOf = (cause: Cause): string =>
  cause.rule === 'size' ? `of a change of ${formatShare(cause.measured)}` : causeInShort(cause);

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** What the tab and the task bar show: the state first, since tabs are narrow. */
function pageTitle(status: Status | undefined, device: string | undefined): string {
  if (status === undefined || device === undefined) return english.name;
  return `${isRecording(status) ? '● ' : ''}${english.header.state[status.kind]} · ${device} – ${english.name}`;
}
