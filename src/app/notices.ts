/** What a person should read: a short list, newest last, each entry dismissed by hand or replaced by newer ones. */
import { Observable, type Readable } from './observable.ts';
import { inEnglish, type Sentence } from '../core/sentence.ts';

/** More than this many at once would hide the picture; the oldest goes first. */
const MAX_NOTICES = 4;

export interface Notice {
  readonly id: number;
  readonly level: 'info' | 'warning' | 'error';
  /** Words are those of the language in which they were said; a sentence follows the page. */
  readonly text: Sentence | string;
  /** How often the same text came while it was shown. */
  readonly count: number;
  /** Id of the device that is said to be elsewhere; watching it here again ends the notice. */
  readonly settledBy?: string;
}

export class Notices {
  readonly list: Readable<readonly Notice[]>;
  readonly #list = new Observable<readonly Notice[]>([]);
  #nextId = 1;

  constructor() {
    this.list = this.#list;
  }

  /** A text that is already shown is counted rather than repeated. */
  add(level: Notice['level'], text: Sentence | string, settledBy?: string): void {
    const list = this.#list.get();
    const same = list.find((notice) => notice.level === level && wordsOf(notice.text) === wordsOf(text));
    this.#list.set(
      same === undefined
        ? [
            ...list,
            { id: this.#nextId++, level, text, count: 1, ...(settledBy === undefined ? {} : { settledBy }) },
          ].slice(-MAX_NOTICES)
        : list.map((notice) => (notice === same ? { ...same, count: same.count + 1 } : notice)),
    );
  }

  /** The device is watched here again: what was said of its absence is no longer so. */
  settle(device: string): void {
    this.#list.set(this.#list.get().filter(({ settledBy }) => settledBy !== device));
  }

  dismiss(id: number): void {
    this.#list.set(this.#list.get().filter((notice) => notice.id !== id));
  }
}

const wordsOf = (text: Sentence | string): string => (typeof text === 'string' ? text : inEnglish(text));
