/** The clips that were deleted and can still be brought back, and their end. */
import type { ClipId, ClipRow } from '../../core/clip/clip.ts';
import { UNDO_FOR } from '../../core/clip/retention.ts';
import { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import { wallMs } from '../../core/time.ts';
import { type HeldLock, shareLock, useLock } from '../../store/locks.ts';
import { type ClipStore, deleteClips, purgeExpired, restoreClip } from '../../store/procedures.ts';
import { type Attempt, attemptBy } from '../attempt.ts';
import { Observable, type Readable } from '../observable.ts';

export interface DeletionsOptions {
  readonly store: ClipStore;
  readonly onError: (error: PrerollError) => void;
  /** These were marked, brought back, or removed for good. */
  readonly onChange: (ids: readonly ClipId[]) => Promise<void>;
}

/** A little longer than the time to undo, since the mark was made a little earlier than its timer. */
const PURGE_AFTER = UNDO_FOR + 100;

/** No method rejects. */
export class Deletions {
  /** The oldest deletion first. */
  readonly rows: Readable<readonly ClipRow[]>;

  readonly #options: DeletionsOptions;
  readonly #attempt: Attempt;
  readonly #rows = new Observable<readonly ClipRow[]>([]);
  /** Somebody is at the way back. */
  #held = false;
  /** Milliseconds since 1970: until then nothing goes, since somebody was at the way back a moment ago. */
  #keptUntil = 0;
  /** No tab removes what is in use. */
  #uses: HeldLock[] = [];

  constructor(options: DeletionsOptions) {
    this.#options = options;
    this.#attempt = attemptBy(options.onError, 'internal', say`The clips could not be reached`);
    this.rows = this.#rows;
  }

  /**
   * Removes for good what was deleted on an earlier visit. What was deleted a moment before the reload may still be brought
   * back in another tab, so it goes as late as it would have gone there.
   */
  async start(): Promise<void> {
    await this.#purge();
    setTimeout(() => void this.#end(), PURGE_AFTER);
  }

  /** Hides clips at once and removes them for good once their time to undo is over. */
  async add(rows: readonly ClipRow[]): Promise<void> {
    const deletedAt = wallMs(Date.now());
    const ids = rows.map(({ id }) => id);
    await this.#attempt(async () => {
      const marked = await deleteClips(this.#options.store, ids, deletedAt);
      const gone = rows.filter(({ id }) => marked.has(id));
      if (gone.length === 0) return;
      if (this.#held) await Promise.all(gone.map((row) => this.#use(row)));
      this.#rows.set([...this.#rows.get(), ...gone.map((row) => ({ ...row, deletedAt }))]);
      // Each deletion has a time of its own: a later one does not put it off.
      setTimeout(() => void this.#end(), PURGE_AFTER);
    });
    await this.#options.onChange(ids);
  }

  /**
   * While somebody is at the way back, with the focus or the pointer, it stays, and so does what it leads to. When they
   * leave, all of it has its whole time to undo once more.
   */
  async hold(held: boolean): Promise<void> {
    if (held === this.#held) return;
    this.#held = held;
    if (held) {
      await this.#attempt(() => Promise.all(this.#rows.get().map((row) => this.#use(row))));
      return;
    }
    this.#keptUntil = Date.now() + UNDO_FOR;
    setTimeout(() => void this.#end(), PURGE_AFTER);
  }

  /** Brings everything back, and says so when something of it is gone already, as after a computer slept. */
  async undo(): Promise<void> {
    const rows = this.#rows.get();
    this.#rows.set([]);
    let late = 0;
    for (const { id } of rows) {
      if ((await this.#attempt(() => restoreClip(this.#options.store, id))) === false) late += 1;
    }
    await this.#letGo();
    if (late > 0) this.#options.onError(tooLate(late));
    await this.#options.onChange(rows.map(({ id }) => id));
  }

  async #end(): Promise<void> {
    const now = Date.now();
    if (this.#held || now < this.#keptUntil) return;
    await this.#letGo();
    const [before, over] = [this.#rows.get(), now - UNDO_FOR];
    this.#rows.set(before.filter(({ deletedAt = 0 }) => deletedAt > over));
    await this.#purge();
    await this.#options.onChange(before.map(({ id }) => id));
  }

  async #purge(): Promise<void> {
    await this.#attempt(async () => {
      const results = await purgeExpired(this.#options.store, wallMs(Date.now()), UNDO_FOR);
      for (const result of results.values()) {
        if (result instanceof PrerollError) this.#options.onError(result);
      }
    });
  }

  async #use({ id }: ClipRow): Promise<void> {
    this.#uses.push(await shareLock(useLock(id)));
  }

  /** The element that said that somebody is there goes with the last row, and says nothing any more. */
  async #letGo(): Promise<void> {
    this.#held = false;
    this.#keptUntil = 0;
    const uses = this.#uses;
    this.#uses = [];
    await Promise.all(uses.map((use) => use.release()));
  }
}

const tooLate = (clips: number): PrerollError =>
  new PrerollError(
    'storage-failed',
    clips === 1
      ? say`The deleted clip could not be brought back: it has been removed for good.`
      : say`${clips} of the deleted clips could not be brought back: they have been removed for good.`,
  );
