/**
 * The blocks that the timeline shows, read as they come into view and forgotten as they leave it: a bounded number of days
 * is in memory, however many are kept. What changes is read again once it rests.
 */
import type { DeviceRef } from '../../core/clip/clip.ts';
import { asPrerollError, type PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import { BLOCK, blockOf, type LaneBlock, REACH } from '../../core/timeline/block.ts';
import { firstAfter, firstFrom } from '../../core/timeline/search.ts';
import { type Track, trackOf } from '../../core/timeline/track.ts';
import type { TimelineQuestion } from '../../protocol/timeline.ts';
import { Observable, type Readable } from '../observable.ts';
import type { TimelineGiven } from './timeline-reader.ts';

/** Blocks in memory: a week's view touches nine. */
const MOST_BLOCKS = 16;
/** Milliseconds that a block must rest before it is read again: a clip that ends is told of several times. */
export const READ_AGAIN_AFTER = 1000;
/** Milliseconds after which a block that could not be read is asked for again. */
export const RETRY_AFTER = 5000;
/** Blocks that a search for a change looks into at most; beyond that there were only changes that made no event. */
const MOST_LOOKS = 120;

export interface Lane extends LaneBlock {
  /** Wall clock of the block's first moment. */
  readonly begin: number;
  readonly track: Track;
}

/** A place that "next change" goes to. */
export interface Stop {
  readonly at: number;
  readonly device: DeviceRef;
}

export type Direction = 'later' | 'earlier';

export interface TimelineDataOptions {
  readonly ask: (question: TimelineQuestion) => Promise<TimelineGiven>;
  /** What makes an event now, where a device has no settings of its own. */
  readonly rule: () => Extract<TimelineQuestion, { kind: 'block' }>['rule'];
  readonly onError: (error: PrerollError) => void;
}

export class TimelineData {
  /** Counts what came in. */
  readonly revision: Readable<number>;

  readonly #options: TimelineDataOptions;
  readonly #revision = new Observable(0);
  readonly #blocks = new Map<number, readonly Lane[]>();
  readonly #stale = new Set<number>();
  /** Could not be read when they were last asked for. One telling stands for all of them. */
  readonly #failed = new Set<number>();
  /** Those of them that wait for their next try. */
  readonly #resting = new Set<number>();
  readonly #devices = new Map<string, DeviceRef>();
  #wanted: readonly number[] = [];
  #reading: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: TimelineDataOptions) {
    this.#options = options;
    this.revision = this.#revision;
  }

  /** Everything that is known of a device in a time; also blocks before it, whose clips may reach in. */
  lanes(device: string, from: number, to: number): readonly Lane[] {
    return blocksIn(from, to).flatMap(
      (block) => this.#blocks.get(block)?.find((lane) => lane.device.id === device) ?? [],
    );
  }

  /** Of all blocks that were read so far; in the order of their names. */
  devices(): readonly DeviceRef[] {
    return [...this.#devices.values()].toSorted((a, b) => a.name.localeCompare(b.name));
  }

  /** Whether all of a time has been read. */
  knows(from: number, to: number): boolean {
    return blocksIn(from, to).every((block) => this.#blocks.has(block));
  }

  /** This time is in view: what is missing of it is read, the middle first. Resolves when it is there. Never rejects. */
  want(from: number, to: number): Promise<void> {
    const middle = blockOf((from + to) / 2);
    this.#wanted = blocksIn(from, to).toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
    return this.#read();
  }

  /** Something of that moment has changed. */
  touch(at: number): void {
    const block = blockOf(at);
    if (!this.#blocks.has(block) && !this.#wanted.includes(block)) return;
    this.#stale.add(block);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(), READ_AGAIN_AFTER);
  }

  /** When the first of all that is kept began. Never rejects. */
  async first(): Promise<number | undefined> {
    const answer = await this.#ask({ kind: 'first' });
    return answer?.kind === 'moment' ? answer.at : undefined;
  }

  /** The next change, or the one before; blocks are read until one is found. Never rejects. */
  async change(from: number, direction: Direction): Promise<Stop | undefined> {
    let at = from;
    for (let look = 0; look < MOST_LOOKS && !this.#closed; look += 1) {
      const block = blockOf(at);
      if (!this.#blocks.has(block) && !(await this.#load(block))) return undefined;
      const found = this.#stopIn(block, from, direction);
      if (found !== undefined) return found;
      const edge = direction === 'later' ? (block + 1) * BLOCK : block * BLOCK;
      const answer = await this.#ask({ kind: 'seek', at: edge, direction });
      if (answer?.kind !== 'moment' || answer.at === undefined) return undefined;
      at = answer.at;
    }
    return undefined;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#retry);
  }

  #stopIn(block: number, from: number, direction: Direction): Stop | undefined {
    const stops = (this.#blocks.get(block) ?? []).flatMap(({ stops: all, device }): Stop[] => {
      const at = direction === 'later' ? all[firstAfter(all, from)] : all[firstFrom(all, from) - 1];
      return at === undefined ? [] : [{ at, device }];
    });
    const sign = direction === 'later' ? 1 : -1;
    return stops.toSorted((a, b) => sign * (a.at - b.at))[0];
  }

  #read(): Promise<void> {
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  /** One block after the other; what is wanted may change meanwhile. */
  async #readAll(): Promise<void> {
    for (;;) {
      const next = this.#wanted.find(
        (block) => !this.#resting.has(block) && (!this.#blocks.has(block) || this.#stale.has(block)),
      );
      if (next === undefined || this.#closed) return;
      if (!(await this.#load(next))) this.#retryLater(next);
    }
  }

  /** One that fails is neither asked for nor told of at each pan; what is shown of it meanwhile stays, and stays stale. */
  #retryLater(block: number): void {
    if (this.#closed) return;
    if (this.#blocks.has(block)) this.#stale.add(block);
    this.#resting.add(block);
    this.#retry ??= setTimeout(() => {
      this.#retry = undefined;
      this.#resting.clear();
      for (const each of this.#failed) if (!this.#wanted.includes(each)) this.#failed.delete(each);
      void this.#read();
    }, RETRY_AFTER);
  }

  async #load(block: number): Promise<boolean> {
    this.#stale.delete(block);
    const told = this.#failed.size > 0;
    const answer = await this.#ask({ kind: 'block', block, rule: this.#options.rule() }, told);
    if (answer?.kind !== 'block' || this.#closed) {
      this.#failed.add(block);
      return false;
    }
    this.#failed.delete(block);
    const begin = block * BLOCK;
    this.#blocks.set(
      block,
      answer.lanes.map((lane) => ({ ...lane, begin, track: trackOf(lane.clips) })),
    );
    for (const { device } of answer.lanes) this.#devices.set(device.id, device);
    this.#forget(block);
    this.#revision.set(this.#revision.get() + 1);
    return true;
  }

  /** The blocks furthest from what is in view go first. */
  #forget(kept: number): void {
    const middle = this.#wanted[0] ?? kept;
    const far = [...this.#blocks.keys()].toSorted((a, b) => Math.abs(b - middle) - Math.abs(a - middle));
    for (const block of far.filter((each) => each !== kept && !this.#wanted.includes(each))) {
      if (this.#blocks.size <= MOST_BLOCKS) return;
      this.#blocks.delete(block);
      this.#stale.delete(block);
    }
  }

  async #ask(question: TimelineQuestion, told = false): Promise<TimelineGiven | undefined> {
    try {
      return await this.#options.ask(question);
    } catch (thrown) {
      if (!this.#closed && !told) {
        this.#options.onError(asPrerollError(thrown, 'internal', say`The timeline could not be read`));
      }
      return undefined;
    }
  }
}

function blocksIn(from: number, to: number): readonly number[] {
  const first = blockOf(from - REACH);
  return Array.from({ length: blockOf(to) - first + 1 }, (_, n) => first + n);
}
