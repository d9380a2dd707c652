/** The worker's side of what-if: reads the week once, and replays it in slices in which a newer question may break in. */
import type { ClipRow } from '../../core/clip/clip.ts';
import { compare, type Episode, episodes } from '../../core/detect/what-if.ts';
import { pieces, type Placed, placed, type Stretch, wallIn } from '../../core/detect/what-if-week.ts';
import type { WallMs } from '../../core/time.ts';
import {
  MOST_LISTED,
  parseQuestion,
  type WeekEvent,
  type WhatIfAnswer,
  type WhatIfQuestion,
} from '../../protocol/what-if.ts';
import { whereShown } from './past-events.ts';

/** Milliseconds of work after which a newer question may break in. */
const SLICE = 25;
/** Milliseconds after which what was read no longer stands for the week. */
const FRESH_FOR = 10_000;

export interface WhatIfReplayOptions {
  /** Everything stored since then (wall clock, ms) of one device, or of all, each stream in the order of its time. */
  readonly read: (since: number, device: string | undefined) => Promise<readonly Stretch[]>;
  /** The clips of a device that may show a moment. */
  readonly clips: (device: string, at: WallMs) => Promise<readonly ClipRow[]>;
  readonly post: (answer: WhatIfAnswer) => void;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  readonly wall: () => WallMs;
  /** Resolves once waiting messages had their turn. */
  readonly pause: () => Promise<void>;
}

export class WhatIfReplay {
  readonly #options: WhatIfReplayOptions;
  #newest = 0;
  /** Read once in a while: while a person moves a slider, the week hardly changes. */
  #week:
    | {
        readonly stretches: Promise<readonly Stretch<Placed>[]>;
        readonly at: number;
        readonly device: string | undefined;
      }
    | undefined;
  /** What was found already, by everything that it depends on: the slider often comes back to a number. */
  readonly #found = new Map<string, readonly Episode[]>();

  constructor(options: WhatIfReplayOptions) {
    this.#options = options;
  }

  /** Never rejects. What is no question is passed over. */
  async receive(data: unknown): Promise<void> {
    const question = parseQuestion(data);
    if (question === undefined) return;
    this.#newest = question.id;
    try {
      const answer = await this.#replay(question, await this.#read(question));
      if (answer !== undefined) this.#options.post(answer);
    } catch {
      this.#week = undefined;
      this.#found.clear();
      this.#options.post({ id: question.id, kind: 'failed' });
    }
  }

  #read({ since, device }: WhatIfQuestion): Promise<readonly Stretch<Placed>[]> {
    const at = this.#options.now();
    if (this.#week === undefined || this.#week.device !== device || at - this.#week.at >= FRESH_FOR) {
      this.#found.clear();
      this.#week = { stretches: this.#options.read(since, device).then(placed), at, device };
    }
    return this.#week.stretches;
  }

  /** `undefined` once a newer question has come. */
  async #replay(
    question: WhatIfQuestion,
    week: readonly Stretch<Placed>[],
  ): Promise<WhatIfAnswer | undefined> {
    const { id, merge } = question;
    const parts = pieces(week, merge);
    if (parts.length === 0) return { id, kind: 'nothing' };
    const { now, pause } = this.#options;
    const total = { events: 0, kept: 0, come: 0 };
    const [goes, comes]: [WeekEvent[], WeekEvent[]] = [[], []];
    let from = now();
    for (const [index, part] of parts.entries()) {
      if (now() - from > SLICE) {
        await pause();
        from = now();
      }
      if (id !== this.#newest) return undefined;
      const found = (tiles: number): readonly Episode[] => this.#episodes(question, tiles, index, part);
      const { before, gone, come } = compare(found(question.present), found(question.other));
      // What stays is counted as it was: several events of the other number may meet a single one of the present.
      total.events += before;
      total.kept += before - gone.length;
      total.come += come.length;
      goes.push(...gone.map((episode) => eventIn(part, episode)));
      comes.push(...come.map((episode) => eventIn(part, episode)));
    }
    const lists = { goes: await this.#listed(goes), comes: await this.#listed(comes) };
    return id === this.#newest ? { id, kind: 'answer', ...total, ...lists } : undefined;
  }

  /** The newest, each with the clip that shows it. */
  async #listed(events: readonly WeekEvent[]): Promise<readonly WeekEvent[]> {
    const newest = events.toSorted((a, b) => b.at - a.at).slice(0, MOST_LISTED);
    const { clips, wall } = this.#options;
    return Promise.all(
      newest.map(async (event) => {
        const clip = whereShown(event.at, await clips(event.device, event.at), wall());
        return clip === undefined ? event : { ...event, clip };
      }),
    );
  }

  #episodes(
    { window, reach, merge }: WhatIfQuestion,
    tiles: number,
    index: number,
    part: readonly Placed[],
  ): readonly Episode[] {
    const key = [tiles, window, reach, merge, index].join(' ');
    const found = this.#found.get(key) ?? episodes(part, { window, reach }, tiles, merge);
    this.#found.set(key, found);
    return found;
  }
}

function eventIn(part: readonly Placed[], { onset, rules }: Episode): WeekEvent {
  return { device: part[0]?.device ?? '', at: wallIn(part, onset.by), rule: rules[0] ?? 'tiles' };
}
