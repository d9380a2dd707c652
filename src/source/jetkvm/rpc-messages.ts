/**
 * What a JetKVM says on its `rpc` data channel: JSON-RPC 2.0 with the device's own habits. A method without a result
 * leaves `result` out, and events look like requests without an id. From outside, so bounded and never throwing.
 */
import * as v from 'valibot';
import type { InputState } from '../../core/source.ts';
import { parseInputState } from './input-state.ts';
import { readJson } from './json.ts';

export type RpcMessage =
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }
  | { readonly kind: 'input'; readonly input: InputState }
  /** Somebody else took the device over; it closes this session a second later. */
  | { readonly kind: 'evicted' }
  /** The device restarts in about a second. */
  | { readonly kind: 'rebooting' }
  | { readonly kind: 'ignored' };

/** Longest message in characters; a video state has about a hundred. */
const MAX_MESSAGE = 256 * 1024;

const IGNORED: RpcMessage = { kind: 'ignored' };

const version = v.literal('2.0');
const id = v.pipe(v.number(), v.safeInteger());
const message = v.union([
  v.object({ jsonrpc: version, method: v.string(), params: v.optional(v.unknown()) }),
  v.object({
    jsonrpc: version,
    id,
    error: v.object({
      message: v.pipe(v.string(), v.maxLength(500)),
      data: v.optional(v.unknown()),
    }),
  }),
  v.object({ jsonrpc: version, id, result: v.optional(v.unknown()) }),
]);

function event(method: string, params: unknown): RpcMessage {
  switch (method) {
    case 'videoInputState': {
      const input = parseInputState(params);
      return input === undefined ? IGNORED : { kind: 'input', input };
    }
    case 'otherSessionConnected':
      return { kind: 'evicted' };
    case 'willReboot':
      return { kind: 'rebooting' };
    default:
      return IGNORED;
  }
}

/** Reads the data of one channel message; anything that is no text is ignored. */
export function parseRpcMessage(data: unknown): RpcMessage {
  if (typeof data !== 'string' || data.length > MAX_MESSAGE) return IGNORED;
  const parsed = v.safeParse(message, readJson(data));
  if (!parsed.success) return IGNORED;
  const { output } = parsed;
  if ('method' in output) return event(output.method, output.params);
  if ('error' in output) {
    const detail = typeof output.error.data === 'string' ? `: ${output.error.data.slice(0, 500)}` : '';
    return { kind: 'failure', id: output.id, message: output.error.message + detail };
  }
  return { kind: 'result', id: output.id, result: output.result };
}

/** One request; parameters are named, never a list. */
export const requestMessage = (
  requestId: number,
  method: string,
  params: Readonly<Record<string, unknown>>,
): string => JSON.stringify({ jsonrpc: '2.0', id: requestId, method, params });
