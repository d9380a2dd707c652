/** What is said of clips as files. */
import type { Intake, Verdict, WorkEvent, WorkView } from '../../../app/library/clip-work.ts';
import type { Notice } from '../../../app/notices.ts';
import type { ClipRow, FileFault } from '../../../core/clip/clip.ts';
import { type Micros, microsToSeconds, wallMs } from '../../../core/time.ts';
import { formatBytes, formatCount, formatNumber, formatSeconds, formatWhen } from '../../kit/format.ts';
import { inWords } from '../sentences.ts';

const clips = (count: number): string => formatCount(count, { one: 'clip', other: 'clips' });

/** What a notice calls the clips that it is about. */
const named = (rows: readonly ClipRow[]): string => {
  const [only] = rows;
  return rows.length === 1 && only !== undefined
    ? `Clip of ${formatWhen(only.startedAt, wallMs(Date.now()))}`
    : clips(rows.length);
};

export const filesTexts = {
  library: 'More for clips',
  clip: 'More',
  export: 'Export…',
  verify: 'Verify',
  exportClips: 'Export clips…',
  takeIn: 'Add clips from files…',
  check: 'Check a received clip…',
  copies: 'Copies in a folder…',
  close: 'Close',
  cancel: 'Cancel',

  running: { export: 'Exporting', import: 'Taking in', verify: 'Verifying' } satisfies {
    readonly [K in WorkView['kind']]: string;
  },

  found: {
    text: (name: string) => `A file was found that belongs to no clip: ${name}`,
    adopt: 'Make it a clip',
    download: 'Download',
    remove: 'Delete',
    sure: 'Delete for good',
    keep: 'Keep',
  },

  integrity: 'File',
  unhashed: 'Not hashed yet',

  fault: {
    missing: 'File missing',
    short: 'File cut short',
    altered: 'File altered',
  } satisfies { readonly [K in FileFault]: string },

  faultInFull: {
    missing: 'The file is not there any more.',
    short: 'The file is shorter than what was recorded.',
    altered: 'The file is not what was recorded: its bytes have changed.',
  } satisfies { readonly [K in FileFault]: string },

  verdict: {
    fine: 'The clip is exactly what was recorded, byte for byte.',
    unsealed: 'Nothing can be said of this clip yet: it has not been hashed.',
    missing: 'The clip’s file is missing.',
    short: 'The clip’s file is shorter than what was recorded.',
    altered: 'The clip’s file was altered after it was recorded.',
  } satisfies { readonly [K in Verdict]: string },

  exporting: {
    title: 'Export',
    which: 'Clips',
    all: 'All listed',
    form: 'Form',
    forms: { 'as-is': 'As recorded', progressive: 'For editors and old players', trimmed: 'A part' },
    formHints: {
      'as-is': 'The very file, in fragments. Most programs play it.',
      progressive: 'The same pictures with the index in front, without fragments.',
      trimmed: 'From the key frame before to the key frame after, the same pictures.',
    },
    from: 'From second',
    until: 'To second',
    partBad: {
      missing: 'Type both seconds, from and to.',
      negative: 'A clip begins at second 0.',
      order: 'The part has to end after it begins: “To second” is not later than “From second”.',
    },
    sidecar: 'With evidence sidecar',
    sidecarHint:
      'A signed file that says when and why the clip was recorded, and proves that it was not changed.',
    result: (count: number, bytes: number, zip: boolean, part: boolean) =>
      `One ${zip ? `ZIP with ${clips(count)}` : 'MP4'}, ${part ? 'up to about' : 'about'} ${formatBytes(bytes)}.`,
    noPicker:
      'This browser first puts the export together in its own storage, which takes as much room once more.',
    save: 'Export',
    clip: named,
    /** Before the export, of the chosen clips that are marked; none for none. */
    damaged: (rows: readonly ClipRow[]): string | undefined => {
      const [first, ...others] = rows.filter(({ fault }) => fault !== undefined);
      if (first?.fault === undefined) return undefined;
      if (rows.length === 1) return `${filesTexts.faultInFull[first.fault]} It is exported as it is.`;
      const [files, are] = others.length === 0 ? ['file', 'is'] : ['files', 'are'];
      return `The ${files} of ${clips(1 + others.length)} ${are} not what was recorded. They are exported as they are.`;
    },
  },

  checking: {
    title: 'Check a received clip',
    intro:
      'Choose the clip and the sidecar that came with it, or drop both here. Nothing leaves this machine.',
    choose: 'Choose files',
    busy: 'Checking…',
    matches: 'The file is the one that the sidecar speaks of, byte for byte.',
    differs: 'The file is not the one that the sidecar speaks of.',
    signed: (own: boolean) =>
      own
        ? 'The sidecar is signed with this browser’s own key and was not changed.'
        : 'The sidecar was not changed since it was signed, with a key that this browser does not know. Compare the fingerprint with the one that the sender gives you.',
    unsigned: 'The signature does not fit: the sidecar was changed, so nothing in it counts.',
    fingerprint: 'Fingerprint of the key',
    hash: 'SHA-256 of the file',
    claims: 'What the sidecar says',
    software: 'Software',
    place: 'Place',
    placeIs: (number: number) =>
      `Number ${formatNumber(number)} of the clips of this device that the sender’s browser has signed`,
    copy: 'Copy',
    copyIs: (from: string, until: string) =>
      `Made from the recorded clip, ${from} to ${until}; the samples are unchanged`,
    saveKey: 'Save this browser’s public key',
  },

  copying: {
    title: 'Copies in a folder',
    intro:
      'Every finished clip and its sidecar is copied into a folder that you choose, as long as Preroll is open.',
    off: 'No copies are kept.',
    on: (folder: string) => `Copies are kept in “${folder}”.`,
    impossible: 'This browser cannot write into a folder.',
    choose: 'Choose a folder',
    change: 'Choose another folder',
    stop: 'Stop keeping copies',
    waiting: (count: number, folder: string) =>
      count === 1
        ? `1 clip waits to be copied to “${folder}”.`
        : `${clips(count)} wait to be copied to “${folder}”.`,
    ask: 'The browser wants you to allow it again.',
    allow: 'Allow',
  },

  /** What to tell of a job that has ended. */
  ended: (event: WorkEvent): readonly { readonly level: Notice['level']; readonly text: string }[] => {
    switch (event.kind) {
      case 'exported':
        return [exportedText(event)];
      case 'failed': {
        const { clips: rows, error } = event;
        return [{ level: 'error', text: `${named(rows)}: ${inWords(error.sentence)}` }];
      }
      case 'cancelled':
        return [{ level: 'info', text: 'Cancelled. Nothing was left behind.' }];
      case 'verified':
        return [
          {
            level: event.verdict === 'fine' ? 'info' : 'warning',
            text: `${named(event.clips)}: ${filesTexts.verdict[event.verdict]}`,
          },
        ];
      case 'taken-in':
        return event.files.map((file) => ({
          level: file.outcome === 'refused' ? 'warning' : 'info',
          text: intakeText(file),
        }));
    }
  },
};

function exportedText(event: Extract<WorkEvent, { kind: 'exported' }>): {
  readonly level: Notice['level'];
  readonly text: string;
} {
  const { clips: rows, unsigned, name, part } = event;
  const seconds = (at: Micros): string => formatSeconds(microsToSeconds(at));
  const which = part === undefined ? '' : ` from ${seconds(part.from)} to ${seconds(part.until)}`;
  const sentences = [`${named(rows)}${which} exported as ${name}.`];
  const faults = rows.map(({ fault }) => fault).filter((fault) => fault !== undefined);
  const [fault] = faults;
  if (fault !== undefined) {
    const files = faults.length === 1 ? 'The file of 1 clip is' : `The files of ${clips(faults.length)} are`;
    sentences.push(rows.length === 1 ? filesTexts.faultInFull[fault] : `${files} not what was recorded.`);
  }
  if (unsigned > 0) {
    const [it, files] = unsigned === 1 ? ['it', 'its file is'] : ['them', 'their files are'];
    sentences.push(
      `${clips(unsigned)} came without a sidecar, since nobody here saw ${it} being recorded, or ${files} no longer what was recorded.`,
    );
  }
  return { level: sentences.length === 1 ? 'info' : 'warning', text: sentences.join(' ') };
}

function intakeText({ name, outcome, signer, problem }: Intake): string {
  const by = signer?.own === true ? 'this browser’s key' : 'a key that this browser does not know';
  switch (outcome) {
    case 'refused':
      return `${name}: ${problem === undefined ? 'It could not be taken in.' : inWords(problem)}`;
    case 'known':
      return `${name}: The library has this clip already.`;
    case 'repaired':
      return `${name}: The library has this clip, but its file was missing or altered. It is whole again.`;
    case 'sidecar-kept':
      return `${name}: The library has this clip, and now its sidecar too, which is signed with ${by}.`;
    case 'adopted':
      return signer === undefined
        ? `${name}: Taken in, without a sidecar.`
        : `${name}: Taken in. It matches its sidecar, which is signed with ${by}.`;
  }
}
