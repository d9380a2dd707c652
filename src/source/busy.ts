/** A far end that says how long it wants to be left alone. */
import { PrerollError } from '../core/error.ts';
import type { Sentence } from '../core/sentence.ts';

/** Whoever tries again by itself does so after that time; a person may at once. */
export class Busy extends PrerollError {
  readonly forMs: number;

  constructor(sentence: Sentence, forMs: number) {
    super('connection-failed', sentence);
    this.forMs = forMs;
  }
}
