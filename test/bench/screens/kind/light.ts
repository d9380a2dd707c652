/** A console in dark letters on a light ground. */
import { PAPER, INK } from '../draw/colours.ts';
import type { Kind } from '../scene/stage.ts';
import { terminalKind } from './console.ts';

export const lightKind: Kind = terminalKind(PAPER, INK);
