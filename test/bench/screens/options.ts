/** What the command line asks for. Pure. */
import { CONTENDERS, type ContenderName } from './page/contenders.ts';
import type { Length } from './plan.ts';
import { EVALUATION_SEEDS, TRAINING_SEEDS } from './seeds.ts';

export interface Options {
  readonly seeds: readonly number[];
  readonly length: Length;
  readonly contenders: readonly ContenderName[];
}

const USAGE =
  'Usage: npm run bench:screens -- [--seed S] [--full] [--only tiles,...]\n' +
  'Without a seed, --full plays all evaluation seeds and a quick run the first training seed. ' +
  `Detectors: ${CONTENDERS.join(', ')}.`;

/** The options, or how it is meant if they make no sense. */
export function parseOptions(args: readonly string[]): Options | string {
  let seeds: readonly number[] | undefined;
  let length: Length = 'quick';
  let contenders: readonly ContenderName[] = CONTENDERS;
  for (let at = 0; at < args.length; at += 1) {
    const option = args[at];
    if (option === '--full') length = 'full';
    else if (option === '--seed') {
      const seed = Number(args[(at += 1)]);
      if (!Number.isInteger(seed) || seed < 0) return USAGE;
      seeds = [seed];
    } else if (option === '--only') {
      const names = (args[(at += 1)] ?? '').split(',');
      contenders = CONTENDERS.filter((name) => names.includes(name));
      if (contenders.length !== names.length) return USAGE;
    } else return USAGE;
  }
  return {
    seeds: seeds ?? (length === 'full' ? EVALUATION_SEEDS : TRAINING_SEEDS.slice(0, 1)),
    length,
    contenders,
  };
}
