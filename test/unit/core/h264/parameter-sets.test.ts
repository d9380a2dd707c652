import { describe, expect, it } from 'vitest';
import { AccessUnitParser } from '../../../../src/core/h264/access-unit.ts';
import { parseAvcC, toSample } from '../../../../src/core/h264/avcc.ts';
import { AUD, bareKey, delta, frameOf, IDR, KEY, lastOf, P, PPS, SPS } from './by-hand.ts';
import { accessUnits, annexB, hex, nal, readStream, ue, unitsOf } from './support.ts';

describe('parameter sets', () => {
  it('are remembered: an IDR picture may come without them', () => {
    const parser = new AccessUnitParser();
    const { config } = frameOf(parser.push(KEY));
    expect(frameOf(lastOf(parser, delta(1), bareKey())).config).toBe(config);
  });

  it('may come in an access unit of their own', () => {
    const parser = new AccessUnitParser();
    expect(parser.push(annexB(AUD, SPS(), PPS()))).toEqual({
      kind: 'wait',
      why: 'The access unit holds no picture.',
    });
    expect(parser.push(bareKey())).toMatchObject({ kind: 'frame' });
  });

  it('do not change the configuration when they are repeated', () => {
    const parser = new AccessUnitParser();
    const { config } = frameOf(parser.push(KEY));
    expect(frameOf(parser.push(KEY)).config).toBe(config);
  });

  it.each<[string, Uint8Array[]]>([
    ['another size', [SPS(0, 5)]],
    ['other content in the PPS', [PPS(0, 0, 3)]],
    ['another PPS', [PPS(1)]],
    ['another SPS', [SPS(1, 5)]],
  ])('change it at an IDR picture: %s', (_, sets) => {
    const parser = new AccessUnitParser();
    const first = frameOf(parser.push(KEY)).config;
    const { config, data } = frameOf(parser.push(annexB(...sets, IDR())));
    expect(config).not.toBe(first);
    expect(hex(data)).toBe(hex(toSample([{ bytes: IDR() }])));
    expect(frameOf(parser.push(bareKey())).config).toBe(config);
  });

  it('change it by an SPS extension, where the profile has a place for one', () => {
    const parser = new AccessUnitParser();
    const [unit = new Uint8Array()] = accessUnits(readStream('crop-1366x768'));
    const first = frameOf(parser.push(unit)).config;
    const extension = nal(0x6d, ue(0), ue(0), '0');
    const { config } = frameOf(parser.push(annexB(extension, ...unitsOf(unit).map(({ bytes }) => bytes))));
    expect(config).not.toBe(first);
    expect(parseAvcC(config.description)).toMatchObject({ spsExt: [extension] });
  });

  it('are all in the configuration, by id', () => {
    const parser = new AccessUnitParser();
    const sets = [PPS(2, 5), SPS(5, 8), PPS(1), SPS(), PPS()];
    const { config } = frameOf(parser.push(annexB(...sets, IDR(2))));
    expect(config).toMatchObject({ width: 128, height: 128, codec: 'avc1.42c01e' });
    expect(parseAvcC(config.description)).toMatchObject({
      sps: [SPS(), SPS(5, 8)],
      pps: [PPS(), PPS(1), PPS(2, 5)],
    });
  });

  it('give a configuration of its own to each SPS that is used', () => {
    const parser = new AccessUnitParser();
    const small = frameOf(parser.push(annexB(SPS(), PPS(), SPS(1, 8), PPS(1, 1), IDR())));
    expect(small.config).toMatchObject({ width: 64 });
    const large = frameOf(parser.push(bareKey(1)));
    expect(large.config).toMatchObject({ width: 128, description: small.config.description });
    expect(large.config).not.toBe(small.config);
  });

  it('take effect at the next IDR picture when a delta frame brings an SPS', () => {
    const parser = new AccessUnitParser();
    const { config } = frameOf(parser.push(KEY));
    const result = parser.push(annexB(SPS(0, 8), P(1)));
    expect(frameOf(result).config).toBe(config);
    expect(frameOf(parser.push(delta(2))).config).toBe(config);
    expect(frameOf(parser.push(bareKey())).config).toMatchObject({ width: 128 });
  });

  it('keep the configuration when a change is taken back before it took effect', () => {
    const parser = new AccessUnitParser();
    const { config } = frameOf(parser.push(KEY));
    expect(frameOf(lastOf(parser, annexB(SPS(0, 8), P(1)), annexB(SPS(), P(2)), bareKey())).config).toBe(
      config,
    );
  });

  it('carry a PPS that changes between IDR pictures in the next sample', () => {
    const parser = new AccessUnitParser();
    const { config } = frameOf(parser.push(KEY));
    const changed = PPS(0, 0, 3);
    const result = parser.push(annexB(AUD, changed, P(1)));
    const frame = frameOf(result);
    expect(frame).toMatchObject({ config, sliceQp: 29 });
    expect(hex(frame.data)).toBe(hex(toSample([{ bytes: changed }, { bytes: P(1) }])));
    // Said once; the next IDR picture moves it into the configuration.
    expect(hex(frameOf(parser.push(delta(2))).data)).toBe(hex(toSample([{ bytes: P(2) }])));
    const next = frameOf(parser.push(bareKey()));
    expect(parseAvcC(next.config.description)).toMatchObject({ pps: [changed] });
    expect(hex(next.data)).toBe(hex(toSample([{ bytes: IDR() }])));
  });

  it('carry a PPS that is changed back, as the decoder knows the other', () => {
    const parser = new AccessUnitParser();
    const { config } = frameOf(parser.push(KEY));
    const result = lastOf(parser, annexB(PPS(0, 0, 3), P(1)), annexB(PPS()), bareKey());
    expect(frameOf(result).config).toBe(config);
    expect(hex(frameOf(result).data)).toBe(hex(toSample([{ bytes: PPS() }, { bytes: IDR() }])));
  });

  it('apply to what follows them: one behind the picture goes into the next sample', () => {
    const parser = new AccessUnitParser();
    parser.push(KEY);
    const late = frameOf(parser.push(annexB(P(1), PPS(0, 0, 3))));
    expect(late.sliceQp).toBe(26);
    expect(hex(late.data)).toBe(hex(toSample([{ bytes: P(1) }])));
    const next = frameOf(parser.push(delta(2)));
    expect(next.sliceQp).toBe(29);
    expect(hex(next.data)).toBe(hex(toSample([{ bytes: PPS(0, 0, 3) }, { bytes: P(2) }])));
  });

  it('carry the last of two that follow each other around a picture', () => {
    const parser = new AccessUnitParser();
    parser.push(KEY);
    parser.push(annexB(PPS(0, 0, 3), P(1), PPS(0, 0, 4)));
    const { data } = frameOf(parser.push(delta(2)));
    expect(hex(data)).toBe(hex(toSample([{ bytes: PPS(0, 0, 4) }, { bytes: P(2) }])));
  });

  it('are kept when they come behind a picture that nobody can show', () => {
    const parser = new AccessUnitParser();
    expect(parser.push(annexB(P(1), SPS(), PPS()))).toMatchObject({ kind: 'wait' });
    expect(parser.push(bareKey())).toMatchObject({ kind: 'frame' });
  });

  it('are refused beyond what an MP4 file can count', () => {
    const many = Array.from({ length: 256 }, (_, id) => PPS(id));
    expect(new AccessUnitParser().push(annexB(SPS(), ...many, IDR()))).toMatchObject({
      kind: 'bad',
      error: {
        message: expect.stringContaining('has 1 SPS and 256 PPS; an MP4 file holds 31 and 255') as string,
      },
    });
  });

  it('are refused beyond what an MP4 file can measure', () => {
    const huge = new Uint8Array(65_536).fill(0xff);
    huge.set(SPS());
    expect(new AccessUnitParser().push(annexB(huge, PPS(), IDR()))).toMatchObject({
      kind: 'bad',
      error: {
        message:
          'A parameter set has 65536 bytes; an MP4 file holds 65535 at most. (NAL unit at byte 4 of the access unit.)',
      },
    });
  });
});
