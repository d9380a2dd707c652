import type { english } from './en/english.ts';

/** What a language has to say: the shape of the English texts, with any words in the place of the English ones. */
export type Texts = Worded<typeof english>;

export type Worded<T> = T extends string
  ? string
  : T extends (...values: infer V) => infer R
    ? (...values: V) => R extends string ? string : R
    : { readonly [K in keyof T]: Worded<T[K]> };
