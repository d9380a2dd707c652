/** What the app says of where it lives, of its installation, and to the desktop around it. */
import type { NotifyPermission } from '../../../app/desktop/notifier.ts';
import type { ClipRow } from '../../../core/clip/clip.ts';
import { microsToSeconds, type WallMs } from '../../../core/time.ts';
import type { FileProblem } from '../../../core/settings-file.ts';
import { formatNumber, formatSpan, formatTime } from '../../kit/format.ts';

export const deskTexts = {
  /** One line on the start page: which of the two addresses this is, and what follows. */
  residence: {
    localhost: 'Opened on this computer: no permission is needed to reach a device.',
    https:
      'Opened over https: type a device as an IP address or a .local name. The browser asks once for access to the local network.',
    isolated:
      'The isolated edition: it has TCP for RTSP, RTMP and framed packets, and opens no plain WebSocket, which a JetKVM needs.',
  },
  unkept: 'The browser promises nothing: it may remove recordings when the disk runs low.',
  kept: 'The browser has promised to keep recordings until you delete them.',

  install: 'Install Preroll',
  installWhy: {
    localhost: 'A tab may be discarded to save memory, a window of its own never is.',
    https:
      'A tab may be discarded to save memory, a window of its own never is, and with it the browser keeps recordings for good.',
    isolated: 'It has a window of its own, which is never discarded to save memory.',
  },
  installing: 'The browser asks you now',

  newClip: (row: ClipRow, unseen: number) => {
    const what = unseen === 1 ? 'New clip' : `${unseen} new clips, the last`;
    return `${what} of ${row.device.name}: ${formatTime(row.startedAt)}, ${formatSpan(microsToSeconds(row.duration))}`;
  },
  discarded:
    'The browser had discarded this tab to save memory, and nothing was recorded meanwhile. It does not do that to the window of an installed app.',
  slept: (from: WallMs, to: WallMs) =>
    `From ${formatTime(from)} to ${formatTime(to)} this computer slept, or the browser let nothing run here. What happened on the screen in that time is not recorded.`,

  /** Choices in the settings. */
  group: 'This computer',
  notifyClips: 'Notify me of new clips',
  notifyAbout: {
    default: 'While nobody can see Preroll. A click opens the clip. The browser will ask you first.',
    granted: 'While nobody can see Preroll. A click opens the clip.',
    denied: 'The browser does not let this page show notifications. Its site settings can change that.',
    unsupported: 'This browser shows no notifications.',
  } satisfies { readonly [P in NotifyPermission]: string },
  stayAwake: 'Keep the screen on while watching',
  stayAwakeAbout:
    'Only while Preroll is in sight. Recording goes on with a dark screen; only a computer that sleeps records nothing.',

  diagnosis: 'Diagnosis',

  /** The settings as a file. */
  file: {
    title: 'These settings as a file',
    save: 'Save as a file',
    load: 'Load from a file',
    about: 'Settings alone: no devices, no addresses, no masks.',
    loaded: (count: number) =>
      count === 1 ? 'One setting was taken from the file.' : `${count} settings were taken from the file.`,
    unknown: (names: readonly string[]) => `Not known to this version, and left out: ${names.join(', ')}.`,
    unread: 'The file could not be read.',
    nothingTaken: 'Nothing of the file was taken.',
    problem: problemText,
  },
};

function problemText(problem: FileProblem): string {
  switch (problem.kind) {
    case 'too-long':
    case 'no-json':
    case 'no-settings':
      return 'This is no file of settings that Preroll wrote: those have “preroll”: "settings", “version” and, below “settings”, the values.';
    case 'newer':
      return `A newer Preroll wrote this file: it has form ${problem.version}, and this one knows form ${problem.known}.`;
    case 'bad-number': {
      const { min, max, whole, unit } = problem.rule;
      const range = `${formatNumber(min)} to ${formatNumber(max)}${unit === '' ? '' : ` ${unit}`}`;
      return `“${problem.name}” must be a ${whole ? 'whole ' : ''}number from ${range}.`;
    }
    case 'bad-choice':
      return `“${problem.name}” must be ${problem.choices.join(' or ')}.`;
  }
}
