/**
 * What passes between Preroll and the bookmark that runs on a device's own page. From that page anything may come, so
 * sizes are bounded, nothing throws, and what is not exactly of this form is none of ours.
 */
import * as v from 'valibot';

/** Raised with every change of the messages: a bookmark of another version is asked to be replaced. */
export const RELAY_VERSION = 1;

/** Longest text of the device in characters, as `../messages.ts` would read it. */
const MAX_TEXT = 256 * 1024;

/** Bookmark to Preroll. */
export type FromPage =
  /** The bookmark was pressed. `app` is the origin that it was made for. The one message that any version sends. */
  | { readonly type: 'hello'; readonly version: number; readonly app: string }
  /** It still runs: the answer to `who`. */
  | { readonly type: 'here' }
  /** The socket is open. */
  | { readonly type: 'open'; readonly id: number }
  | { readonly type: 'text'; readonly id: number; readonly text: string }
  /** The socket ended or never came to be. `status`: of the device's answer to the page, 401 without a login, 0 for none. */
  | { readonly type: 'close'; readonly id: number; readonly code: number; readonly status: number }
  /** The page goes away, and the bookmark with it. */
  | { readonly type: 'bye' };

/** Preroll to the bookmark. `id` counts sockets, so that nothing late is taken for the next one's. */
export type ToPage =
  /** The answer to `hello`. */
  | { readonly type: 'welcome' }
  | { readonly type: 'who' }
  | { readonly type: 'open'; readonly id: number }
  | { readonly type: 'send'; readonly id: number; readonly text: string }
  | { readonly type: 'close'; readonly id: number };

const ours = v.literal(RELAY_VERSION);
const id = v.pipe(v.number(), v.safeInteger());
const code = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4999));

const message = v.variant('type', [
  v.object({
    type: v.literal('hello'),
    preroll: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
    app: v.pipe(v.string(), v.maxLength(300)),
  }),
  v.object({ type: v.literal('here'), preroll: ours }),
  v.object({ type: v.literal('open'), preroll: ours, id }),
  v.object({
    type: v.literal('text'),
    preroll: ours,
    id,
    text: v.pipe(v.string(), v.maxLength(MAX_TEXT)),
  }),
  v.object({ type: v.literal('close'), preroll: ours, id, code, status: code }),
  v.object({ type: v.literal('bye'), preroll: ours }),
]);

/** The message in `data`; `undefined` for whatever is none. */
export function parseFromPage(data: unknown): FromPage | undefined {
  const parsed = v.safeParse(message, data);
  if (!parsed.success) return undefined;
  const { preroll, ...rest } = parsed.output;
  return rest.type === 'hello' ? { ...rest, version: preroll } : rest;
}

/** As it is posted. */
export const toPage = (said: ToPage): object => ({ preroll: RELAY_VERSION, ...said });
