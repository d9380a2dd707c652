import { describe, expect, test } from 'vitest';
import { readAudioSpecificConfig } from '../../../../src/core/aac/audio-specific-config.ts';
import { PrerollError } from '../../../../src/core/error.ts';

/** Bits in groups, as the syntax table has them. */
function bytes(bits: string): Uint8Array {
  const text = bits.replaceAll(' ', '');
  const padded = text.padEnd(Math.ceil(text.length / 8) * 8, '0');
  return Uint8Array.from({ length: padded.length / 8 }, (_, at) =>
    parseInt(padded.slice(at * 8, at * 8 + 8), 2),
  );
}

describe('AudioSpecificConfig', () => {
  test.each([
    ['AAC-LC, 44.1 kHz, stereo', '00010 0100 0010 000', 44_100, 2, 1024],
    ['AAC-LC, 48 kHz, mono', '00010 0011 0001 000', 48_000, 1, 1024],
    ['frames of 960 samples', '00010 0011 0010 100', 48_000, 2, 960],
    ['5.1', '00010 0011 0110 000', 48_000, 6, 1024],
    ['7.1', '00010 0011 0111 000', 48_000, 8, 1024],
    ['a frequency of its own', '00010 1111 000000001011101110000000 0010 000', 48_000, 2, 1024],
    ['HE-AAC: the core counts, not what sounds', '00101 0110 0010 0011 00010 000', 24_000, 2, 1024],
    ['HE-AAC v2', '11101 0110 0001 0011 00010 000', 24_000, 1, 1024],
    ['channels that the stream itself tells', '00010 0011 0000 000', 48_000, 0, 1024],
  ])('%s', (_what, bits, samplingFrequency, channels, frameLength) => {
    expect(readAudioSpecificConfig(bytes(bits))).toEqual({ samplingFrequency, channels, frameLength });
  });

  test('as ffmpeg writes it, with an extension behind it', () => {
    const record = Uint8Array.from([0x11, 0x90, 0x56, 0xe5, 0x00]);
    expect(readAudioSpecificConfig(record)).toEqual({
      samplingFrequency: 48_000,
      channels: 2,
      frameLength: 1024,
    });
  });

  test.each([
    ['nothing', ''],
    ['half of it', '00010 010'],
    ['a reserved frequency', '00010 1101 0010 000'],
    ['a frequency of none', '00010 1111 000000000000000000000000 0010 000'],
    ['reserved channels', '00010 0011 1000 000'],
    ['a codec that is not AAC: CELP', '01000 0011 0010 000'],
    ['USAC', '11111 001010 0011 0010 000'],
  ])('is refused in a sentence: %s', (_what, bits) => {
    const read = readAudioSpecificConfig(bytes(bits));
    expect(read).toBeInstanceOf(PrerollError);
    expect((read as PrerollError).message).toMatch(/^The AudioSpecificConfig .+\.$/);
  });
});
