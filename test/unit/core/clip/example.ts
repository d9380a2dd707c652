/** Rows of finished clips as the recorder makes them, for whatever needs one. */
import type { ClipRow } from '../../../../src/core/clip/clip.ts';
import { eventIdOf, makeClipId } from '../../../../src/core/clip/id.ts';
import { micros, type WallMs } from '../../../../src/core/time.ts';

/** A clip that was made by hand and lacks nothing. Clips of the same moment want ids of their own. */
export function exampleRow(startedAt: WallMs, change: Partial<ClipRow> = {}): ClipRow {
  const id = change.id ?? makeClipId(startedAt, '1a2b3c4d');
  return {
    id,
    event: eventIdOf(id),
    part: 1,
    device: { id: '192.168.1.50', name: 'Rack 3' },
    state: 'ready',
    startedAt,
    utcOffset: 60,
    duration: micros(17_000_000),
    bytes: 4_000_000,
    frames: 510,
    width: 1920,
    height: 1080,
    codec: 'avc1.640028',
    trigger: { kind: 'manual' },
    gaps: [],
    markers: [],
    ...change,
  };
}

/** What a clip has that a change has made, and that something has happened to. */
export const EVENTFUL = {
  trigger: { kind: 'change', rule: 'size', measured: 1.4, threshold: 0.02, onset: micros(5_100_000) },
  gaps: [{ at: micros(100), until: micros(200), missing: 3 }],
  markers: [{ at: micros(0), kind: 'reconnected' }],
  end: 'quiet',
} satisfies Partial<ClipRow>;
