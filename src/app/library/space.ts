/**
 * What the clips take, what the person allows them, and what the browser promises; and the look at the start that asks
 * before it removes most of what is there.
 */
import { type NextToGo, nextToGo } from '../../core/clip/next-to-go.ts';
import { type Budget, budgetOf, type Holding } from '../../core/clip/retention.ts';
import type { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import type { Settings } from '../../core/settings.ts';
import { type WallMs, wallMs } from '../../core/time.ts';
import { makeRoom, type RemovalAsked, standingQuestion } from '../../store/retention.ts';
import type { ClipStore } from '../../store/procedures.ts';
import { type Attempt, attemptBy } from '../attempt.ts';
import { Observable, type Readable } from '../observable.ts';

/** Milliseconds without another change before the clips are counted anew: counting reads every row. */
const COUNT_AFTER = 500;
/** Milliseconds after the last change of the settings: a number that is being typed passes through smaller ones. */
const SWEEP_AFTER = 1_000;

/** Clips of which it is said that they go next. */
const NEXT = 3;

/** Whether the browser keeps the clips when the disk runs low. */
export type Persistence = 'unasked' | 'granted' | 'refused';

export interface SpaceView {
  readonly clips: number;
  /** Of all clips, as their rows say. */
  readonly bytes: number;
  /** Clips with a star, and their bytes. */
  readonly starred: number;
  readonly starredBytes: number;
  /** Bytes of clips that are being written. */
  readonly writingBytes: number;
  /** The first few clips that will go, if nothing else does before. */
  readonly next: readonly NextToGo[];
  /** What the person allows. */
  readonly budget: Budget;
}

const NOTHING = { clips: 0, bytes: 0, starred: 0, starredBytes: 0, writingBytes: 0, next: [] } as const;

/** Clips would go that nobody has agreed to lose. Until the person has, none does. */
export interface RemovalQuestion {
  readonly clips: number;
  readonly of: number;
  readonly bytes: number;
  /** How many are too old; the others are too much. */
  readonly tooOld: number;
  /** How many wait to be copied into the person's folder. */
  readonly uncopied: number;
  /** Starts of the first and the last clip that would go. */
  readonly from: WallMs;
  readonly to: WallMs;
  /** Of all clips, those that would stay included. */
  readonly allBytes: number;
  /** Bytes that the person allows. */
  readonly allowed: number;
  /** Gigabytes that would keep those that are too much; `undefined` when none is. */
  readonly enough: number | undefined;
}

export interface SpaceOptions {
  readonly store: ClipStore;
  readonly settings: Readable<Settings>;
  /** Keeps a setting, as typed. */
  readonly change: (name: 'budget' | 'maxAge', input: unknown) => unknown;
  readonly onError: (error: PrerollError) => void;
  readonly persistence?: Pick<StorageManager, 'persist' | 'persisted'>;
}

export class Space {
  readonly view: Readable<SpaceView>;
  readonly persistence: Readable<Persistence>;
  /** Waits for the person's answer. */
  readonly question: Readable<RemovalQuestion | undefined>;
  /** Was answered with "not now", and still stands. */
  readonly putOff: Readable<RemovalQuestion | undefined>;

  readonly #options: SpaceOptions;
  readonly #attempt: Attempt;
  readonly #view: Observable<SpaceView>;
  readonly #persistence = new Observable<Persistence>('unasked');
  readonly #question = new Observable<RemovalQuestion | undefined>(undefined);
  readonly #putOff = new Observable<RemovalQuestion | undefined>(undefined);
  #counting: ReturnType<typeof setTimeout> | undefined;
  #sweeping: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SpaceOptions) {
    this.#options = options;
    this.#attempt = attemptBy(options.onError, 'internal', say`The clips could not be counted`);
    const budget = budgetOf(options.settings.get());
    this.#view = new Observable<SpaceView>({ ...NOTHING, budget });
    this.view = this.#view;
    this.persistence = this.#persistence;
    this.question = this.#question;
    this.putOff = this.#putOff;
  }

  /** Counts, removes what is too old or too much, and asks where that is most. To be called once the settings are read. Never rejects. */
  async start(): Promise<void> {
    this.#options.settings.subscribe((settings) => this.#onSettings(settings));
    this.#view.set({ ...this.#view.get(), budget: budgetOf(this.#options.settings.get()) });
    if (await this.#persistent('persisted')) this.#persistence.set('granted');
    await this.#sweep('ask');
  }

  /** Something in the index changed. */
  onChange(): void {
    clearTimeout(this.#counting);
    this.#counting = setTimeout(() => void this.#attempt(() => this.#recount()), COUNT_AFTER);
  }

  /** Asks the browser to keep the clips when the disk runs low. At a moment when a person wants them kept. Never rejects. */
  async askToKeep(): Promise<void> {
    if (this.#persistence.get() === 'granted') return;
    this.#persistence.set((await this.#persistent('persist')) ? 'granted' : 'refused');
  }

  /** The person has read what would go. Never rejects. */
  async remove(): Promise<void> {
    this.#ask(undefined);
    await this.#sweep('agreed');
  }

  /** The settings give way to the clips. */
  keepAll(): void {
    const question = this.#question.get();
    this.#ask(undefined);
    if (question === undefined) return;
    if (question.tooOld > 0) this.#options.change('maxAge', 0);
    if (question.enough !== undefined) this.#options.change('budget', question.enough);
  }

  /** Nothing is removed until the person has answered after all; the next start asks again. */
  later(): void {
    const question = this.#question.get();
    if (question === undefined) return;
    this.#question.set(undefined);
    this.#putOff.set(question);
  }

  /** The person wants to answer what was put off. */
  askAgain(): void {
    this.#ask(this.#putOff.get());
  }

  #ask(question: RemovalQuestion | undefined): void {
    this.#putOff.set(undefined);
    this.#question.set(question);
  }

  #onSettings(settings: Settings): void {
    const budget = budgetOf(settings);
    const before = this.#view.get().budget;
    if (budget.bytes === before.bytes && budget.age === before.age) return;
    this.#view.set({ ...this.#view.get(), budget });
    // It was about other limits: a "yes" that comes now would agree to what nobody has read.
    this.#ask(undefined);
    clearTimeout(this.#sweeping);
    this.#sweeping = setTimeout(() => void this.#sweep('ask'), SWEEP_AFTER);
  }

  async #sweep(drastic: 'ask' | 'agreed'): Promise<void> {
    await this.#attempt(async () => {
      const { budget } = this.#view.get();
      const made = await makeRoom(this.#options.store, { budget, now: wallMs(Date.now()), drastic });
      this.#ask(made.kind === 'asks' ? questionOf(made, budget) : undefined);
      await this.#count();
    });
  }

  /** A worker may have come upon the question, and what the person does to clips may settle it. */
  async #recount(): Promise<void> {
    await this.#count();
    const { budget } = this.#view.get();
    const asked = await standingQuestion(this.#options.store, { budget, now: wallMs(Date.now()) });
    const question = asked === undefined ? undefined : questionOf(asked, budget);
    if (question !== undefined && this.#putOff.get() !== undefined) this.#putOff.set(question);
    else this.#ask(question);
  }

  async #count(): Promise<void> {
    const holdings = (await this.#options.store.index.holdings()).filter(({ kind }) => kind !== 'deleted');
    const starred = holdings.filter(({ kind }) => kind === 'starred');
    const writing = holdings.filter(({ kind }) => kind === 'recording');
    this.#view.set({
      ...this.#view.get(),
      clips: holdings.length,
      bytes: bytesOf(holdings),
      starred: starred.length,
      starredBytes: bytesOf(starred),
      writingBytes: bytesOf(writing),
      next: nextToGo(holdings, this.#view.get().budget, wallMs(Date.now()), NEXT),
    });
  }

  async #persistent(question: 'persist' | 'persisted'): Promise<boolean> {
    const { persistence = navigator.storage } = this.#options;
    try {
      return await persistence[question]();
    } catch {
      // A browser that cannot answer promises nothing.
      return false;
    }
  }
}

/** How long a stream of that rate fits into what is allowed and not yet used; `undefined` without a stream. */
export function secondsLeft({ bytes, budget }: SpaceView, bitsPerSecond: number): number | undefined {
  return bitsPerSecond > 0 ? (Math.max(0, budget.bytes - bytes) * 8) / bitsPerSecond : undefined;
}

/** Beyond all clips once more, in bytes: the app, pictures, and what the rows do not count yet. */
const BESIDE_CLIPS = 1e9;

/**
 * What Preroll takes on the disk by the browser's estimate; `undefined` when that cannot be true. Exports in the making
 * may double what the clips take. But Chromium's count, after a kill and many removals, goes below zero, and wraps near
 * 4 GiB (Chromium 156); it also lags behind what was just written.
 *
 * @param estimate Bytes, as `navigator.storage.estimate()` has them.
 */
export const onDisk = ({ bytes }: SpaceView, estimate: number): number | undefined =>
  estimate >= bytes && estimate <= 2 * bytes + BESIDE_CLIPS ? estimate : undefined;

const bytesOf = (holdings: readonly Holding[]): number => holdings.reduce((sum, { bytes }) => sum + bytes, 0);

function questionOf({ plan, holdings, kept, coming }: RemovalAsked, budget: Budget): RemovalQuestion {
  const going = new Set(plan.remove.map(({ id }) => id));
  const leaving = holdings.filter(({ id }) => going.has(id));
  const starts = leaving.map(({ startedAt }) => startedAt);
  const tooOld = plan.remove.filter(({ why }) => why === 'age').length;
  return {
    clips: plan.remove.length,
    of: holdings.filter(({ kind }) => kind !== 'deleted').length,
    bytes: plan.remove.reduce((sum, { bytes }) => sum + bytes, 0),
    tooOld,
    uncopied: leaving.filter(({ kind }) => kind === 'uncopied').length,
    from: wallMs(starts.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)),
    to: wallMs(starts.reduce((a, b) => Math.max(a, b), 0)),
    allBytes: kept,
    allowed: budget.bytes,
    // A tenth more than there is, in tenths of a gigabyte: the next clip has to fit too.
    enough: tooOld < plan.remove.length ? Math.ceil(((kept + coming) * 1.1) / 1e8) / 10 : undefined,
  };
}
