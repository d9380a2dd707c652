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

export const KIND_NAMES = Object.keys(KINDS) as readonly KindName[];
export const NUISANCE_NAMES = Object.keys(NUISANCES) as readonly NuisanceName[];

/** Seconds of a scene with events and of an idle twin. */
const EVENT_SECONDS = { quick: 76, full: 80 };
const IDLE_SECONDS = { quick: 100, full: 75 };

/**
 * Long enough for all that a detector remembers and for a minute's beat, and cheap by its few frames: as many as in
 * two or three minutes of others.
 */
const LONG = { seconds: 720, fps: 2 };

/** Idle as devices send it, which costs three to six times the frames, so each is short. */
const LIVELY = [
  { seconds: 45, fps: 30 },
  { seconds: 45, fps: 60 },
];

/** Idle on a starved stream, where a quarter of an hour more or less decides what one false clip weighs. */
const PATIENT = { seconds: 150, fps: 10 };

/** Few frames a second let the quick run see more scenes; what a detector samples is a few a second in any case. */
const RATES = { quick: [10], full: [10, 10, 10, 15, 25, 30, 60] };
const SIZES = { quick: [HD, HD, HD, HD, XGA, SVGA, VGA], full: [HD, HD, HD, HD, XGA, SVGA, VGA, FULL_HD] };
const GAMMAS = [1, 1, 1, 0.8, 1.25];
const CONSTANTS: readonly Constant[] = ['-crf 27', '-crf 27', '-crf 23', '-qp 26', '-qp 32'];

export function planOf(seed: number, length: Length): readonly Job[] {
  const dice = new Dice(`${seed}/plan`);
  const job: MakeJob = (group, play, kind, nuisance, gop, screen) => {
    const eventful = play === 'events';
    const { fps, seconds } = paceOf(play, length, dice);
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

/** Something happens, or nothing does: as long as usual, or for as long and as often as said. */
type Play = 'events' | 'idle' | Pace;

interface Pace {
  readonly seconds: number;
  readonly fps: number;
}

function paceOf(play: Play, length: Length, dice: Dice): Pace {
  switch (play) {
    case 'events':
      return { fps: dice.pick(RATES[length]), seconds: EVENT_SECONDS[length] };
    case 'idle':
      return { fps: 10, seconds: IDLE_SECONDS[length] };
    default:
      return play;
  }
}

type MakeJob = (
  group: Group,
  play: Play,
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
      jobs.push(job(group, nuisance === 'minute' ? LONG : 'idle', kinds(), nuisance, gops()));
    }
  }
  return jobs;
}

const QUICK_SHARES: readonly (readonly [Group, number])[] = [
  ['quality', 1],
  ['floor', 1],
  ['starved', 0.35],
  ['loss', 0.15],
];

const part = <T>(list: readonly T[], share: number): readonly T[] =>
  list.slice(0, Math.ceil(list.length * share));

/**
 * Every kind under both usual encoders with two distances of key frames each, under the hard ones with one, and every
 * nuisance beside every kind, and each kind once for ten minutes: a seed makes six hours of idle scenes. Then each nuisance at
 * the frame rates of real devices, and as much again on starved streams as there was until then.
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
    jobs.push(job(groups(), LONG, kind, long(), gops()));
  }
  const paces = around(LIVELY);
  const kinds = around(dice.shuffle(KIND_NAMES));
  for (const nuisance of NUISANCE_NAMES) {
    for (const group of ['quality', 'floor'] as const) {
      jobs.push(job(group, paces(), kinds(), nuisance, gops()));
    }
    // Likewise, or an encoder would meet one rate alone.
    paces();
    for (let time = 0; time < 3; time += 1) jobs.push(job('starved', PATIENT, kinds(), nuisance));
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
