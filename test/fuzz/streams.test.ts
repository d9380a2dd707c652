/** What a browser or a network hands out as pictures and sound. */
import { describe, expect, it, test } from 'vitest';
import { opusDuration } from '../../src/core/opus/packet.ts';
import { monoMs } from '../../src/core/time.ts';
import { AudioIngest } from '../../src/pipeline/audio-ingest.ts';
import { accessUnitsOf, flawOf, freshReader, mimeOf, NAMES } from '../unit/core/codec/support.ts';
import { fuzz } from './fuzz.ts';
import { INPUTS } from './inputs.ts';

/** Each has several streams, which share its inputs. */
const CODECS = new Set(NAMES.map(mimeOf)).size;

describe.each(NAMES)('%s', (name) => {
  test('spoilt anywhere, is a result', () => {
    const kinds = new Set<string>();
    let reader = freshReader(name);
    fuzz(
      accessUnitsOf(name),
      (input, number) => {
        // A reader lives for a while, so that what one unit leaves behind meets the next.
        if (number % 20 === 0) reader = freshReader(name);
        reader.isKey(input);
        const result = reader.push(input);
        kinds.add(result.kind);
        expect(flawOf(result, input)).toBeUndefined();
      },
      { inputs: Math.ceil(INPUTS / NAMES.length) * CODECS },
    );
    expect([...kinds]).toEqual(expect.arrayContaining(['bad', 'frame']));
  });
});

it('no packet of Opus sounds for longer than 120 ms', () => {
  fuzz([Uint8Array.from([(31 << 3) | 3, 6, 1, 2, 3])], (input) => {
    const duration = opusDuration(input);
    expect(duration ?? 2_500).toBeGreaterThanOrEqual(2_500);
    expect(duration ?? 2_500).toBeLessThanOrEqual(120_000);
  });
});

it('sound is a packet or nothing, and its times grow all the same', () => {
  // One CELT frame of 20 ms; the pictures came 100 ms behind their own time.
  const audio = new AudioIngest(() => 100_000);
  let newest = -1;
  fuzz([Uint8Array.of(0xf8, 1)], (input, number) => {
    const result = audio.read(input, (number * 7919) % 2 ** 32, monoMs(number * 20));
    if (result.kind !== 'packet') return;
    expect(result.packet.pts).toBeGreaterThan(newest);
    newest = result.packet.pts;
  });
  expect(newest).toBeGreaterThan(0);
});
