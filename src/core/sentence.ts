/**
 * What an error or a notice says to a person: in English, and ready to be said in another language by whoever shows it.
 * Plain data, so that it crosses threads; the English words are for logs and reports.
 */
import * as v from 'valibot';

export interface Sentence {
  /** English, with `{0}`, `{1}`, … where the values go. The key of the sentence in every other language. */
  readonly template: string;
  /** Text stands as it is: a name, or the browser's own words. A number is written by the rules of the language. */
  readonly values: readonly (string | number | Sentence)[];
}

/** say`${name} is gone.`: literals only, so that a test finds every sentence that needs a translation. */
export const say = (words: TemplateStringsArray, ...values: Sentence['values']): Sentence => ({
  template: words.map((text, at) => (at === 0 ? text : `{${at - 1}}${text}`)).join(''),
  values,
});

/** Words that no language of ours has: the browser's, the device's, a parser's. */
export const verbatim = (text: string): Sentence => ({ template: '{0}', values: [text] });

/** Words that stand in a table of the code, and are a key of every other language as a whole sentence is. */
export const phrase = (words: string): Sentence => ({ template: words, values: [] });

/** @param fill How a value that is no text is said. */
export function fillIn(
  template: string,
  values: Sentence['values'],
  fill: (value: number | Sentence) => string,
): string {
  return template.replaceAll(/\{(\d)\}/g, (place, digit: string) => {
    const value = values[Number(digit)];
    if (value === undefined) return place;
    return typeof value === 'string' ? value : fill(value);
  });
}

export const inEnglish = ({ template, values }: Sentence): string =>
  fillIn(template, values, (value) => (typeof value === 'number' ? String(value) : inEnglish(value)));

/** Longest template, and longest text in it. */
const MAX_TEXT = 2000;
/** A sentence in a sentence in a sentence: what is refused, why, and what the browser said. */
const MAX_DEPTH = 4;
const MAX_VALUES = 10;

const text = v.pipe(v.string(), v.maxLength(MAX_TEXT));

const schema = (depth: number): v.GenericSchema<unknown, Sentence> =>
  v.object({
    template: text,
    values: v.pipe(
      v.array(
        depth > 1
          ? v.union([text, v.pipe(v.number(), v.finite()), schema(depth - 1)])
          : v.union([text, v.pipe(v.number(), v.finite())]),
      ),
      v.maxLength(MAX_VALUES),
    ),
  });

/** The door for sentences from another thread. */
export const sentenceSchema = schema(MAX_DEPTH);

/** Cuts a sentence to what a message may carry: long texts end in an ellipsis, what lies too deep becomes English text. */
export function clipSentence({ template, values }: Sentence, depth = MAX_DEPTH): Sentence {
  return {
    template: clip(template),
    values: values.slice(0, MAX_VALUES).map((value) => {
      if (typeof value === 'number') return value;
      if (typeof value === 'string') return clip(value);
      return depth > 1 ? clipSentence(value, depth - 1) : clip(inEnglish(value));
    }),
  };
}

const clip = (value: string): string =>
  value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT - 1)}…` : value;
