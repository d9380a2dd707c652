/** Reads how well the session's connection goes, once a second for as long as it stands, and remembers five minutes of it. */
import {
  type QualitySample,
  type Reading,
  readStats,
  sampleBetween,
  withQuality,
} from '../../core/quality.ts';
import { monoMs, wallMs } from '../../core/time.ts';
import type { PipelineStats } from '../../protocol/pipeline.ts';
import { Observable, type Readable } from '../observable.ts';

type Read = () => Promise<RTCStatsReport>;

export class QualityLog {
  /** Oldest first. Times jump where there was no connection. */
  readonly samples: Readable<readonly QualitySample[]>;

  readonly #samples = new Observable<readonly QualitySample[]>([]);
  #read: Read | undefined;
  #before: Reading | undefined;

  /** @param stats The recorder's own counters; each that comes asks the connection, so that nothing is asked without one. */
  constructor(stats: Readable<PipelineStats | undefined>) {
    this.samples = this.#samples;
    stats.subscribe((now) => {
      if (now !== undefined && this.#read !== undefined) void this.#look(this.#read, now.forwarded);
    });
  }

  /** A connection stands. */
  begin(read: Read): void {
    this.#read = read;
    this.#before = undefined;
  }

  /** It is over. */
  end(): void {
    this.#read = undefined;
  }

  async #look(read: Read, forwarded: number): Promise<void> {
    const report = await read().catch(() => undefined);
    const link = report === undefined ? undefined : readStats(report.values());
    // Another connection may stand by now, whose counters are others.
    if (link === undefined || read !== this.#read) return;
    const now: Reading = { link, at: monoMs(performance.now()), wall: wallMs(Date.now()), forwarded };
    if (this.#before !== undefined) {
      this.#samples.set(withQuality(this.#samples.get(), sampleBetween(this.#before, now)));
    }
    this.#before = now;
  }
}
