import { describe, expect, it } from 'vitest';
import type { AccessUnitResult } from '../../../../src/core/codec/access-unit-reader.ts';
import { AccessUnitParser } from '../../../../src/core/h264/access-unit.ts';
import { parseAvcC, toSample } from '../../../../src/core/h264/avcc.ts';
import { NalType } from '../../../../src/core/h264/nal.ts';
import { AUD, bareKey, delta, frameOf, IDR, KEY, P, PPS, SEI, SPS } from './by-hand.ts';
import {
  accessUnits,
  annexB,
  FIXTURE_NAMES,
  hex,
  nal,
  readJudgement,
  readStream,
  se,
  u,
  ue,
  unhex,
  unitsOf,
} from './support.ts';

/** K for a key frame, d for a delta frame, w and b for the rest; a number in front counts missing units. */
const story = (results: readonly AccessUnitResult[]): string =>
  results
    .map((result) => {
      if (result.kind !== 'frame') return result.kind[0];
      const { kind, missingBefore } = result.frame;
      return `${missingBefore > 0 ? missingBefore : ''}${kind === 'key' ? 'K' : 'd'}`;
    })
    .join(' ');

describe('a stream as it comes', () => {
  // prettier-ignore
  it.each([
    ['baseline',         'K d d d d K d d'],
    ['main-bframes',     'K d d d d d d d d d d d'],
    ['high-long-gop',    `K${' d'.repeat(39)}`],
    ['high-weighted',    `K${' d'.repeat(11)}`],
    ['high10',           'K d d'],
    ['high422-crop',     'K d d'],
    ['high444-intra',    'K K'],
    ['high444-lossless', 'K d'],
    ['gray',             'K d d'],
    ['interlaced-crop',  'K d d d'],
    ['crop-1366x768',    'K'],
    ['four-slices',      'K d d d'],
    ['aud-sei-filler',   'K d d d'],
    ['vui',              'K d'],
    ['open-gop',         `K${' d'.repeat(13)}`], // recovery points that are no IDR are no key frames
    ['scaling-lists',    'K K'],
    ['chromium',         'K d d d K d'],
  ])('%s', (name, expected) => {
    const parser = new AccessUnitParser();
    const results = accessUnits(readStream(name)).map((each) => parser.push(each));
    expect(story(results)).toBe(expected);
    const frames = results.map(frameOf);
    expect(new Set(frames.map(({ config }) => config)).size).toBe(1);
    const { width, height } = readJudgement(name).ffprobe;
    expect(frames[0]?.config).toMatchObject({ width, height, codec: expect.stringMatching(/^avc1\.[0-9a-f]{6}$/) as string });
  });

  it.each(FIXTURE_NAMES)('keeps every slice and message, and nothing else: %s', (name) => {
    const parser = new AccessUnitParser();
    for (const accessUnit of accessUnits(readStream(name))) {
      const { data } = frameOf(parser.push(accessUnit));
      const kept = unitsOf(accessUnit).filter(({ nal_unit_type }) => nal_unit_type <= NalType.SEI);
      expect(hex(data)).toBe(hex(toSample(kept)));
      expect(data.buffer.byteLength).toBe(data.length);
    }
  });

  it('drops delimiters, ends and filler, and keeps SEI', () => {
    const extra = [AUD, unhex('0a'), unhex('0b'), unhex('0c ff ff 80')];
    const result = new AccessUnitParser().push(annexB(AUD, SPS(), PPS(), SEI, IDR(), ...extra));
    expect(hex(frameOf(result).data)).toBe(hex(toSample([{ bytes: SEI }, { bytes: IDR() }])));
  });

  it('leaves out other layers', () => {
    const parser = new AccessUnitParser();
    parser.push(KEY);
    const result = parser.push(annexB(unhex('6e 40'), unhex('6e 41'), P(1), unhex('74 42')));
    expect(hex(frameOf(result).data)).toBe(hex(toSample([{ bytes: P(1) }])));
  });

  it('does not keep the caller’s bytes', () => {
    const parser = new AccessUnitParser();
    const bytes = KEY.slice();
    const { data } = frameOf(parser.push(bytes));
    const before = hex(data);
    bytes.fill(0);
    expect(hex(data)).toBe(before);
    const { config } = frameOf(parser.push(annexB(PPS(1), IDR())));
    expect(parseAvcC(config.description)).toMatchObject({ sps: [SPS()], pps: [PPS(), PPS(1)] });
  });

  it('gives the quantiser of the coarsest slice', () => {
    const parser = new AccessUnitParser();
    expect(frameOf(parser.push(annexB(SPS(), PPS(0, 0, 2), IDR(0, 1)))).sliceQp).toBe(29);
    expect(frameOf(parser.push(annexB(P(1, 0, -4), P(1, 0, 6, 4), P(1, 0, 0, 8)))).sliceQp).toBe(34);
  });
});

describe('before there is something to show', () => {
  it('waits for a key frame', () => {
    const parser = new AccessUnitParser();
    expect(parser.push(delta(1))).toEqual({ kind: 'wait', why: 'No key frame has come yet.' });
    expect(parser.push(annexB(SPS(), PPS(), P(2)))).toMatchObject({ kind: 'wait' });
    // The sets of the unit before count, and what nobody could have shown is not missing.
    expect(frameOf(parser.push(bareKey()))).toMatchObject({ kind: 'key', missingBefore: 0 });
  });

  it.each([
    ['PPS', [], 'The key frame refers to PPS 0, which has not come yet.'],
    ['SPS', [PPS(0, 7)], 'The key frame refers to SPS 7, which has not come yet.'],
  ])('waits for the %s of a key frame', (_, sets, why) => {
    const parser = new AccessUnitParser();
    expect(parser.push(annexB(...sets, IDR()))).toEqual({ kind: 'wait', why });
    expect(parser.push(delta(1))).toMatchObject({ kind: 'wait' });
    expect(parser.push(KEY)).toMatchObject({ kind: 'frame' });
  });
});

describe('losses', () => {
  it('are counted by the hole in frame_num', () => {
    const parser = new AccessUnitParser();
    const units = accessUnits(readStream('baseline'));
    const results = units.filter((_, i) => i !== 2 && i !== 3).map((each) => parser.push(each));
    expect(story(results)).toBe('K d 2d K d d');
  });

  it('are counted over the wrap of a long GOP', () => {
    const pushed = (lost: readonly number[]) => {
      const parser = new AccessUnitParser();
      const units = accessUnits(readStream('high-weighted')).filter((_, i) => !lost.includes(i));
      return story(units.map((each) => parser.push(each)));
    };
    expect(pushed([])).toBe(`K${' d'.repeat(11)}`);
    expect(pushed([4, 5, 6])).toBe('K d d d 3d d d d d');
  });

  it('directly before an IDR picture cannot be seen', () => {
    const parser = new AccessUnitParser();
    expect(story([KEY, delta(1), KEY].map((each) => parser.push(each)))).toBe('K d K');
  });

  it('count a picture of several slices once', () => {
    const parser = new AccessUnitParser();
    const results = [KEY, annexB(P(3), P(3, 0, 0, 8)), delta(4)].map((each) => parser.push(each));
    expect(story(results)).toBe('K 2d d');
  });

  it('are none behind an access unit without a picture', () => {
    const parser = new AccessUnitParser();
    expect(story([KEY, delta(1), annexB(SPS(), PPS()), delta(2)].map((each) => parser.push(each)))).toBe(
      'K d w d',
    );
  });

  it('are none between the slices of a picture that resets the count', () => {
    const parser = new AccessUnitParser();
    const reset = (first_mb: number) =>
      nal(0x41, ue(first_mb), ue(5), ue(0), u(4, 3), '0', '0', '1', ue(5), ue(0), se(0), '1011');
    const units = [KEY, delta(1), delta(2), annexB(reset(0), reset(8)), delta(1)];
    expect(story(units.map((each) => parser.push(each)))).toBe('K d d d d');
  });

  it('are none between the two fields of one sample', () => {
    const parser = new AccessUnitParser();
    const fields = nal(0x67, u(24, 0x4d001e), ue(0), ue(0), ue(2), ue(1), '0', ue(3), ue(1), '00', '100');
    const top = nal(0x65, ue(0), ue(7), ue(0), u(4, 0), '10', ue(0), '00', se(0), '1011');
    const bottom = (frame_num: number) =>
      nal(0x41, ue(0), ue(5), ue(0), u(4, frame_num), '11', '0', '0', '0', se(0), '1011');
    const units = [annexB(fields, PPS(), top, bottom(0)), annexB(bottom(1), bottom(1))];
    expect(story(units.map((each) => parser.push(each)))).toBe('K d');
  });

  it('include access units that could not be read', () => {
    const parser = new AccessUnitParser();
    const broken = annexB(unhex('41 80'));
    expect(story([KEY, delta(1), broken, delta(3), broken, KEY].map((each) => parser.push(each)))).toBe(
      'K d b 1d b 1K',
    );
  });

  it('include all that refer to a key frame that could not be read', () => {
    const parser = new AccessUnitParser();
    const brokenKey = annexB(SPS(), PPS(), unhex('65 80'));
    const units = [KEY, delta(1), brokenKey, delta(1), delta(2), KEY, delta(1)];
    expect(story(units.map((each) => parser.push(each)))).toBe('K d b w w 3K d');
  });
});

describe('bytes that cannot be read', () => {
  const inUse = () => {
    const parser = new AccessUnitParser();
    parser.push(KEY);
    return parser;
  };

  it.each([
    ['nothing', new Uint8Array(), 'The access unit is empty.'],
    ['no start code', unhex('6742c01e'), 'The access unit of 4 bytes holds no start code.'],
    [
      'a damaged SPS',
      annexB(AUD, nal(0x67, u(24, 0x42c01e), ue(32)), PPS(), IDR()),
      'The SPS is damaged at its byte 4: seq_parameter_set_id is 32, but must lie between 0 and 31. (NAL unit at byte 10 of the access unit.)',
    ],
    ['a damaged PPS', annexB(nal(0x68), P(1)), 'The PPS ends within'],
    ['a damaged slice', annexB(AUD, unhex('41 9a')), 'The slice header ends within'],
    ['a damaged second slice', annexB(P(1), unhex('41 80')), '(NAL unit at byte 12 of the access unit.)'],
    [
      'a slice without macroblocks',
      annexB(nal(0x41, ue(0), ue(7), ue(0), u(4, 1), '0', se(0))),
      'no macroblock follows',
    ],
    [
      'a slice of a PPS never sent',
      annexB(P(1, 9)),
      'The slice refers to PPS 9, which was never sent; SPS 0 is in use.',
    ],
    [
      'a slice of another sequence',
      annexB(PPS(1, 3), P(1, 1)),
      'The slice refers to PPS 1, which belongs to SPS 3; SPS 0 is in use.',
    ],
    [
      'a unit marked as damaged',
      annexB(unhex('e1 9a 00')),
      'The NAL unit at byte 4 is marked as damaged (forbidden_zero_bit is 1).',
    ],
    [
      'H.265 with its VPS',
      annexB(unhex('46 01 50'), unhex('40 01 0c'), unhex('42 01 01'), unhex('44 01 c1'), unhex('26 01 af')),
      'The stream looks like H.265: one of its parameter sets is at byte 11. Set the device to send H.264.',
    ],
    ['H.265 without one', annexB(unhex('42 01 01'), unhex('26 01 af')), 'The stream looks like H.265'],
  ])('say what is wrong: %s', (_, bytes, sentence) => {
    expect(inUse().push(bytes)).toMatchObject({
      kind: 'bad',
      error: { reason: 'bad-bitstream', message: expect.stringContaining(sentence) as string },
    });
  });

  it('end the sequence when they are H.265, whose other frames could pass for slices', () => {
    const parser = inUse();
    const h265Key = annexB(unhex('40 01 0c'), unhex('42 01 01'), unhex('44 01 c1'), unhex('26 01 af'));
    expect(parser.push(h265Key)).toMatchObject({ kind: 'bad' });
    expect(parser.push(delta(1))).toMatchObject({ kind: 'wait' });
    expect(parser.push(bareKey())).toMatchObject({ kind: 'frame', frame: { missingBefore: 2 } });
  });

  it('do not disturb what comes after them', () => {
    const parser = inUse();
    parser.push(annexB(nal(0x68), P(1)));
    expect(parser.push(delta(1))).toMatchObject({
      kind: 'frame',
      frame: { kind: 'delta', missingBefore: 1 },
    });
  });

  it('keep the first cause', () => {
    const result = inUse().push(annexB(nal(0x68), P(1)));
    expect(result.kind === 'bad' && result.error.cause).toMatchObject({
      message: expect.stringMatching(/^The PPS ends/) as string,
    });
  });
});

describe('what was made', () => {
  it('is a record that names the sizes of the fixture', () => {
    const { config } = frameOf(
      new AccessUnitParser().push(accessUnits(readStream('crop-1366x768'))[0] ?? new Uint8Array()),
    );
    expect(config).toMatchObject({ codec: 'avc1.640020', width: 1366, height: 768 });
    expect(hex(config.description)).toBe(readJudgement('crop-1366x768').avcC);
  });
});
