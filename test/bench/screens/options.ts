/** What the command line asks for. Pure. */
import { CONTENDERS, type ContenderName } from './page/contenders.ts';
import type { KindName } from './kind/kinds.ts';
import type { NuisanceName } from './nuisance/nuisances.ts';
import { KIND_NAMES, type Length, NUISANCE_NAMES } from './plan.ts';
import { EVALUATION_SEEDS, TRAINING_SEEDS } from './seeds.ts';

export interface Options {
  readonly seeds: readonly number[];
  readonly length: Length;
  readonly contenders: readonly ContenderName[];
  /** Of the plan, only scenes of these are played. */
  readonly kinds: readonly KindName[];
  readonly nuisances: readonly NuisanceName[];
}

const USAGE =
  'Usage: npm run bench:screens -- [--seed S] [--full] [--only tiles,...] [--kind K,...] [--nuisance N,...]\n' +
  'Without a seed, --full plays all evaluation seeds and a quick run the first training seed.\n' +
  `Detectors: ${CONTENDERS.join(', ')}.\nKinds: ${KIND_NAMES.join(', ')}.\nNuisances: ${NUISANCE_NAMES.join(', ')}.`;

/** The options, or how it is meant if they make no sense. */
export function parseOptions(args: readonly string[]): Options | string {
  let seeds: readonly number[] | undefined;
  let length: Length = 'quick';
  let contenders: readonly ContenderName[] = CONTENDERS;
  let kinds: readonly KindName[] = KIND_NAMES;
  let nuisances: readonly NuisanceName[] = NUISANCE_NAMES;
  for (let at = 0; at < args.length; at += 1) {
    const option = args[at];
    if (option === '--full') length = 'full';
    else if (option === '--seed') {
      const seed = Number(args[(at += 1)]);
      if (!Number.isInteger(seed) || seed < 0) return USAGE;
      seeds = [seed];
    } else {
      const names = (args[(at += 1)] ?? '').split(',');
      const chosen = <Name extends string>(all: readonly Name[]): readonly Name[] =>
        all.filter((name) => names.includes(name));
      let known: readonly string[] = [];
      if (option === '--only') known = contenders = chosen(CONTENDERS);
      else if (option === '--kind') known = kinds = chosen(KIND_NAMES);
      else if (option === '--nuisance') known = nuisances = chosen(NUISANCE_NAMES);
      if (known.length !== names.length) return USAGE;
    }
  }
  return {
    seeds: seeds ?? (length === 'full' ? EVALUATION_SEEDS : TRAINING_SEEDS.slice(0, 1)),
    length,
    contenders,
    kinds,
    nuisances,
  };
}
