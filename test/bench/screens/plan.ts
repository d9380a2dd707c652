/** Which scenes a run plays, and how they are coded. Pure: a seed and a length give the same plan on every machine. */
import { KINDS, type KindName } from './kind/kinds.ts';
import { NUISANCES, type NuisanceName } from './nuisance/nuisances.ts';
import { Dice } from './scene/dice.ts';
import type { SceneSpec } from './scene/scene.ts';
import type { Size } from './scene/size.ts';
import type { Coding, Constant, Encoder } from './stream/coding.ts';

/** A row of the table for each detector. */
export type Group = Encoder | 'loss';

export const GROUPS: readonly Group[] = ['quality', 'floor', 'starved', 'loss'];

export interface Job {
  readonly group: Group;
  readonly spec: SceneSpec;
  readonly coding: Coding;
}

export type Length = 'quick' | 'full';

const HD: Size = { width: 1280, height: 720 };
const FULL_HD: Size = { width: 1920, height: 1080 };
const XGA: Size = { width: 1024, height: 768 };
const SVGA: Size = { width: 800, height: 600 };
const VGA: Size = { width: 640, height: 480 };
const UHD: Size = { width: 3840, height: 2160 };

const KIND_NAMES = Object.keys(KINDS) as readonly KindName[];
const NUISANCE_NAMES = Object.keys(NUISANCES) as readonly NuisanceName[];

/** Seconds of a scene with events and of an idle twin. */
const EVENT_SECONDS = { quick: 80, full: 80 };
const IDLE_SECONDS = { quick: 120, full: 75 };

/**
 * Long enough for all that a detector remembers and for a minute's beat, and cheap by its few frames: as many as in
 * two or three minutes of others.
 */
const LONG = { seconds: 720, fps: 2 };

/** Few frames a second let the quick run see more scenes; what a detector samples is a few a second in any case. */
const RATES = { quick: [10], full: [10, 10, 10, 15, 25, 30, 60] };
const SIZES = { quick: [HD, HD, HD, HD, XGA, SVGA, VGA], full: [HD, HD, HD, HD, XGA, SVGA, VGA, FULL_HD] };
const GAMMAS = [1, 1, 1, 0.8, 1.25];
const CONSTANTS: readonly Constant[] = ['-crf 27', '-crf 27', '-crf 23', '-qp 26', '-qp 32'];

export function planOf(seed: number, length: Length): readonly Job[] {
  const dice = new Dice(`${seed}/plan`);
  const job: MakeJob = (group, play, kind, nuisance, gop, screen) => {
    const eventful = play === 'events';
    const idle = play === 'long idle' ? LONG : { fps: 10, seconds: IDLE_SECONDS[length] };
    const { fps, seconds } = eventful
      ? { fps: dice.pick(RATES[length]), seconds: EVENT_SECONDS[length] }
      : idle;
    const size = screen ?? dice.pick(SIZES[length]);
    return {
      group,
      spec: { kind, nuisance, eventful, seconds, seed, fps, size },
      coding: {
        encoder: group === 'loss' ? 'floor' : group,
        constant: group === 'quality' ? dice.pick(CONSTANTS) : '-crf 27',
        gop: framesOf(gop ?? dice.pick(group === 'starved' ? STARVED_GOPS : GOPS), fps),
        gamma: dice.pick(GAMMAS),
        loss: group === 'loss' ? dice.pick(['damage', 'hold']) : 'none',
      },
    };
  };
  return length === 'quick' ? quickPlan(dice, job) : fullPlan(dice, job);
}

type MakeJob = (
  group: Group,
  play: 'events' | 'idle' | 'long idle',
  kind: KindName,
  nuisance: NuisanceName,
  gop?: Gop,
  screen?: Size,
) => Job;

/** Each kind and each nuisance's idle twin under both usual encoders; of the others, as much as there is time for. */
function quickPlan(dice: Dice, job: MakeJob): readonly Job[] {
  const jobs: Job[] = [];
  for (const [group, share] of QUICK_SHARES) {
    const gops = around(dice.shuffle(group === 'starved' ? STARVED_GOPS : GOPS));
    const nuisances = around(dice.shuffle(NUISANCE_NAMES));
    for (const kind of part(dice.shuffle(KIND_NAMES), share)) {
      jobs.push(job(group, 'events', kind, nuisances(), gops()));
    }
    const kinds = around(dice.shuffle(KIND_NAMES));
    for (const nuisance of part(dice.shuffle(NUISANCE_NAMES), share)) {
      jobs.push(job(group, nuisance === 'minute' ? 'long idle' : 'idle', kinds(), nuisance, gops()));
    }
  }
  return jobs;
}

const QUICK_SHARES: readonly (readonly [Group, number])[] = [
  ['quality', 1],
  ['floor', 1],
  ['starved', 0.5],
  ['loss', 0.15],
];

const part = <T>(list: readonly T[], share: number): readonly T[] =>
  list.slice(0, Math.ceil(list.length * share));

/**
 * Every kind under both usual encoders with two distances of key frames each, under the hard ones with one, and every
 * nuisance beside every kind, and each kind once for ten minutes: a seed makes six hours of idle scenes.
 */
function fullPlan(dice: Dice, job: MakeJob): readonly Job[] {
  const jobs: Job[] = [];
  const nuisances = around(dice.shuffle(NUISANCE_NAMES));
  const gops = around(dice.shuffle(GOPS));
  const starved = around(STARVED_GOPS);
  for (const [index, kind] of KIND_NAMES.entries()) {
    // An odd step to the next kind, so that each kind and encoder meets other distances.
    gops();
    for (const group of ['quality', 'floor', 'quality', 'floor'] as const) {
      jobs.push(job(group, 'events', kind, nuisances(), gops()));
    }
    jobs.push(job('starved', 'events', kind, nuisances(), starved()));
    if (index % 2 === 0) jobs.push(job('loss', 'events', kind, nuisances()));
  }
  jobs.push(job('quality', 'events', dice.pick(KIND_NAMES), nuisances(), gops(), UHD));
  const groups = around<Group>(['quality', 'floor']);
  const hard = around<Group | undefined>([
    'starved',
    undefined,
    'loss',
    undefined,
    'starved',
    undefined,
    undefined,
  ]);
  const long = around(dice.shuffle(NUISANCE_NAMES));
  for (const kind of KIND_NAMES) {
    // Likewise, or a nuisance would meet one encoder alone.
    groups();
    for (const nuisance of NUISANCE_NAMES) {
      jobs.push(job(groups(), 'idle', kind, nuisance, gops()));
      const other = hard();
      if (other !== undefined) jobs.push(job(other, 'idle', kind, nuisance));
    }
    jobs.push(job(groups(), 'long idle', kind, long(), gops()));
  }
  return jobs;
}

/** One after the other, and from the start again. */
function around<T>(list: readonly T[]): () => T {
  let at = 0;
  return () => {
    at += 1;
    return list[(at - 1) % list.length] as T;
  };
}

/** Frames from one key frame to the next; the newest firmware makes it half the frame rate. */
type Gop = 'half' | 30 | 60 | 300;

const GOPS: readonly Gop[] = ['half', 30, 60, 300];
const STARVED_GOPS: readonly Gop[] = ['half', 30];

const framesOf = (gop: Gop, fps: number): number => (gop === 'half' ? Math.max(1, Math.round(fps / 2)) : gop);
