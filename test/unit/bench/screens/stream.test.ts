import { describe, expect, it } from 'vitest';
import { Dice } from '../../../bench/screens/scene/dice.ts';
import { gammaTable, withGamma } from '../../../bench/screens/stream/gamma.ts';
import { lose, withLoss } from '../../../bench/screens/stream/loss.ts';
import { type CodedFrame, pack, readFrames, readHeader } from '../../../bench/screens/stream/pack.ts';

const frame = (index: number, gop: number): CodedFrame => ({
  kind: index % gop === 0 ? 'key' : 'delta',
  pts: index * 100_000,
  bytes: Uint8Array.from([index & 255, 1, 2, 3].slice(0, 1 + (index % 4))),
});
const frames = Array.from({ length: 600 }, (_, index) => frame(index, 30));

describe('pack', () => {
  it('gives back what was put in', () => {
    const packed = pack({ seed: 7, text: 'Größe' }, frames);
    expect(readHeader(packed)).toEqual({ seed: 7, text: 'Größe' });
    expect(
      readFrames(packed).map(({ kind, pts, bytes }) => ({ kind, pts, bytes: Uint8Array.from(bytes) })),
    ).toEqual(frames);
  });
});

describe('loss', () => {
  it('takes single frames, or everything up to the next key frame, and never a key frame', () => {
    const damaged = lose(frames, 'damage', new Dice('a'));
    const held = lose(frames, 'hold', new Dice('a'));
    for (const arrived of [damaged, held]) {
      expect(arrived.filter(({ kind }) => kind === 'key')).toHaveLength(20);
      expect(arrived.length).toBeLessThan(frames.length);
    }
    const resumed = held.filter(({ pts }, index) => pts - (held[index - 1]?.pts ?? 0) > 100_000);
    expect(resumed.length).toBeGreaterThan(0);
    expect(resumed.every(({ kind }) => kind === 'key')).toBe(true);
    expect(lose(frames, 'none', new Dice('a'))).toBe(frames);
  });

  it('lets an event last until its end has arrived', () => {
    const event = { onset: 1, end: 2, class: 'must', area: 1, what: 'x' } as const;
    const arrived = frames.filter(({ pts }) => pts < 1_900_000 || pts > 3_000_000);
    expect(withLoss([event], arrived)[0]).toEqual({ ...event, end: 3.1 });
    expect(withLoss([event], frames)[0]).toEqual(event);
  });
});

describe('gamma', () => {
  it('keeps black and white, and leaves chroma alone', () => {
    const table = gammaTable(0.8);
    const picture = Buffer.from([16, 100, 235, 16, 100, 200]);
    expect([...withGamma(picture, { width: 2, height: 2 }, table)]).toEqual([16, 118, 235, 16, 100, 200]);
    expect(withGamma(picture, { width: 2, height: 2 }, gammaTable(1))).toBe(picture);
  });
});
