/** The recent log of this page and its recorder, kept in memory for a report and never shown on the console. */
import type { LogRecord } from '../../protocol/pipeline.ts';

const MAX_RECORDS = 500;
/** Characters of what was logged before the page was loaded again. */
const MAX_EARLIER = 50_000;

export class LogRing {
  readonly #earlier: string;
  #records: readonly LogRecord[] = [];

  /** @param earlier What the page had logged before it was loaded again, when one wants to know most. */
  constructor(earlier = '') {
    this.#earlier = earlier.slice(-MAX_EARLIER);
  }

  add(record: LogRecord): void {
    this.#records = [...this.#records, record].slice(-MAX_RECORDS);
  }

  /** One line a record: UTC time, level, scope, text. */
  toText(): string {
    const now = this.#records.map(
      ({ at, level, scope, text }) => `${new Date(at).toISOString()} ${level} ${scope}: ${text}`,
    );
    return [...(this.#earlier === '' ? [] : [this.#earlier]), ...now].join('\n');
  }
}
