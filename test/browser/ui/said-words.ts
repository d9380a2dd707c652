/** Marks every word that comes from the texts, and finds what a page shows besides. */
import { calibrateTexts } from '../../../src/ui/texts/en/calibrate.ts';
import { diagnosisTexts } from '../../../src/ui/texts/en/diagnosis.ts';
import { english } from '../../../src/ui/texts/en/english.ts';
import { playerTexts } from '../../../src/ui/texts/en/player.ts';
import { settingsTexts } from '../../../src/ui/texts/en/settings.ts';
import { timelineTexts } from '../../../src/ui/texts/en/timeline.ts';
import { setCatalogue } from '../../../src/ui/texts/sentences.ts';
import { texts } from '../../../src/ui/texts/texts.ts';

const [OPEN, CLOSE] = ['⟦', '⟧'];

/** The words of what is fetched when it is wanted. */
const PARTS = [calibrateTexts, diagnosisTexts, playerTexts, settingsTexts, timelineTexts];

/** What is no text but says so by its name. */
const KEPT = new Set(['level']);

function marked<T>(value: T): T {
  if (typeof value === 'string') return `${OPEN}${value}${CLOSE}` as T;
  if (Array.isArray(value)) return value.map(marked) as T;
  if (typeof value === 'function') {
    return ((...values: unknown[]) => marked((value as (...from: unknown[]) => unknown)(...values))) as T;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]: [string, unknown]) => [key, KEPT.has(key) ? each : marked(each)]),
  ) as T;
}

/** A language whose every word can be told from one that stands in the code. Sentences are marked whole. */
export function speakMarked(): void {
  Object.assign(texts, marked(english));
  for (const part of PARTS) Object.assign(part, marked(part));
  setCatalogue(new Proxy({}, { get: (_, template) => `${OPEN}${String(template)}${CLOSE}` }));
}

const NAMING = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt', 'label'];

/** Every text below `root`, in whatever shadow it lies, with the words that name what has none; each once. */
export function wordsIn(root: ParentNode): ReadonlySet<string> {
  const words = new Set<string>();
  for (const element of root.querySelectorAll('*')) {
    if (element instanceof HTMLStyleElement) continue;
    for (const name of NAMING) words.add(element.getAttribute(name) ?? '');
    for (const node of element.childNodes) if (node instanceof Text) words.add(node.data);
    if (element.shadowRoot !== null) for (const each of wordsIn(element.shadowRoot)) words.add(each);
  }
  return words;
}

/** What is left of a text without its marked parts. */
export function unmarked(text: string): string {
  let depth = 0;
  let rest = '';
  for (const char of text) {
    if (char === OPEN) depth += 1;
    else if (char === CLOSE) depth -= 1;
    else if (depth === 0) rest += char;
  }
  return rest;
}
