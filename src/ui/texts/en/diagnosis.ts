/** What the diagnosis page says. It is fetched with that page. */
import type { ExtraId } from '../../../app/diagnosis/extras.ts';

export const diagnosisTexts = {
  title: 'Diagnosis',
  close: 'Close',

  counters: {
    title: 'Live counters',
    none: 'Nothing is watched now. While a device is, its stream is counted here.',
    names: {
      frames: 'Frames in',
      keyFrames: 'Key frames',
      bytes: 'Received',
      forwarded: 'Handed to the picture',
      missing: 'Lost on the way',
      bad: 'Unreadable',
      framesPerSecond: 'Frames per second',
      bitsPerSecond: 'Bit rate',
      'buffer.seconds': 'Pre-buffer',
      'buffer.bytes': 'Pre-buffer, size',
      'buffer.frames': 'Pre-buffer, frames',
      writing: 'Waiting for the disk',
      'looking.pictures': 'Looked at for changes',
      'looking.delay': 'From frame to look',
    } as Readonly<Record<string, string>>,
  },

  place: {
    title: 'Where Preroll lives',
    window: {
      own: 'It runs in a window of its own, which no browser discards to save memory.',
      tab: 'It runs in a tab. A browser that is short of memory may discard a tab that nobody looks at, and then nothing is recorded. An installed window is left alone.',
    },
    hidden:
      'Hidden, it goes on recording: the browser slows down what is drawn, and the recorder draws nothing. A computer that sleeps records nothing; afterwards the connection is made anew, and the timeline shows the gap.',
    kept: {
      granted: 'The browser has promised to keep recordings until you delete them.',
      refused: 'The browser promises nothing: it may remove recordings when the disk runs low.',
      unasked: 'The browser has not been asked yet to keep recordings when the disk runs low.',
    },
  },

  support: {
    title: 'What this browser can do',
    present: 'There',
    missing: 'Missing',
    must: 'Everything that recording needs is there. What is below makes it better.',
    names: {
      'sync-files': 'Fast files in workers',
      'picture-decoding': 'Decoding H.264 in the background',
      'service-worker': 'Starting without the server',
      persistence: 'Asking for storage that is kept',
      notifications: 'Notifications',
      badge: 'A badge on the app’s icon',
      'wake-lock': 'Keeping the screen on',
      'save-dialog': 'Saving where you choose',
      'picture-in-picture': 'A floating picture',
      tcp: 'TCP, as the isolated edition has it',
    } satisfies { readonly [I in ExtraId]: string },
    /** That it can be asked for promises nothing. */
    kept: {
      granted: 'Granted here.',
      refused: 'It can be asked for, but has not been granted here.',
      unasked: 'It can be asked for, and has not been yet.',
    },
    without: {
      'sync-files': 'Clips cannot be written.',
      'picture-decoding': 'Changes are looked for in frame sizes only, which misses small ones.',
      'service-worker': 'The app needs its server each time it starts.',
      persistence: 'Recordings may go when the disk runs low.',
      notifications: 'Only the page tells what happens.',
      badge: 'Only the tab’s icon and title show that something is recorded.',
      'wake-lock': 'The screen goes dark when the system likes; recording goes on.',
      'save-dialog':
        'Files go to the folder for downloads, and clips cannot be copied to a folder by themselves.',
      'picture-in-picture': 'The live picture stays in its page.',
      tcp: 'Nothing can be recorded by RTMP, by RTSP without a WebSocket, or from framed packets over TCP.',
    } satisfies { readonly [I in ExtraId]: string },
  },

  report: {
    title: 'Report',
    about: 'For whoever helps you. It stays here until you hand it on.',
    names: 'Include names and addresses of devices',
    copy: { idle: 'Copy the report', copied: 'Copied', refused: 'The browser does not let this page copy' },
    save: 'Save the report',
    log: 'Recent log',
    noLog: 'Nothing has been logged yet.',
  },
};

export type DiagnosisTexts = typeof diagnosisTexts;
