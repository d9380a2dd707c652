/** JSON-RPC as the device speaks it on the `rpc` channel. */

/** A method refused; the text goes out as `data`. */
export class RpcFailure extends Error {
  override readonly name = 'RpcFailure';
}

export interface RpcMethod {
  /** Parameters that must be there, by name; more are ignored. */
  readonly parameters: readonly string[];
  /** Gives nothing for a method without result. Throws RpcFailure. */
  readonly call: (parameters: Readonly<Record<string, unknown>>) => unknown;
}

export type RpcMethods = Readonly<Record<string, RpcMethod>>;

/** An event: looks like a request without an id. */
export const rpcEvent = (method: string, params?: unknown): string =>
  JSON.stringify({ jsonrpc: '2.0', method, ...(params === undefined ? {} : { params }) });

/**
 * Answers one message. A request without an id is answered too, with `null` for one.
 *
 * @returns The text to send back.
 */
export async function answerRpc(text: string, methods: RpcMethods): Promise<string> {
  const request = parse(text);
  if (request === undefined) return reply(0, { error: { code: -32700, message: 'Parse error' } });
  const id = request['id'] ?? null;
  const { method: name } = request;
  const method = typeof name === 'string' && Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method === undefined) return reply(id, { error: { code: -32601, message: 'Method not found' } });
  const parameters = isRecord(request['params']) ? request['params'] : {};
  const missing = method.parameters.find((parameter) => !Object.hasOwn(parameters, parameter));
  if (missing !== undefined) return failure(id, `missing parameter: ${missing}`);
  try {
    const result = await method.call(parameters);
    return reply(id, result === undefined ? {} : { result });
  } catch (error) {
    if (error instanceof RpcFailure) return failure(id, error.message);
    throw error;
  }
}

const failure = (id: unknown, data: string): string =>
  reply(id, { error: { code: -32603, message: 'Internal error', data } });

const reply = (id: unknown, content: object): string => JSON.stringify({ jsonrpc: '2.0', ...content, id });

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
