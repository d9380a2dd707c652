/**
 * The masks of the watched device's screen: as kept in this browser, and as a person edits them. Every edit holds at
 * once, is kept at once, and can be taken back until another device is watched or another tab edits the same masks.
 */
import { MOST_ZONES, type Zone } from '../../core/detect/masks.ts';
import { asPrerollError, type PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import type { Preferences } from '../../store/preferences.ts';
import { Observable, type Readable } from '../observable.ts';

/** Edits that can be taken back. */
const MOST_UNDO = 100;

export interface ZonesView {
  readonly zones: readonly Zone[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export interface ZonesOptions {
  readonly store: { readonly preferences: Pick<Preferences, 'zones' | 'saveZones'> };
  readonly onError: (error: PrerollError) => void;
}

const EMPTY: ZonesView = { zones: [], canUndo: false, canRedo: false };

export class Zones {
  readonly view: Readable<ZonesView>;

  readonly #options: ZonesOptions;
  readonly #view = new Observable<ZonesView>(EMPTY);
  /** Missing until its masks are read: an edit of an empty list would be kept in their place. */
  #device: string | undefined;
  #wanted: string | undefined;
  #undo: readonly (readonly Zone[])[] = [];
  #redo: readonly (readonly Zone[])[] = [];
  /** The run of small edits that the newest one belongs to. */
  #gesture: string | undefined;
  #saving: Promise<void> = Promise.resolve();

  constructor(options: ZonesOptions) {
    this.#options = options;
    this.view = this.#view;
  }

  /** Whose masks these are; missing until they are read. */
  get device(): string | undefined {
    return this.#device;
  }

  /**
   * Goes over to the masks of a device. Until they are read there are none. Never rejects: a mask that cannot be read is
   * reported, the others hold.
   */
  async load(device: string): Promise<void> {
    const { store, onError } = this.#options;
    this.#wanted = device;
    this.#device = undefined;
    this.#forgetEdits();
    this.#view.set(EMPTY);
    let kept = EMPTY.zones;
    try {
      // What was edited a moment ago is read as it was edited.
      await this.#saving;
      const { zones, errors } = await store.preferences.zones(device);
      for (const error of errors) onError(error);
      kept = zones;
    } catch (thrown) {
      this.#report(thrown);
    }
    if (this.#wanted !== device) return;
    this.#device = device;
    this.#show(kept);
  }

  /**
   * Another tab has kept other masks of this device: they hold here too. What was done here before cannot be taken back
   * any more, since that would take back what was done there. Never rejects.
   */
  async follow(device: string): Promise<void> {
    const { zones: before } = this.#view.get();
    if (device !== this.#device) return;
    try {
      // What is still being kept here comes after what was kept there, and is what will be read.
      await this.#saving;
      const { zones } = await this.#options.store.preferences.zones(device);
      // An edit that was made here meanwhile is the newest, and is kept after the one that was read.
      if (device !== this.#device || before !== this.#view.get().zones) return;
      this.#forgetEdits();
      this.#show(zones);
    } catch (thrown) {
      this.#report(thrown);
    }
  }

  /**
   * Takes `zones` for what holds from now on. Of edits that follow one another with the same `gesture`, like the steps of
   * a mask that is moved with the arrow keys, all are taken back together.
   */
  edit(zones: readonly Zone[], gesture?: string): void {
    const { zones: before } = this.#view.get();
    if (zones === before || this.#device === undefined) return;
    if (zones.length > MOST_ZONES) throw new TypeError(`zones must be at most ${MOST_ZONES}.`);
    const goesOn = gesture !== undefined && gesture === this.#gesture;
    if (!goesOn) this.#undo = [...this.#undo, before].slice(-MOST_UNDO);
    this.#redo = [];
    this.#gesture = gesture;
    this.#show(zones);
    this.#save(zones);
  }

  /** What follows is an edit of its own, whatever its gesture. */
  endGesture(): void {
    this.#gesture = undefined;
  }

  undo(): void {
    const last = this.#undo.at(-1);
    if (last === undefined) return;
    this.#undo = this.#undo.slice(0, -1);
    this.#redo = [...this.#redo, this.#view.get().zones];
    this.#goTo(last);
  }

  redo(): void {
    const next = this.#redo.at(-1);
    if (next === undefined) return;
    this.#redo = this.#redo.slice(0, -1);
    this.#undo = [...this.#undo, this.#view.get().zones];
    this.#goTo(next);
  }

  #goTo(zones: readonly Zone[]): void {
    this.#gesture = undefined;
    this.#show(zones);
    this.#save(zones);
  }

  #forgetEdits(): void {
    this.#undo = [];
    this.#redo = [];
    this.#gesture = undefined;
  }

  #show(zones: readonly Zone[]): void {
    this.#view.set({ zones, canUndo: this.#undo.length > 0, canRedo: this.#redo.length > 0 });
  }

  /** One after the other, or an older edit could be written over a newer one. */
  #save(zones: readonly Zone[]): void {
    const device = this.#device;
    if (device === undefined) return;
    const { preferences } = this.#options.store;
    this.#saving = this.#saving
      .then(() => preferences.saveZones(device, zones))
      .catch((thrown: unknown) => this.#report(thrown));
  }

  #report(thrown: unknown): void {
    this.#options.onError(
      asPrerollError(thrown, 'storage-failed', say`The masks of this device could not be reached`),
    );
  }
}
