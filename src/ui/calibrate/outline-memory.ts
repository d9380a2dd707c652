/**
 * What is outlined on the live picture: what is new now, and what made an event, for long enough that somebody sees it.
 * An event needs nothing new: a large change counts at once, and so does what was seen before.
 */
import type { TileMaps } from '../../app/watch/session.ts';
import type { ScreenBox } from '../../core/screen.ts';

/** Milliseconds. */
const EVENT_FOR = 3000;

export class OutlineMemory {
  #events: readonly { readonly boxes: readonly ScreenBox[]; readonly until: number }[] = [];
  #seen: TileMaps | undefined;

  /** @param now Milliseconds. The same maps count once. */
  see(maps: TileMaps | undefined, now: number): void {
    if (maps === undefined || maps === this.#seen) return;
    this.#seen = maps;
    if (maps.events.length > 0)
      this.#events = [...this.#at(now), { boxes: maps.events, until: now + EVENT_FOR }];
  }

  /** What made the events of the last seconds. */
  boxes(now: number): readonly ScreenBox[] {
    return this.#at(now).flatMap(({ boxes }) => boxes);
  }

  /** When it has to be drawn again, although nothing came. */
  next(now: number): number | undefined {
    const [first] = this.#at(now);
    return first?.until;
  }

  #at(now: number) {
    return this.#events.filter(({ until }) => until > now);
  }
}
