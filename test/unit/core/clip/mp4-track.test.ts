import { describe, expect, it } from 'vitest';
import { readFragment, readTrack, type Track } from '../../../../src/core/clip/mp4-track.ts';
import { box, moof, moov, tfhd, u32 } from './boxes.ts';

const TRACK: Track = {
  track_ID: 1,
  timescale: 1000,
  default_sample_duration: 40,
  default_sample_size: 10,
  default_sample_flags: 0,
};

describe('the movie box', () => {
  it('names the track, its clock and the defaults', () => {
    expect(readTrack(moov(40, 10))).toEqual(TRACK);
  });

  it('may use 64-bit times', () => {
    const long = box(
      'moov',
      box(
        'trak',
        box('tkhd', u32(1 << 24, 0, 0, 0, 0, 7)),
        box('mdia', box('mdhd', u32(1 << 24, 0, 0, 0, 0, 90_000))),
      ),
      box('mvex', box('trex', u32(0, 6, 1, 1, 1, 0)), box('trex', u32(0, 7, 1, 2, 3, 0))),
    );
    expect(readTrack(long)).toEqual({
      track_ID: 7,
      timescale: 90_000,
      default_sample_duration: 2,
      default_sample_size: 3,
      default_sample_flags: 0,
    });
  });

  it('without a clock, or without defaults for its track, describes none', () => {
    const track = (timescale: number, trex: number): Uint8Array =>
      box(
        'moov',
        box('trak', box('tkhd', u32(0, 0, 0, 1)), box('mdia', box('mdhd', u32(0, 0, 0, timescale)))),
        box('mvex', box('trex', u32(0, trex, 1, 0, 0, 0))),
      );
    expect(readTrack(track(1000, 1))).toBeDefined();
    expect(readTrack(track(0, 1))).toBeUndefined();
    expect(readTrack(track(1000, 2))).toBeUndefined();
  });
});

describe('a fragment', () => {
  const read = (bytes: Uint8Array, track = TRACK): ReturnType<typeof readFragment> =>
    readFragment(bytes, 5000, track);

  it('counts its data from the start of its own box', () => {
    const table = read(moof(tfhd(0x20000), box('trun', u32(1, 3, 88))));
    expect(table).toEqual({
      time: undefined,
      sync: true,
      frames: 3,
      duration: 120,
      dataStart: 5088,
      firstSampleEnd: 5098,
      dataEnd: 5118,
    });
  });

  it('counts its data from where its header says', () => {
    const table = read(moof(tfhd(0x1, 0, 700), box('trun', u32(1, 1, -8))));
    expect(table).toMatchObject({ dataStart: 692, dataEnd: 702 });
  });

  it('takes the header of the fragment before the defaults of the movie', () => {
    const table = read(moof(tfhd(0x2 | 0x8 | 0x10, 1, 33, 7), box('trun', u32(1, 2, 0))));
    expect(table).toMatchObject({ duration: 66, dataEnd: 5014 });
  });

  it('takes what the run says of each sample before both, and skips what is not asked for', () => {
    // Data offset, first sample flags, then duration, size, flags and composition offset of each sample.
    const run = box('trun', u32(0xf05, 2, 0, 99, 30, 100, 0, 0, 35, 50, 0, 0));
    expect(read(moof(tfhd(), run))).toEqual({
      time: undefined,
      sync: true,
      frames: 2,
      duration: 65,
      dataStart: 5000,
      firstSampleEnd: 5100,
      dataEnd: 5150,
    });
  });

  it('may have several runs, each behind the data of the one before', () => {
    const table = read(moof(tfhd(), box('trun', u32(1, 2, 100)), box('trun', u32(0, 3))));
    expect(table).toEqual({
      time: undefined,
      sync: true,
      frames: 5,
      duration: 200,
      dataStart: 5100,
      firstSampleEnd: 5110,
      dataEnd: 5150,
    });
  });

  it.each([
    ['of 32 bits', u32(0, 7000), 7000],
    ['of 64 bits', u32(1 << 24, 2, 5), 2 ** 33 + 5],
    ['beyond exact numbers', u32(1 << 24, 2 ** 31, 0), undefined],
  ])('says when it begins: a time %s', (_, tfdt, time) => {
    expect(read(moof(tfhd(), box('tfdt', tfdt), box('trun', u32(1, 2, 0))))?.time).toBe(time);
  });

  it.each([
    ['its movie', { ...TRACK, default_sample_flags: 0x1_0000 }, tfhd(), u32(1, 1, 0)],
    ['its header', TRACK, tfhd(0x20, 0x101_0000), u32(1, 1, 0)],
    ['its run', TRACK, tfhd(), u32(0x5, 1, 0, 0x1_0000)],
    ['its first sample', TRACK, tfhd(), u32(0x701, 2, 0, 40, 9, 0x1_0000, 40, 9, 0)],
    ['its first sample alone', TRACK, tfhd(), u32(0x401, 2, 0, 0x1_0000, 0)],
  ])('that begins with no key frame says so in %s', (_, track, header, run) => {
    expect(read(moof(header, box('trun', run)), track)?.sync).toBe(false);
    const key = box('trun', u32(0x5, 1, 0, 0x200_0000));
    expect(read(moof(header, key), track)?.sync).toBe(true);
  });

  it('of another track holds nothing of this one', () => {
    expect(read(moof(tfhd(), box('trun', u32(1, 1, 0))), { ...TRACK, track_ID: 2 })).toBeUndefined();
  });

  it.each([
    ['no header', moof(box('trun', u32(1, 1, 0)))],
    ['a header cut short', moof(box('tfhd', u32(0x8, 1)), box('trun', u32(1, 1, 0)))],
    ['a run cut short', moof(tfhd(), box('trun', u32(0x201, 3, 0, 5, 5)))],
    ['skipped entries cut short', moof(tfhd(), box('trun', u32(0x401, 3, 0, 5, 5)))],
    ['a run of nothing', moof(tfhd(), box('trun', u32(1, 0, 0)))],
    ['a sample of no size', moof(tfhd(), box('trun', u32(0x201, 2, 0, 5, 0)))],
  ])('with %s does not hold together', (_, bytes) => {
    expect(read(bytes)).toBeUndefined();
  });
});
