/** A handful of clips as some days of watching leave them: one of each kind that a person may meet. */
import type { ClipRow, Trigger } from '../../src/core/clip/clip.ts';
import { eventIdOf, makeClipId } from '../../src/core/clip/id.ts';
import { micros, type WallMs, wallMs } from '../../src/core/time.ts';
import type { VideoMode } from '../device/scenes/segments.ts';
import type { Films, Plot } from './films.ts';

export interface Seed {
  readonly row: ClipRow;
  readonly film: Plot;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const RACK = { id: '192.168.1.50', name: '192.168.1.50' };
const LAB = { id: 'lab-kvm.local', name: 'lab-kvm.local' };

type Kind = (film: { readonly onset: number; readonly share: number }) => Partial<ClipRow>;

const change =
  (more: Partial<ClipRow> = {}): Kind =>
  ({ onset, share }) => ({
    trigger: {
      kind: 'change',
      rule: 'tiles',
      tiles: Math.round(share * 3600),
      needed: 2,
      share,
      boxes: [{ x: 0.4, y: 0.42, width: 0.2, height: 0.16 }],
      onset: micros(onset * 1e6),
    } satisfies Trigger,
    end: 'quiet',
    ...more,
  });

const other =
  (trigger: Trigger, more: Partial<ClipRow> = {}): Kind =>
  () => ({ trigger, end: 'stopped', ...more });

interface Planned {
  /** Milliseconds before now. */
  readonly ago: number;
  readonly film: Plot;
  readonly kind: Kind;
}

const PLAN: readonly Planned[] = [
  { ago: 12 * MINUTE, film: 'dialog', kind: change() },
  {
    ago: 47 * MINUTE,
    film: 'crash',
    kind: change({ name: 'Kernel panic after the update', starred: true }),
  },
  { ago: 2 * HOUR, film: 'window', kind: other({ kind: 'manual' }) },
  { ago: 5 * HOUR, film: 'window', kind: other({ kind: 'kept' }, { device: LAB, end: 'kept' }) },
  {
    ago: DAY + HOUR,
    film: 'crash',
    kind: change({
      note: 'The fan stood still. The board was changed on the same day.',
      markers: [{ at: micros(4_000_000), kind: 'no-signal' }],
    }),
  },
  {
    ago: DAY + 3 * HOUR,
    film: 'dialog',
    kind: change({
      device: LAB,
      gaps: [{ at: micros(2_000_000), until: micros(3_000_000), missing: 14 }],
    }),
  },
  { ago: 2 * DAY, film: 'window', kind: change({ end: 'interrupted', recovered: 41 }) },
  { ago: 6 * DAY, film: 'dialog', kind: other({ kind: 'imported' }, { device: LAB }) },
];

/** The newest first. `mode` is what the films were made in. */
export function seedsAt(now: WallMs, films: Films, mode: VideoMode): readonly Seed[] {
  return PLAN.map(({ ago, film, kind }, index) => {
    const { mp4, frames, duration, change: onset } = films[film];
    const startedAt = wallMs(now - ago);
    const id = makeClipId(startedAt, (0x1a2b3c40 + index).toString(16));
    const row: ClipRow = {
      id,
      event: eventIdOf(id),
      part: 1,
      device: RACK,
      state: 'ready',
      startedAt,
      utcOffset: 60,
      duration: micros(duration * 1e6),
      bytes: mp4.length,
      frames,
      width: mode.width,
      height: mode.height,
      codec: 'avc1.640028',
      trigger: { kind: 'manual' },
      gaps: [],
      markers: [],
      ...kind({ onset, share: film === 'dialog' ? 0.032 : 0.44 }),
    };
    return { row, film };
  });
}

/** The devices of these clips as known ones, the one that was watched last with the later time. */
export const knownAt = (now: WallMs) =>
  [RACK, LAB].map((device, index) => ({
    ...device,
    kind: 'jetkvm',
    address: device.name,
    lastConnected: wallMs(now - (index + 1) * 10 * MINUTE),
  }));

/** When the devices were watched, for what the page tells of the time without clips. */
export const watchesAt = (now: WallMs) => [
  { device: LAB, from: wallMs(now - 6 * DAY - HOUR), to: wallMs(now - 6 * DAY + HOUR), moments: [] },
  {
    device: RACK,
    from: wallMs(now - 2 * DAY - 2 * HOUR),
    to: wallMs(now - 2 * DAY + 3 * HOUR),
    moments: [{ at: wallMs(now - 2 * DAY + 2 * HOUR), kind: 'mode-change' }],
  },
  {
    device: RACK,
    from: wallMs(now - DAY - 6 * HOUR),
    to: wallMs(now - DAY),
    moments: [
      { at: wallMs(now - DAY - HOUR + 4000), kind: 'no-signal' },
      { at: wallMs(now - DAY - HOUR + 90_000), kind: 'signal-back' },
    ],
  },
  { device: LAB, from: wallMs(now - 5.5 * HOUR), to: wallMs(now - 4 * HOUR), moments: [] },
  { device: RACK, from: wallMs(now - 3 * HOUR), to: wallMs(now - 10 * MINUTE), moments: [] },
];
