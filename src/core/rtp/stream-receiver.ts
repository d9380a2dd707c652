import type { Micros, MonoMs } from '../time.ts';
import type { Sequenced } from './sequence.ts';

/** What becomes of one stream's packets. */
export interface StreamReceiver {
  /**
   * @returns The time of the last that was delivered, undefined when there is none; `jump` when the sender has set its clock
   * by more than a network can delay.
   */
  push(packet: Sequenced, now: MonoMs): Micros | 'jump' | undefined;
}
