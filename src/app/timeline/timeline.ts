/**
 * The timeline as a person moves in it: which time is shown, where they are, and what is there. Drawing and reading have
 * files of their own.
 */
import type { ClipId, DeviceRef } from '../../core/clip/clip.ts';
import { addDays, dayOf, type Offset, parseDate, startOfDay } from '../../core/timeline/days.ts';
import { MARK_KINDS, markAt, type MarkKind } from '../../core/timeline/marks.ts';
import { firstAfter } from '../../core/timeline/search.ts';
import { CLIP_KINDS, clipAt, type ClipKind } from '../../core/timeline/track.ts';
import {
  fit,
  type Limits,
  pan,
  pinch,
  RECENT,
  reveal,
  spanAtFirst,
  type View,
  zoom,
} from '../../core/timeline/view.ts';
import { Observable, type Readable } from '../observable.ts';
import type { Direction, Lane, TimelineData } from './timeline-data.ts';

/** What goes on in this tab, for the end of the lane that reaches into now. */
export interface LiveLane {
  readonly device: DeviceRef;
  readonly watchedSince: number | undefined;
  readonly recordingSince: number | undefined;
}

/** What is at a moment of a lane. */
export interface Place {
  readonly at: number;
  readonly device: DeviceRef | undefined;
  readonly clip: PlacedClip | undefined;
  readonly mark: { readonly at: number; readonly kind: MarkKind } | undefined;
  readonly watched: boolean;
  /** Whether a clip of it is being written at this time, which cannot be played yet. */
  readonly recording: boolean;
  /** Whether what is kept of that time has been read; until then, nothing is known to be absent. */
  readonly known: boolean;
}

export interface PlacedClip {
  readonly id: ClipId;
  readonly kind: ClipKind;
  readonly start: number;
  readonly end: number;
}

export interface TimelineOptions {
  readonly data: TimelineData;
  /** What is shown comes first. */
  readonly live: Readable<readonly LiveLane[]>;
  readonly now?: () => number;
  readonly offset?: Offset;
}

/** Where now stands while the view follows it, as a share of the width. */
const EDGE = 0.85;
/** Milliseconds: who looks closer than that looks at something, of which another day has nothing at the same second. */
const CLOSE = 3_600_000;

export class Timeline {
  readonly data: TimelineData;
  readonly live: Readable<readonly LiveLane[]>;
  readonly view: Observable<View>;
  /** Where the person is. */
  readonly cursor: Observable<number>;
  /** Id of the device in whose lane they are. */
  readonly lane = new Observable<string | undefined>(undefined);
  /** There is no change in that direction. */
  readonly ended = new Observable<Direction | undefined>(undefined);
  /** The view goes with the time, as it does until the person goes elsewhere. */
  readonly follows = new Observable(true);
  /** Milliseconds that are shown, as chosen last. */
  readonly chosenSpan: Observable<number>;
  readonly now: () => number;
  readonly offset: Offset;

  readonly #endLive: () => void;
  /** Id of the device that is shown in full. */
  #shown: string | undefined;
  #first: number;
  #aim = 0;

  constructor({ data, live, now = Date.now, offset = localOffset }: TimelineOptions) {
    this.data = data;
    this.live = live;
    this.now = now;
    this.offset = offset;
    this.#first = this.now();
    this.view = new Observable<View>(dayOf(this.now(), offset));
    this.chosenSpan = new Observable(this.view.get().span);
    this.cursor = new Observable(this.now());
    this.#endLive = live.subscribe(() => this.#followShown());
    this.#followShown();
  }

  /** Reads what is in view, and how far back there is anything. Never rejects. */
  async start(): Promise<void> {
    const [first] = await Promise.all([this.data.first(), this.#want()]);
    this.#first = Math.min(first ?? this.#first, this.#first);
    const day = dayOf(this.now(), this.offset);
    const span = spanAtFirst(this.#first, this.now(), day.span);
    if (!this.follows.get() || this.view.get().span !== day.span || span === day.span) return;
    this.#show(fit({ from: this.now() - span * EDGE, span }, this.limits()));
  }

  close(): void {
    this.#endLive();
    this.data.close();
  }

  /**
   * Milliseconds that were shown when the person chose where they are, which says how exactly they could mean it; 0 for a
   * moment that was found for them. Who looks closer afterwards, or from further off, is still at the same.
   */
  get aim(): number {
    return this.#aim;
  }

  /** From the day on which anything was kept to the end of today. */
  limits(): Limits {
    const today = dayOf(this.now(), this.offset);
    return {
      first: Math.min(startOfDay(this.#first, this.offset), today.from),
      last: today.from + today.span,
    };
  }

  /** A clip was added, changed or removed; its id says when it begins. */
  touch(at: number): void {
    this.#first = Math.min(at, this.#first);
    this.data.touch(at);
  }

  /** Lanes from the top: what is watched first. */
  devices(): readonly DeviceRef[] {
    const known = this.data.devices();
    const live = this.live.get().map(({ device }) => device);
    return [...live, ...known.filter(({ id }) => !live.some((each) => each.id === id))];
  }

  zoomBy(factor: number, about?: number): void {
    const { view, cursor } = this;
    const inView = reveal(view.get(), cursor.get(), this.limits()) === view.get();
    const middle = view.get().from + view.get().span / 2;
    this.#show(zoom(view.get(), about ?? (inView ? cursor.get() : middle), factor, this.limits()));
    this.chosenSpan.set(view.get().span);
  }

  /** @param by Milliseconds. */
  panBy(by: number): void {
    this.follows.set(false);
    this.#show(pan(this.view.get(), by, this.limits()));
  }

  pinch(held: readonly [number, number], places: readonly [number, number]): void {
    this.follows.set(false);
    this.#show(pinch(held, places, this.limits()));
  }

  /**
   * Puts the person there; the view moves only as far as it has to.
   *
   * @param aim See there.
   */
  goTo(at: number, device?: string, aim = this.view.get().span): void {
    const { first, last } = this.limits();
    this.#aim = aim;
    this.follows.set(false);
    this.ended.set(undefined);
    this.cursor.set(Math.min(Math.max(at, first), last - 1));
    if (device !== undefined) this.lane.set(device);
    this.#show(reveal(this.view.get(), this.cursor.get(), this.limits()));
  }

  /** Shows the whole day of a moment, and puts the person where they were, on that day. */
  showDay(at: number): void {
    this.follows.set(false);
    this.ended.set(undefined);
    const day = dayOf(at, this.offset);
    const there = Math.min(Math.max(at, day.from), day.from + day.span - 1);
    if (there !== this.cursor.get()) this.#aim = day.span;
    this.cursor.set(there);
    this.#show(fit(day, this.limits()));
    this.chosenSpan.set(day.span);
  }

  /** The whole day that the person is in; who goes with the time still does. */
  wholeDay(): void {
    const follows = this.follows.get();
    this.showDay(this.cursor.get());
    this.follows.set(follows);
  }

  /** `2026-11-21`. A day beyond the limits is the nearest one in them; what is no day does nothing. */
  showDate(date: string): void {
    const at = parseDate(date, this.offset);
    const { first, last } = this.limits();
    if (at !== undefined) this.showDay(Math.min(Math.max(at, first), last - 1));
  }

  /** The same time of day, so many days later, as close as before; or the whole day, for whoever looked very close. */
  moveDays(days: number): void {
    const { from, span } = this.view.get();
    const at = addDays(this.cursor.get(), days, this.offset);
    const { first, last } = this.limits();
    if (at < first - span || at >= last + span) return;
    const day = dayOf(this.cursor.get(), this.offset);
    const whole = from === day.from && span === day.span;
    if (whole || span < CLOSE) {
      this.showDay(Math.min(Math.max(at, first), last - 1));
      return;
    }
    this.#show(fit({ from: addDays(from, days, this.offset), span }, this.limits()));
    this.goTo(at);
  }

  /** Now, close enough to see what has just happened, and the view goes on with it. */
  toNow(): void {
    const now = this.now();
    const span = Math.min(this.view.get().span, RECENT);
    this.goTo(now);
    this.#show(fit({ from: now - span * EDGE, span }, this.limits()));
    this.chosenSpan.set(span);
    this.follows.set(true);
  }

  /** Some time has passed. */
  tick(): void {
    if (!this.follows.get()) return;
    const { from, span } = this.view.get();
    this.cursor.set(this.now());
    const next = fit({ from: this.now() - span * EDGE, span }, this.limits());
    if (next.from > from) this.#show(next);
  }

  /** Goes to the next change, or the one before. Never rejects. */
  async change(direction: Direction): Promise<void> {
    const from = this.cursor.get();
    const follows = this.follows.get();
    const stop = await this.data.change(from, direction);
    // The person may have gone elsewhere meanwhile. The time has gone on in any case.
    if (follows ? !this.follows.get() : this.cursor.get() !== from) return;
    if (stop === undefined) {
      this.ended.set(undefined);
      this.ended.set(direction);
    } else {
      this.goTo(stop.at, stop.device.id, 0);
    }
  }

  /**
   * @param within Milliseconds by which a clip or a mark may be off: a pointer is no needle. The place is then theirs.
   * @param device Of a lane; else the lane that the person is in.
   */
  placeAt(at: number, within: number, device = this.laneNow()?.id): Place {
    const lanes = device === undefined ? [] : this.data.lanes(device, at - within, at + within);
    const mark = nearestMark(lanes, at, within);
    const clip = lanes
      .map((lane) => clipOf(lane, mark?.at ?? at, within))
      .findLast((each) => each !== undefined);
    return {
      at: mark?.at ?? (clip === undefined ? at : Math.min(Math.max(at, clip.start), clip.end)),
      device: this.devices().find(({ id }) => id === device),
      clip,
      mark,
      watched: this.#watched(lanes, at, device),
      recording: this.#recording(at, within, device),
      known: this.data.knows(at, at),
    };
  }

  /** The lane that the person is in: the first one until they choose another. */
  laneNow(): DeviceRef | undefined {
    const devices = this.devices();
    return devices.find(({ id }) => id === this.lane.get()) ?? devices[0];
  }

  /** Who looks at another device looks at its lane, whatever they chose among the lanes before. */
  #followShown(): void {
    const id = this.live.get()[0]?.device.id;
    if (id === this.#shown) return;
    this.#shown = id;
    this.lane.set(undefined);
  }

  #recording(at: number, within: number, device: string | undefined): boolean {
    const since = this.live.get().find((live) => live.device.id === device)?.recordingSince;
    return since !== undefined && at >= since - within && at <= this.now();
  }

  #watched(lanes: readonly Lane[], at: number, device: string | undefined): boolean {
    const since = this.live.get().find((live) => live.device.id === device)?.watchedSince;
    if (since !== undefined && at >= since && at <= this.now()) return true;
    // Beginnings and ends take turns: after an odd number of them it goes on.
    return lanes.some(({ watched }) => firstAfter(watched, at) % 2 === 1);
  }

  #show(view: View): void {
    const old = this.view.get();
    if (view.from === old.from && view.span === old.span) return;
    this.view.set(view);
    void this.#want();
  }

  #want(): Promise<void> {
    const { from, span } = this.view.get();
    return this.data.want(from, from + span);
  }
}

function nearestMark(lanes: readonly Lane[], at: number, within: number): Place['mark'] {
  const found = lanes.flatMap(({ marks }) => {
    const index = markAt(marks, at, within);
    const kind = index === undefined ? undefined : MARK_KINDS[marks.kind[index] ?? -1];
    return index === undefined || kind === undefined ? [] : [{ at: marks.at[index] ?? at, kind }];
  });
  return found.toSorted((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0];
}

function clipOf({ track }: Lane, at: number, within: number): PlacedClip | undefined {
  const index = clipAt(track, at, within);
  const id = index === undefined ? undefined : track.ids[index];
  if (index === undefined || id === undefined) return undefined;
  const kind = CLIP_KINDS[track.kind[index] ?? 0] ?? 'change';
  return { id, kind, start: track.start[index] ?? at, end: track.end[index] ?? at };
}

/** The browser's own time zone. */
const localOffset: Offset = (at) => -new Date(at).getTimezoneOffset() * 60_000;
