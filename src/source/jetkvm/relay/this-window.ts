/** The relays of this window: tabs belong to the window that has opened them, whichever connection uses them. */
import { Relays } from './relays.ts';

export const relays = new Relays(() => window);
