import { describe, expect, it } from 'vitest';
import { answerRpc, rpcEvent, RpcFailure, type RpcMethods } from '../../device/rpc.ts';

const METHODS: RpcMethods = {
  ping: { parameters: [], call: () => 'pong' },
  setFactor: {
    parameters: ['factor'],
    call: ({ factor }) => {
      if (factor === 0) throw new RpcFailure('zero');
    },
  },
};

const ask = async (request: unknown): Promise<unknown> =>
  JSON.parse(await answerRpc(typeof request === 'string' ? request : JSON.stringify(request), METHODS));

describe('answerRpc', () => {
  it('gives the result under the id of the request, be it a number or a text', async () => {
    expect(await ask({ jsonrpc: '2.0', id: 7, method: 'ping' })).toStrictEqual({
      jsonrpc: '2.0',
      result: 'pong',
      id: 7,
    });
    expect(await ask({ jsonrpc: '2.0', id: 'a', method: 'ping' })).toMatchObject({ id: 'a' });
  });

  it('leaves the result out where there is none', async () => {
    const reply = await ask({
      jsonrpc: '2.0',
      id: 1,
      method: 'setFactor',
      params: { factor: 1, more: true },
    });
    expect(reply).toStrictEqual({ jsonrpc: '2.0', id: 1 });
  });

  it('answers a request without an id with null for one', async () => {
    expect(await ask({ jsonrpc: '2.0', method: 'ping' })).toMatchObject({ id: null, result: 'pong' });
  });

  it('says what it does not know, what is missing and what failed', async () => {
    expect(await ask({ id: 1, method: 'toString' })).toMatchObject({
      error: { code: -32601, message: 'Method not found' },
    });
    expect(await ask({ id: 1, method: 'setFactor' })).toMatchObject({
      error: { code: -32603, message: 'Internal error', data: 'missing parameter: factor' },
    });
    expect(await ask({ id: 1, method: 'setFactor', params: { factor: 0 } })).toMatchObject({
      error: { code: -32603, data: 'zero' },
    });
  });

  it.each(['', '{', '[]', '1', 'null'])('calls "%s" a parse error', async (text) => {
    expect(await ask(text)).toMatchObject({ id: 0, error: { code: -32700 } });
  });
});

describe('rpcEvent', () => {
  it('has no id, and no params where there are none', () => {
    expect(rpcEvent('otherSessionConnected')).toBe('{"jsonrpc":"2.0","method":"otherSessionConnected"}');
    expect(JSON.parse(rpcEvent('usbState', 'configured'))).toHaveProperty('params', 'configured');
  });
});
