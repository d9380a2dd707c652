/** What lies on the disk of a clip: its MP4, its journal, and what that says of the stream. */
import { expect, it } from 'vitest';
import { readJournalConfig, writeJournalConfig } from '../../src/core/clip/journal-config.ts';
import { readJournal } from '../../src/core/clip/journal.ts';
import { scanMp4 } from '../../src/core/clip/mp4-scan.ts';
import { type Packet, packetBytes } from '../../src/core/framing/packet-bytes.ts';
import { OPUS } from '../../src/core/opus/packet.ts';
import { micros } from '../../src/core/time.ts';
import { sourceOf } from '../unit/core/byte-source.ts';
import { clipBytes } from '../unit/core/clip/clip-bytes.ts';
import { fuzz, fuzzMade } from './fuzz.ts';

/** Whether a scan claims what it never must, whatever the bytes are. */
function isOdd(bytes: Uint8Array): boolean {
  const result = scanMp4(sourceOf(bytes));
  if (result.kind === 'no-frame') return false;
  if (result.kind === 'unreadable') return result.error.reason !== 'bad-bitstream';
  const { end, duration, frames, syncs } = result;
  const exact = Number.isSafeInteger(duration) && duration >= 0 && Number.isSafeInteger(frames);
  return !exact || end > bytes.length || syncs.some(({ moof }) => moof >= end);
}

const expectModest = (bytes: Uint8Array): void => expect(isOdd(bytes)).toBe(false);

const { bytes: CLIP } = clipBytes([3, 2], 12);

it('a file is scanned for no more than it holds, and a good one as before', () => {
  const before = scanMp4(sourceOf(CLIP));
  fuzz([CLIP], expectModest);
  expect(scanMp4(sourceOf(CLIP))).toEqual(before);
});

it('nor for more with any single byte wrong', () => {
  const spoilt = (at: number): Uint8Array => CLIP.map((byte, index) => (index === at ? byte ^ 0xff : byte));
  fuzzMade(spoilt, expectModest, { inputs: CLIP.length });
});

const frame = (kind: 'key' | 'delta', pts: number, ...units: readonly number[]): Packet => ({
  kind,
  pts: micros(pts),
  // One NAL unit for each size, behind its length.
  data: new Uint8Array(units.flatMap((size) => [0, 0, 0, size, ...Array<number>(size).fill(0x41)])),
});

const JOURNAL = packetBytes([
  { kind: 'config', pts: micros(0), data: new Uint8Array([1, 2, 3]) },
  frame('key', 0, 40, 3),
  frame('delta', 33_333, 7),
  frame('delta', 66_667, 2),
]);

it('a journal is read neither outside of itself nor past what is bad', () => {
  fuzz([JOURNAL], (input) => {
    let newest = -1;
    for (const { pts, at, size } of readJournal(sourceOf(input))?.frames ?? []) {
      expect(pts).toBeGreaterThan(newest);
      expect(at + size).toBeLessThanOrEqual(input.length);
      newest = pts;
    }
  });
});

it('what a journal says of its stream is refused or read', () => {
  const description = Uint8Array.from([0x81, 5, 0, 0]);
  const config = { codec: 'av01.0.05M.08', width: 1920, height: 1080, description };
  const whole = writeJournalConfig(config, OPUS);
  fuzz([whole], (input) => {
    expect(readJournalConfig(input)?.shape?.codec.length ?? 0).toBeLessThanOrEqual(64);
  });
});
