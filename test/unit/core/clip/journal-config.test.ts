import { describe, expect, test } from 'vitest';
import { readJournalConfig, writeJournalConfig } from '../../../../src/core/clip/journal-config.ts';
import type { VideoConfig } from '../../../../src/core/frame.ts';
import { OPUS } from '../../../../src/core/opus/packet.ts';

const RECORD = Uint8Array.from([1, 0x64, 0, 0x28, 0xff, 0xe0, 0]);
const AVC: VideoConfig = { codec: 'avc1.640028', width: 1280, height: 720, description: RECORD };
const AV1: VideoConfig = {
  codec: 'av01.0.05M.08',
  width: 1920,
  height: 1080,
  description: Uint8Array.from([0x81, 5, 0, 0]),
};

describe('what a journal says of its stream', () => {
  test('is the bare record for H.264 alone, as it always was', () => {
    expect(writeJournalConfig(AVC)).toEqual(RECORD);
    expect(readJournalConfig(RECORD)).toEqual({ description: RECORD });
  });

  test.each([
    ['another codec', AV1, undefined],
    ['sound', AVC, OPUS],
    ['both', AV1, OPUS],
  ])('comes back whole: %s, and what was cut off may lie behind it', (_, config, audio) => {
    const { description, ...shape } = config;
    const written = writeJournalConfig(config, audio);
    const behind = Uint8Array.from([...written, ...written]);
    const expected = { description, shape, ...(audio === undefined ? {} : { audio }) };
    expect(readJournalConfig(written)).toEqual(expected);
    expect(readJournalConfig(behind)).toEqual(expected);
  });

  test('says nothing of sound that Preroll does not record', () => {
    for (const audio of [
      { ...OPUS, sampleRate: 44_100 },
      { ...OPUS, channels: 0 },
      { ...OPUS, channels: 6 },
    ])
      expect(readJournalConfig(writeJournalConfig(AV1, audio))?.audio).toBeUndefined();
  });

  test('has a codec string of 64 letters at the most', () => {
    const { shape } =
      readJournalConfig(writeJournalConfig({ ...AV1, codec: `av01${'.0'.repeat(100)}` })) ?? {};
    expect(shape?.codec).toHaveLength(64);
  });

  test('cut short, is none', () => {
    const whole = writeJournalConfig(AV1, OPUS);
    expect(readJournalConfig(whole.subarray(0, whole.length - 1))).toBeUndefined();
  });
});
