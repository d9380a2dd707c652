import { describe, expect, it } from 'vitest';
import { Dice, type Impairment } from '../../device/impair.ts';

const fates = (impairment: Partial<Impairment>, count = 1000) => {
  const dice = new Dice(impairment);
  return Array.from({ length: count }, () => dice.fateOfPacket());
};

describe('Dice', () => {
  it('does nothing unless told to', () => {
    expect(fates({})).toStrictEqual(Array.from({ length: 1000 }, () => ({ kept: true, delays: [0] })));
  });

  it('loses about the share that was asked for, the same packets with the same seed', () => {
    const lost = fates({ loss: 10 }).filter(({ delays }) => delays.length === 0);
    expect(lost.length).toBeGreaterThan(60);
    expect(lost.length).toBeLessThan(140);
    expect(fates({ loss: 10, seed: 3 })).toStrictEqual(fates({ loss: 10, seed: 3 }));
    expect(fates({ loss: 10, seed: 3 })).not.toStrictEqual(fates({ loss: 10, seed: 4 }));
  });

  it('keeps a lost packet for a NACK only where repair is allowed', () => {
    expect(fates({ loss: 100 }, 1)).toStrictEqual([{ kept: true, delays: [] }]);
    expect(fates({ loss: 100, repairable: false }, 1)).toStrictEqual([{ kept: false, delays: [] }]);
  });

  it('loses what is sent again as often, and loses the same otherwise however often it is asked', () => {
    const dice = new Dice({ loss: 10, seed: 3 });
    const again = Array.from({ length: 1000 }, () => dice.losesAgain()).filter(Boolean);
    expect(again.length).toBeGreaterThan(60);
    expect(again.length).toBeLessThan(140);
    expect(Array.from({ length: 1000 }, () => dice.fateOfPacket())).toStrictEqual(
      fates({ loss: 10, seed: 3 }),
    );
  });

  it('delays all, lets some be overtaken and sends some twice', () => {
    expect(fates({ delayMs: 40 }, 1)).toStrictEqual([{ kept: true, delays: [40] }]);
    expect(fates({ delayMs: 40, duplicate: 100 }, 1)).toStrictEqual([{ kept: true, delays: [40, 40] }]);
    const delays = new Set(fates({ reorder: 50 }).flatMap((fate) => fate.delays));
    expect([...delays].toSorted((a, b) => a - b)).toStrictEqual([0, 25]);
    const longer = new Set(fates({ reorder: 50, reorderMs: 90 }).flatMap((fate) => fate.delays));
    expect(longer).toContain(90);
  });

  it('drops so many delta frames whole, and no key frame', () => {
    const dice = new Dice({ dropFrames: 2 });
    const kinds = ['delta', 'key', 'delta', 'delta'] as const;
    expect(kinds.map((kind) => dice.dropsFrame(kind))).toStrictEqual([true, false, true, false]);
  });

  it.each([{ loss: 101 }, { reorder: -1 }, { duplicate: Number.NaN }, { delayMs: -1 }])(
    'refuses %o',
    (wrong) => {
      expect(() => new Dice(wrong)).toThrow(TypeError);
    },
  );
});
