import { type BaselineName, BASELINES } from './baselines.ts';

/** The app's own detector, the rule of the command-line recorder, and what others use. */
export type ContenderName = 'tiles' | 'frame sizes' | BaselineName;

export const isBaseline = (name: ContenderName): name is BaselineName => Object.hasOwn(BASELINES, name);

export const CONTENDERS: readonly ContenderName[] = [
  'tiles',
  'frame sizes',
  ...(Object.keys(BASELINES) as BaselineName[]),
];
