/** At which moments the browser is killed. */
import { seededRandom } from '../device/random.ts';
import type { Hold } from './worker-hook.ts';

export type Gop = '0.5 s' | '2 s' | '60 s';

export interface Kill {
  readonly n: number;
  readonly gop: Gop;
  readonly moment: 'first frames' | 'anywhere' | 'in a fragment' | 'in a completion';
  /** Milliseconds after the clip's first frame is known to be kept; for a kill that needs no standing still. */
  readonly delay: number;
  readonly hold: Hold | undefined;
  /** Another clip is kept and closed before, which must not change. */
  readonly closeFirst: boolean;
}

const MOMENTS = ['first frames', 'in a fragment', 'anywhere', 'in a completion'] as const;
const GOPS = ['0.5 s', '2 s', '60 s'] as const;

/** Every moment with every GOP in turn; what is left to chance comes from the seed. */
export function planKills(count: number, seed: number): readonly Kill[] {
  const random = seededRandom(seed);
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  return Array.from({ length: count }, (_, n): Kill => {
    const gop = GOPS[n % GOPS.length] ?? '2 s';
    const moment = MOMENTS[Math.floor(n / GOPS.length) % MOMENTS.length] ?? 'anywhere';
    const rare = gop === '60 s';
    const nth = rare ? 1 : 1 + upTo(3);
    return {
      n: n + 1,
      gop,
      moment,
      delay: upTo(moment === 'first frames' ? 150 : 2500),
      hold: holdOf(moment, nth),
      closeFirst: n % 5 === 4 && !rare,
    };
  });
}

function holdOf(moment: Kill['moment'], nth: number): Hold | undefined {
  if (moment === 'in a fragment') return { at: 'fragment', nth };
  if (moment === 'in a completion') return { at: 'completion', nth: 1 };
  return undefined;
}
