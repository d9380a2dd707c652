/** The recent log of this page and its recorder, kept in memory for a report and never shown on the console. */
import type { LogRecord } from '../../protocol/pipeline.ts';

const MAX_RECORDS = 500;

export class LogRing {
  #records: readonly LogRecord[] = [];

  add(record: LogRecord): void {
    this.#records = [...this.#records, record].slice(-MAX_RECORDS);
  }

  /** One line a record: UTC time, level, scope, text. */
  toText(): string {
    return this.#records
      .map(({ at, level, scope, text }) => `${new Date(at).toISOString()} ${level} ${scope}: ${text}`)
      .join('\n');
  }
}
