/** The row of a clip that came as a file: what the file holds, and what its sidecar or its name says of it. */
import type { Sidecar } from '../sidecar/sidecar.ts';
import type { Micros, WallMs } from '../time.ts';
import { wallMs } from '../time.ts';
import type { ClipId, ClipRow, EventId } from './clip.ts';
import { eventIdOf, isClipId, LAST_WALL, makeClipId } from './id.ts';
import { readClipFileName } from './name.ts';

/** Whose clip it is when nobody says. */
const IMPORTED_DEVICE = { id: 'imported', name: 'Imported' } as const;

export interface ImportedFile {
  readonly name: string;
  /** Wall clock of the file's last change; used when nothing better is known. */
  readonly lastModified: number;
  readonly bytes: number;
  readonly sha256: string;
  /** Local offset from UTC at a moment, in minutes. */
  readonly offsetAt: (at: WallMs) => number;
  /** Eight hexadecimal digits, for an id that the file does not bring. */
  readonly random: string;
  readonly movie: {
    readonly frames: number;
    readonly duration: Micros;
    readonly width: number;
    readonly height: number;
    readonly codec: string;
    readonly audio?: NonNullable<ClipRow['audio']>;
  };
}

/**
 * @param sidecar One that is signed and speaks of this very file.
 * @param taken Whether there is a clip of this id; then it gets another.
 */
export function importedRow(
  file: ImportedFile,
  sidecar: Sidecar | undefined,
  taken: (id: ClipId) => boolean,
): ClipRow {
  const told = sidecar === undefined ? fromName(file) : fromSidecar(sidecar);
  const id = told.id !== undefined && !taken(told.id) ? told.id : makeClipId(told.startedAt, file.random);
  const { id: _, event, ...rest } = told;
  const { frames, duration, width, height, codec, audio } = file.movie;
  return {
    id,
    event: event ?? eventIdOf(id),
    state: 'ready',
    ...rest,
    bytes: file.bytes,
    digest: file.sha256,
    frames,
    duration,
    width,
    height,
    codec,
    ...(audio === undefined ? {} : { audio }),
  };
}

type Told = Pick<
  ClipRow,
  | 'part'
  | 'device'
  | 'startedAt'
  | 'utcOffset'
  | 'trigger'
  | 'gaps'
  | 'markers'
  | 'death'
  | 'end'
  | 'recovered'
> & { readonly id: ClipId | undefined; readonly event: EventId | undefined };

function fromSidecar(sidecar: Sidecar): Told {
  const { id, event, part, device, utcOffset, trigger, gaps, markers, death, end, recovered } = sidecar;
  return {
    id,
    event,
    part,
    device,
    startedAt: momentOf(sidecar.startedAt),
    utcOffset,
    trigger,
    gaps,
    markers,
    ...(death === undefined ? {} : { death: { ...death, at: momentOf(death.at) } }),
    ...(end === undefined ? {} : { end }),
    ...(recovered === undefined ? {} : { recovered }),
  };
}

/** A file out of the clips' own directory is called by its id, one that was downloaded by its device and its start. */
function fromName({ name, lastModified, offsetAt }: ImportedFile): Told {
  const stem = name.replace(/\.mp4$/i, '');
  const id = isClipId(stem) ? stem : undefined;
  const read = readClipFileName(name);
  const startedAt = read?.startedAt ?? startOf(id) ?? wallMs(Math.min(Math.max(lastModified, 0), LAST_WALL));
  return {
    id,
    event: undefined,
    part: 1,
    device: read === undefined ? IMPORTED_DEVICE : { id: IMPORTED_DEVICE.id, name: read.device },
    startedAt,
    utcOffset: read?.utcOffset ?? offsetAt(startedAt),
    trigger: { kind: 'imported' },
    gaps: [],
    markers: [],
  };
}

const momentOf = (iso: string): WallMs => wallMs(Date.parse(iso));

const startOf = (id: ClipId | undefined): WallMs | undefined =>
  id && momentOf(id.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z.*$/, '$1-$2-$3T$4:$5:$6.$7Z'));
