/** The sentences that errors and notices carry, in the language of the page. */
import { fillIn, type Sentence } from '../../core/sentence.ts';
import { formatNumber } from '../kit/format.ts';

/** A template for each English one, with the same places. */
export type Catalogue = Readonly<Record<string, string>>;

let catalogue: Catalogue = {};

export function setCatalogue(sentences: Catalogue): void {
  catalogue = sentences;
}

/** Words pass unchanged. A sentence that the catalogue lacks, as when a worker of another version says it, stays English. */
export function inWords(said: Sentence | string): string {
  if (typeof said === 'string') return said;
  return fillIn(catalogue[said.template] ?? said.template, said.values, (value) =>
    typeof value === 'number' ? formatNumber(value) : inWords(value),
  );
}
