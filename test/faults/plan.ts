/** At which moments the browser is killed. */
import { seededRandom } from '../device/random.ts';
import { CUT_STEPS, type Hold } from './worker-hook.ts';

export type Gop = '0.5 s' | '2 s' | '60 s';

export interface Kill {
  readonly n: number;
  readonly gop: Gop;
  readonly moment: 'first frames' | 'anywhere' | 'in a fragment' | 'in a completion' | 'in a cut';
  /** Milliseconds after the clip's first frame is known to be kept; for a kill that needs no standing still. */
  readonly delay: number;
  readonly hold: Hold | undefined;
  /** Another clip is kept and closed before, which must not change. */
  readonly closeFirst: boolean;
}

const MOMENTS = ['first frames', 'in a fragment', 'anywhere', 'in a completion', 'in a cut'] as const;
const GOPS = ['0.5 s', '2 s', '60 s'] as const;
/** What is planned before everything has met everything else. */
const ROUND = MOMENTS.length * GOPS.length;

/** Every moment with every GOP in turn; what is left to chance comes from the seed. */
export function planKills(count: number, seed: number): readonly Kill[] {
  const random = seededRandom(seed);
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  return Array.from({ length: count }, (_, n): Kill => {
    const gop = GOPS[n % GOPS.length] ?? '2 s';
    const moment = MOMENTS[Math.floor(n / GOPS.length) % MOMENTS.length] ?? 'anywhere';
    const rare = gop === '60 s';
    const some = rare ? 0 : upTo(3);
    return {
      n: n + 1,
      gop,
      moment,
      delay: upTo(moment === 'first frames' ? 150 : 2500),
      hold: holdOf(moment, some, Math.floor(n / ROUND)),
      closeFirst: n % 5 === 4 && !rare,
    };
  });
}

/**
 * @param some What chance says.
 * @param round How often this moment has met this GOP before: each time a cut is torn at its next step.
 */
function holdOf(moment: Kill['moment'], some: number, round: number): Hold | undefined {
  if (moment === 'in a fragment') return { at: 'fragment', nth: 1 + some };
  if (moment === 'in a completion') return { at: 'completion', nth: 1 };
  if (moment === 'in a cut') return { at: 'cut', nth: 1 + (round % CUT_STEPS) + CUT_STEPS * (some % 2) };
  return undefined;
}
