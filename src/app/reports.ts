/** Tells a person what happened: in the page, and in the log that goes with a report. */
import { asPrerollError, type PrerollError } from '../core/error.ts';
import { inEnglish, say, type Sentence } from '../core/sentence.ts';
import { wallMs } from '../core/time.ts';
import type { LogRecord } from '../protocol/pipeline.ts';
import { LogRing } from './diagnosis/log-ring.ts';
import { type Notice, Notices } from './notices.ts';

export class Reports {
  readonly notices = new Notices();
  readonly #log: LogRing;

  /** @param earlierLog What the page had logged before it was loaded again. */
  constructor(earlierLog?: string) {
    this.#log = new LogRing(earlierLog);
  }

  /** @param settledBy Id of the device whose next connection makes it old. */
  tell(level: Notice['level'], text: Sentence, settledBy?: string): void {
    this.notices.add(level, text, settledBy);
    this.add({ at: wallMs(Date.now()), level: 'info', scope: 'notice', text: inEnglish(text) });
  }

  /** Something failed, whatever was thrown. */
  report(thrown: unknown): void {
    const error = asPrerollError(thrown, 'internal', say`Something failed`);
    this.notices.add(error.reason === 'bad-setting' ? 'warning' : 'error', error.sentence);
    this.logError(error);
  }

  /** For the log alone: the person hears of it otherwise. */
  logError({ reason, message }: PrerollError): void {
    this.add({ at: wallMs(Date.now()), level: 'error', scope: reason, text: message });
  }

  add(record: LogRecord): void {
    this.#log.add(record);
  }

  logText(): string {
    return this.#log.toText();
  }
}
