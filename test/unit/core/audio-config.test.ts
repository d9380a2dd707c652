import { describe, expect, test } from 'vitest';
import { soundFormatOf, type SoundFormat } from '../../../src/core/audio-config.ts';
import { PrerollError } from '../../../src/core/error.ts';
import { OPUS } from '../../../src/core/opus/packet.ts';

function format(...args: Parameters<typeof soundFormatOf>): SoundFormat {
  const made = soundFormatOf(...args);
  if (made instanceof PrerollError) throw made;
  return made;
}

describe('AAC', () => {
  const RECORD = Uint8Array.from([0x12, 0x10]);

  test('says its rate and channels, and every frame sounds equally long', () => {
    const { config, durationOf } = format('aac', RECORD);
    expect(config).toEqual({ codec: 'aac', sampleRate: 44_100, channels: 2, description: RECORD });
    expect(durationOf(new Uint8Array(200))).toBe(23_220);
  });

  test('no bytes, and more than any frame has, are no frame', () => {
    const { durationOf } = format('aac', RECORD);
    expect(durationOf(new Uint8Array(0))).toBeUndefined();
    expect(durationOf(new Uint8Array(6145))).toBeUndefined();
  });

  test('where the stream itself tells of its channels there are two', () => {
    expect(format('aac', Uint8Array.from([0x11, 0x80])).config.channels).toBe(2);
  });
});

describe('Opus', () => {
  test('is understood by its head', () => {
    const { config, durationOf } = format('opus', OPUS.description);
    expect(config).toEqual(OPUS);
    expect(durationOf(Uint8Array.from([0x78, 1, 2]))).toBe(20_000);
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['another name', OPUS.description.with(0, 0x6f)],
    ['cut short', OPUS.description.slice(0, 18)],
    ['a later version', OPUS.description.with(8, 0x11)],
    ['no channel', OPUS.description.with(9, 0)],
  ])('%s is no head', (_what, record) => {
    expect(soundFormatOf('opus', record)).toBeInstanceOf(PrerollError);
  });
});
