import { describe, expect, test } from 'vitest';
import { OPUS } from '../../../src/core/opus/packet.ts';
import { monoMs } from '../../../src/core/time.ts';
import { AudioIngest, type IngestedAudio } from '../../../src/pipeline/audio-ingest.ts';

/** One CELT frame of 20 ms, with its number. */
const packet = (number: number): Uint8Array<ArrayBuffer> => new Uint8Array([0xf8, number]);

/** The pictures came 100 ms behind their own time. */
const ingest = (): AudioIngest => new AudioIngest(() => 100_000);

/** Packets by their number, 20 ms each; each comes as soon as it is over, by the clock that is 100 ms ahead. */
const read = (audio: AudioIngest, number: number, rtp = number * 960): IngestedAudio =>
  audio.read(packet(number), rtp % 2 ** 32, monoMs(100 + (number + 1) * 20));

const times = (results: readonly IngestedAudio[]): (number | string)[] =>
  results.map((result) => (result.kind === 'packet' ? result.packet.pts : result.kind));

describe('sound', () => {
  test('is put where its pictures are, also over a wrap of its RTP clock', () => {
    const audio = ingest();
    const start = 2 ** 32 - 1920;
    const results = [0, 1, 2, 3].map((number) => read(audio, number, start + number * 960));
    expect(times(results)).toEqual([0, 20_000, 40_000, 60_000]);
    expect(results[0]).toMatchObject({ packet: { duration: 20_000, config: OPUS } });
  });

  test('keeps its own bytes: those that were given belong to the browser', () => {
    const bytes = packet(1);
    const result = ingest().read(bytes, 0, monoMs(120));
    bytes.fill(0);
    expect(result).toMatchObject({ packet: { data: new Uint8Array([0xf8, 1]) } });
  });

  test('leaves a pause where a packet is missing, and leaves out what comes late or twice', () => {
    const audio = ingest();
    expect(times([0, 2, 1, 2, 3].map((number) => read(audio, number)))).toEqual([
      0,
      40_000,
      'none',
      'none',
      60_000,
    ]);
  });

  test('waits for a picture', () => {
    expect(times([new AudioIngest(() => undefined).read(packet(0), 0, monoMs(0))])).toEqual(['none']);
  });

  test('is known by the name of its codec, whose letters may be large or small (RFC 6838)', () => {
    expect(ingest().read(packet(0), 0, monoMs(120), 'Audio/OPUS').kind).toBe('packet');
  });

  test('of a codec that no MP4 of ours carries is left out, and that is said once', () => {
    const audio = ingest();
    const results = [0, 1].map((number) =>
      audio.read(packet(number), number * 160, monoMs(120), 'audio/PCMU'),
    );
    expect(results.map(({ kind }) => kind)).toEqual(['bad', 'none']);
    expect(results[0]).toMatchObject({ error: { reason: 'not-supported' } });
  });
});
