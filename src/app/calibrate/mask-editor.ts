/**
 * What a person does with the masks on the picture, with a pointer or with keys alone. Places are shares of the picture;
 * what a hand does becomes an edit of `Zones` once it is finished, and until then it only shows.
 */
import { MOST_POINTS, MOST_ZONES, type Zone } from '../../core/detect/masks.ts';
import type { ScreenPoint } from '../../core/screen.ts';
import {
  anchorOf,
  boundsOf,
  cornerAdded,
  cornerRemoved,
  FEWEST_POINTS,
  longestEdge,
  moved,
  numberOf,
  rectangle,
  removed,
  turned,
  type ZoneRef,
} from '../../core/zones/edit.ts';
import { hit, isWithin, type Reach } from '../../core/zones/hit.ts';
import { snap, stepped, type Stride, type TileScale } from '../../core/zones/snap.ts';
import { Observable, type Readable } from '../observable.ts';
import type { Zones } from './zones.ts';

export type { ZoneRef };
export type ZoneKind = Zone['kind'];

/** What the hand is about. */
export type Doing =
  | { readonly kind: 'choosing' }
  /** The next press begins a new zone. */
  | { readonly kind: 'ready'; readonly as: ZoneKind }
  /** The pointer is down: it becomes a rectangle when it moves, the first corner of a polygon when it does not. */
  | {
      readonly kind: 'sweeping';
      readonly as: ZoneKind;
      readonly from: ScreenPoint;
      readonly to: ScreenPoint;
      readonly reach: Reach;
    }
  /** A polygon is drawn click by click; `to` is where the pointer is. */
  | {
      readonly kind: 'outlining';
      readonly as: ZoneKind;
      readonly points: readonly ScreenPoint[];
      readonly to: ScreenPoint;
    }
  /** A zone or a corner follows the pointer, by how far it has moved. */
  | {
      readonly kind: 'dragging';
      readonly ref: ZoneRef;
      readonly from: ScreenPoint;
      readonly by: ScreenPoint;
    };

export interface MaskView {
  /** As they show now: what is dragged is where the pointer has it. */
  readonly zones: readonly Zone[];
  readonly doing: Doing;
  readonly selected: ZoneRef | undefined;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** What just happened, to be said in words. `number` is the zone's among its kind. */
export type Said =
  | {
      readonly kind:
        'added' | 'added-in-the-middle' | 'removed' | 'turned' | 'corner-added' | 'corner-removed';
      readonly as: ZoneKind;
      readonly number: number;
    }
  /** Where the corner, or the upper left of the zone, is now. */
  | { readonly kind: 'moved'; readonly to: ScreenPoint }
  | { readonly kind: 'draw'; readonly as: ZoneKind }
  | {
      readonly kind:
        'most-zones' | 'most-points' | 'fewest-points' | 'point-removed' | 'cancelled' | 'undone' | 'redone';
    };

/** How a pointer touches. */
export interface Touch {
  readonly reach: Reach;
  /** Held down by the person to place something between the edges of tiles. */
  readonly free: boolean;
}

const CHOOSING: Doing = { kind: 'choosing' };
/** Share of the picture that a zone takes which no pointer has drawn; the next one lies a little further on. */
const MIDDLE = 0.25;
const FURTHER = 0.03;

export class MaskEditor {
  readonly view: Readable<MaskView>;
  readonly said: Readable<Said | undefined>;
  /** The picture in tiles; set by whoever knows its size. Without it nothing snaps. */
  tiles: TileScale | undefined;

  readonly #zones: Zones;
  readonly #said = new Observable<Said | undefined>(undefined);
  readonly #view: Observable<MaskView>;
  #doing: Doing = CHOOSING;
  #selected: ZoneRef | undefined;

  constructor(zones: Zones) {
    this.#zones = zones;
    this.#view = new Observable(this.#now());
    this.view = this.#view;
    this.said = this.#said;
    zones.view.subscribe(() => {
      // Only another tab changes masks while one is dragged here: what the hand holds may not be there any more.
      if (this.#doing.kind === 'dragging') this.#doing = CHOOSING;
      this.#show();
    });
  }

  /** The next press draws. */
  draw(as: ZoneKind): void {
    if (!this.#hasRoom()) return;
    this.#selected = undefined;
    this.#do({ kind: 'ready', as });
    this.#said.set({ kind: 'draw', as });
  }

  /** Adds a rectangle in the middle, for those who then move it with keys. */
  addInTheMiddle(as: ZoneKind): void {
    if (!this.#hasRoom()) return;
    const shift = (this.#all.length % 8) * FURTHER;
    const start = 0.5 - MIDDLE / 2 + shift;
    const from = this.#placed({ x: start, y: start }, false);
    const to = this.#placed({ x: start + MIDDLE, y: start + MIDDLE }, false);
    this.#add(as, rectangle(from, to), 'added-in-the-middle');
  }

  select(ref: ZoneRef | undefined): void {
    if (ref?.zone === this.#selected?.zone && ref?.point === this.#selected?.point) return;
    this.#zones.endGesture();
    this.#selected = ref;
    this.#show();
  }

  /** Whether the press is ours; one that is not may scroll the page. */
  press(at: ScreenPoint, { reach, free }: Touch): boolean {
    const doing = this.#doing;
    if (doing.kind === 'ready') {
      const from = this.#placed(at, free);
      this.#do({ kind: 'sweeping', as: doing.as, from, to: from, reach });
      return true;
    }
    if (doing.kind === 'outlining') {
      this.#outline(doing, at, { reach, free });
      return true;
    }
    const ref = hit(this.#all, at, reach, this.#selected?.zone);
    this.select(ref);
    if (ref === undefined) return false;
    this.#do({ kind: 'dragging', ref, from: at, by: { x: 0, y: 0 } });
    return true;
  }

  move(at: ScreenPoint, { free }: Touch): void {
    const doing = this.#doing;
    if (doing.kind === 'sweeping' || doing.kind === 'outlining') {
      this.#do({ ...doing, to: this.#placed(at, free) });
    } else if (doing.kind === 'dragging') {
      this.#do({ ...doing, by: this.#dragged(doing, at, free) });
    }
  }

  release(): void {
    const doing = this.#doing;
    if (doing.kind === 'sweeping') {
      this.#endSweep(doing);
    } else if (doing.kind === 'dragging') {
      this.#doing = CHOOSING;
      const { ref, by } = doing;
      if (by.x !== 0 || by.y !== 0) this.#zones.edit(moved(this.#all, ref, by));
      this.#show();
    }
  }

  /** Leaves off what is being drawn or dragged. Whether there was anything. */
  cancel(): boolean {
    if (this.#doing.kind === 'choosing') return false;
    this.#do(CHOOSING);
    this.#said.set({ kind: 'cancelled' });
    return true;
  }

  /** Makes a zone of the corners that were clicked. Whether a polygon was being drawn. */
  close(): boolean {
    const doing = this.#doing;
    if (doing.kind !== 'outlining') return false;
    if (doing.points.length < FEWEST_POINTS) this.#said.set({ kind: 'fewest-points' });
    else this.#add(doing.as, doing.points, 'added');
    return true;
  }

  /** Takes back the newest corner of the polygon that is being drawn. Whether there was one. */
  dropPoint(): boolean {
    const doing = this.#doing;
    if (doing.kind !== 'outlining') return false;
    const points = doing.points.slice(0, -1);
    this.#do(points.length === 0 ? { kind: 'ready', as: doing.as } : { ...doing, points });
    this.#said.set({ kind: 'point-removed' });
    return true;
  }

  /** Moves what is selected by one stride. Whether anything is. */
  step(direction: 'left' | 'right' | 'up' | 'down', stride: Stride): boolean {
    const ref = this.#selected;
    const anchor = ref && anchorOf(this.#all, ref);
    if (ref === undefined || anchor === undefined || this.#doing.kind !== 'choosing') return false;
    const { width, height } = this.tiles ?? { width: 100, height: 100 };
    const way = direction === 'left' || direction === 'up' ? -1 : 1;
    const by =
      direction === 'left' || direction === 'right'
        ? { x: stepped(anchor.x, way, stride, width) - anchor.x, y: 0 }
        : { x: 0, y: stepped(anchor.y, way, stride, height) - anchor.y };
    this.#zones.edit(moved(this.#all, ref, by), `step ${ref.zone} ${ref.point}`);
    const to = anchorOf(this.#all, ref);
    if (to !== undefined) this.#said.set({ kind: 'moved', to: { x: to.x, y: to.y } });
    return true;
  }

  /** Removes the selected corner, or the whole zone. Whether anything was selected. */
  remove(): boolean {
    const ref = this.#selected;
    const zone = ref && this.#all[ref.zone];
    if (ref === undefined || zone === undefined) return false;
    const named = { as: zone.kind, number: numberOf(this.#all, ref.zone) };
    if (ref.point === undefined) {
      const left = this.#all.length - 1;
      this.#selected = left === 0 ? undefined : { zone: Math.min(ref.zone, left - 1) };
      this.#edit(removed(this.#all, ref.zone), { kind: 'removed', ...named });
      return true;
    }
    const zones = cornerRemoved(this.#all, ref.zone, ref.point);
    if (zones === this.#all) {
      this.#said.set({ kind: 'fewest-points' });
    } else {
      this.#selected = { zone: ref.zone, point: Math.max(0, ref.point - 1) };
      this.#edit(zones, { kind: 'corner-removed', ...named });
    }
    return true;
  }

  /** Adds a corner after the selected one, or to the zone's longest edge, and selects it. */
  addCorner(): void {
    const ref = this.#selected;
    const zone = ref && this.#all[ref.zone];
    if (ref === undefined || zone === undefined) return;
    const after = ref.point ?? longestEdge(zone.points);
    const zones = cornerAdded(this.#all, ref.zone, after);
    if (zones === this.#all) {
      this.#said.set({ kind: 'most-points' });
      return;
    }
    const number = numberOf(this.#all, ref.zone);
    this.#selected = { zone: ref.zone, point: after + 1 };
    this.#edit(zones, { kind: 'corner-added', as: zone.kind, number });
  }

  /** Makes the selected mask an area that alone counts, or the other way round. */
  turn(): void {
    const ref = this.#selected;
    if (ref === undefined) return;
    const zones = turned(this.#all, ref.zone);
    const as = zones[ref.zone]?.kind;
    if (as !== undefined) this.#edit(zones, { kind: 'turned', as, number: numberOf(zones, ref.zone) });
  }

  undo(): void {
    this.#doing = CHOOSING;
    if (!this.#zones.view.get().canUndo) return;
    this.#zones.undo();
    this.#said.set({ kind: 'undone' });
  }

  redo(): void {
    this.#doing = CHOOSING;
    if (!this.#zones.view.get().canRedo) return;
    this.#zones.redo();
    this.#said.set({ kind: 'redone' });
  }

  /** The person leaves. */
  end(): void {
    this.#zones.endGesture();
    this.#selected = undefined;
    this.#said.set(undefined);
    this.#do(CHOOSING);
  }

  get #all(): readonly Zone[] {
    return this.#zones.view.get().zones;
  }

  #placed(at: ScreenPoint, free: boolean): ScreenPoint {
    return free || this.tiles === undefined ? at : snap(at, this.tiles);
  }

  /** How far the dragged thing is from where it was, so that its corner or its upper left comes to lie on a tile edge. */
  #dragged({ ref, from }: Extract<Doing, { kind: 'dragging' }>, at: ScreenPoint, free: boolean): ScreenPoint {
    const anchor = anchorOf(this.#all, ref) ?? from;
    const target = this.#placed({ x: anchor.x + at.x - from.x, y: anchor.y + at.y - from.y }, free);
    return { x: target.x - anchor.x, y: target.y - anchor.y };
  }

  #endSweep({ as, from, to, reach }: Extract<Doing, { kind: 'sweeping' }>): void {
    const { width, height } = boundsOf([from, to]);
    if (width > reach.x && height > reach.y) this.#add(as, rectangle(from, to), 'added');
    else this.#do({ kind: 'outlining', as, points: [from], to: from });
  }

  /** A press on the first corner closes the polygon, and one on the newest too: that is what a double click is. */
  #outline(doing: Extract<Doing, { kind: 'outlining' }>, at: ScreenPoint, { reach, free }: Touch): void {
    const point = this.#placed(at, free);
    const [first] = doing.points;
    const last = doing.points.at(-1);
    const near = (corner: ScreenPoint | undefined): boolean =>
      corner !== undefined && (isWithin(corner, at, reach) || isWithin(corner, point, reach));
    if (doing.points.length >= FEWEST_POINTS && (near(first) || near(last))) this.close();
    else if (doing.points.length >= MOST_POINTS) this.#said.set({ kind: 'most-points' });
    else if (!near(last)) this.#do({ ...doing, points: [...doing.points, point], to: point });
  }

  #hasRoom(): boolean {
    const room = this.#all.length < MOST_ZONES;
    if (!room) this.#said.set({ kind: 'most-zones' });
    return room;
  }

  #add(as: ZoneKind, points: readonly ScreenPoint[], kind: 'added' | 'added-in-the-middle'): void {
    const zones = [...this.#all, { kind: as, points }];
    this.#doing = CHOOSING;
    this.#selected = { zone: zones.length - 1 };
    this.#edit(zones, { kind, as, number: numberOf(zones, zones.length - 1) });
  }

  #edit(zones: readonly Zone[], said: Said): void {
    this.#zones.endGesture();
    this.#zones.edit(zones);
    this.#said.set(said);
  }

  #do(doing: Doing): void {
    this.#doing = doing;
    this.#show();
  }

  /** What was taken back may have been selected. */
  #show(): void {
    const zone = this.#selected && this.#all[this.#selected.zone];
    if (zone === undefined) this.#selected = undefined;
    else if ((this.#selected?.point ?? 0) >= zone.points.length && this.#selected) {
      this.#selected = { zone: this.#selected.zone };
    }
    this.#view.set(this.#now());
  }

  #now(): MaskView {
    const { zones, canUndo, canRedo } = this.#zones.view.get();
    const doing = this.#doing;
    return {
      zones: doing.kind === 'dragging' ? moved(zones, doing.ref, doing.by) : zones,
      doing,
      selected: this.#selected,
      canUndo,
      canRedo,
    };
  }
}
