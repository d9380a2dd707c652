/** How the library is looked at: what is filtered by, what that leaves, what of it is selected, and in which form. */
import type { ClipId } from '../../core/clip/clip.ts';
import { type ClipFilter, isEmpty, matcherOf, NO_FILTER, parseFilter } from '../../core/clip/filter.ts';
import { extend, NOTHING, type Selection, toggle, within } from '../../core/clip/selection.ts';
import type { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import { type WallMs, wallMs } from '../../core/time.ts';
import type { LibraryLayout, Preferences } from '../../store/preferences.ts';
import { type Attempt, attemptBy } from '../attempt.ts';
import { boundsOf } from './filter-days.ts';
import type { ClipItem, ClipList } from './library.ts';
import { HiddenNews } from './hidden-news.ts';
import { Observable, type Readable } from '../observable.ts';
import { sift } from './sift.ts';

export type { LibraryLayout };

/** Milliseconds after the last key before what was typed is searched. */
const TYPED_AFTER = 150;
const FILTER_KEY = 'preroll-filter';

export interface Matches {
  /** Newest first. */
  readonly items: readonly ClipItem[];
  readonly bytes: number;
  /** Whether a filter holds clips back. */
  readonly filtered: boolean;
  /** How many it holds back, of those that have been read. */
  readonly hidden: number;
  /** How many of these came while this filter was set. */
  readonly hiddenNews: number;
}

/** A device that there are clips of. */
export interface ListedDevice {
  readonly id: string;
  readonly name: string;
}

export interface LibraryViewOptions {
  readonly list: Readable<ClipList>;
  readonly preferences: Pick<Preferences, 'get' | 'set'>;
  readonly onError: (error: PrerollError) => void;
  /** What lives as long as the tab. */
  readonly memory?: Pick<Storage, 'getItem' | 'setItem'>;
  readonly now?: () => WallMs;
}

const NO_MATCHES: Matches = { items: [], bytes: 0, filtered: false, hidden: 0, hiddenNews: 0 };

export class LibraryView {
  readonly filter: Readable<ClipFilter>;
  readonly matches: Readable<Matches>;
  readonly selection: Readable<Selection>;
  readonly layout: Readable<LibraryLayout>;
  readonly devices: Readable<readonly ListedDevice[]>;

  readonly #options: LibraryViewOptions;
  readonly #attempt: Attempt;
  readonly #now: () => WallMs;
  readonly #filter: Observable<ClipFilter>;
  readonly #matches = new Observable<Matches>(NO_MATCHES);
  readonly #selection = new Observable<Selection>(NOTHING);
  readonly #layout = new Observable<LibraryLayout>('grid');
  readonly #devices = new Observable<readonly ListedDevice[]>([]);
  readonly #news = new HiddenNews();
  #typing: ReturnType<typeof setTimeout> | undefined;
  #endSift: () => void = () => {};

  constructor(options: LibraryViewOptions) {
    this.#options = options;
    this.#attempt = attemptBy(options.onError, 'storage-failed', say`The preferences could not be reached`);
    this.#now = options.now ?? (() => wallMs(Date.now()));
    this.#filter = new Observable(this.#remembered());
    this.filter = this.#filter;
    this.matches = this.#matches;
    this.selection = this.#selection;
    this.layout = this.#layout;
    this.devices = this.#devices;
    options.list.subscribe(() => this.#match());
    this.#match();
  }

  /** Reads in which form the person wants the list. Never rejects. */
  async start(): Promise<void> {
    await this.#attempt(async () => this.#layout.set(await this.#options.preferences.get('libraryLayout')));
  }

  setLayout(layout: LibraryLayout): void {
    this.#layout.set(layout);
    void this.#attempt(() => this.#options.preferences.set('libraryLayout', layout));
  }

  /** Changes parts of the filter; `undefined` takes one away. */
  narrow(change: { readonly [K in keyof ClipFilter]?: ClipFilter[K] | undefined }): void {
    const filter = parseFilter({ ...this.#filter.get(), ...change });
    this.#filter.set(filter);
    this.#news.reset();
    this.#remember(filter);
    clearTimeout(this.#typing);
    if ('text' in change) this.#typing = setTimeout(() => this.#match(), TYPED_AFTER);
    else this.#match();
  }

  clear(): void {
    this.#filter.set(NO_FILTER);
    this.#news.reset();
    this.#remember(NO_FILTER);
    clearTimeout(this.#typing);
    this.#match();
  }

  /** `stretch`: all from the last one chosen to this one. */
  select(id: ClipId, how: 'toggle' | 'stretch'): void {
    const now = this.#selection.get();
    const ids = (): ClipId[] => this.#matches.get().items.map(({ row }) => row.id);
    this.#selection.set(how === 'toggle' ? toggle(now, id) : extend(now, id, ids()));
  }

  /** Everything that matches, also what is far out of sight. */
  selectAll(): void {
    const ids = new Set(this.#matches.get().items.map(({ row }) => row.id));
    this.#selection.set({ ids, anchor: this.#selection.get().anchor });
  }

  selectNothing(): void {
    this.#selection.set(NOTHING);
  }

  #match(): void {
    this.#endSift();
    const list = this.#options.list.get();
    const { items } = list;
    const filter = this.#filter.get();
    if (!isEmpty(filter)) this.#news.look(list);
    const matches = matcherOf(filter, boundsOf(filter, this.#now()));
    this.#endSift = sift({
      items,
      passes: ({ row }) => matches(row),
      onDone: (found) => {
        const bytes = found.reduce((sum, { row }) => sum + row.bytes, 0);
        this.#matches.set({
          items: found,
          bytes,
          filtered: !isEmpty(filter),
          hidden: items.length - found.length,
          hiddenNews: this.#news.among(items) - this.#news.among(found),
        });
        const selection = this.#selection.get();
        if (selection.ids.size === 0) return;
        this.#selection.set(within(selection, new Set(found.map(({ row }) => row.id))));
      },
    });
    const devices = new Map<string, ListedDevice>();
    for (const { row } of items) if (!devices.has(row.device.id)) devices.set(row.device.id, row.device);
    this.#devices.set([...devices.values()].toSorted((a, b) => a.name.localeCompare(b.name)));
  }

  #remembered(): ClipFilter {
    try {
      return parseFilter(JSON.parse(this.#memory()?.getItem(FILTER_KEY) ?? '{}'));
    } catch {
      // Nothing is remembered, or nothing that makes sense.
      return NO_FILTER;
    }
  }

  #remember(filter: ClipFilter): void {
    try {
      this.#memory()?.setItem(FILTER_KEY, JSON.stringify(filter));
    } catch {
      // A browser that keeps nothing forgets the filter with the page.
    }
  }

  /** Throws where the browser keeps nothing for sites. */
  #memory(): Pick<Storage, 'getItem' | 'setItem'> | undefined {
    return this.#options.memory ?? globalThis.sessionStorage;
  }
}
