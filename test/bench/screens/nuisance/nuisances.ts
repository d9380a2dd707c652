import { caret } from './caret.ts';
import { clock } from './clock.ts';
import { logTail } from './log-tail.ts';
import { firstMinute, minuteClock } from './minute-clock.ts';
import { mouse } from './mouse.ts';
import type { Nuisance } from './nuisance.ts';
import { spinner } from './spinner.ts';
import { video } from './video.ts';

/** Everything that may go on beside a scene; a new one is a file and a line. */
export const NUISANCES = {
  still: { holds: 'nothing', masked: false, layers: [] },
  caret: { holds: 'nothing', masked: false, layers: [caret] },
  clock: { holds: 'strip', masked: false, layers: [clock] },
  minute: { holds: 'strip', masked: false, layers: [minuteClock], surprise: firstMinute },
  mouse: { holds: 'nothing', masked: false, layers: [mouse] },
  spinner: { holds: 'strip', masked: false, layers: [spinner] },
  video: { holds: 'column', masked: false, layers: [video] },
  log: { holds: 'column', masked: true, layers: [logTail] },
  desk: { holds: 'strip', masked: false, layers: [clock, caret, mouse] },
} as const satisfies Record<string, Nuisance>;

export type NuisanceName = keyof typeof NUISANCES;
