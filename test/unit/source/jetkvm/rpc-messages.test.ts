import { expect, test } from 'vitest';
import { parseRpcMessage, requestMessage } from '../../../../src/source/jetkvm/rpc-messages.ts';

test.each([
  ['{"jsonrpc":"2.0","id":1,"result":"pong"}', { kind: 'result', id: 1, result: 'pong' }],
  ['{"jsonrpc":"2.0","id":1}', { kind: 'result', id: 1, result: undefined }],
  ['{"jsonrpc":"2.0","id":1,"result":null}', { kind: 'result', id: 1, result: null }],
  [
    '{"jsonrpc":"2.0","id":2,"error":{"code":-32601,"message":"Method not found"}}',
    { kind: 'failure', id: 2, message: 'Method not found' },
  ],
  [
    '{"jsonrpc":"2.0","id":2,"error":{"code":-32603,"message":"Internal error","data":"missing parameter: x"}}',
    { kind: 'failure', id: 2, message: 'Internal error: missing parameter: x' },
  ],
  [
    '{"jsonrpc":"2.0","method":"videoInputState","params":{"ready":false,"error":"no_signal"}}',
    { kind: 'input', input: { kind: 'no-signal' } },
  ],
  ['{"jsonrpc":"2.0","method":"otherSessionConnected"}', { kind: 'evicted' }],
  ['{"jsonrpc":"2.0","method":"willReboot","params":{"healthCheck":"/x"}}', { kind: 'rebooting' }],
  ['{"jsonrpc":"2.0","method":"willReboot","params":null}', { kind: 'rebooting' }],
])('%s', (text, expected) => {
  expect(parseRpcMessage(text)).toEqual(expected);
});

test.each([
  '',
  'pong',
  '[]',
  '[{"jsonrpc":"2.0","method":"otherSessionConnected"}]',
  '{"method":"otherSessionConnected"}',
  '{"jsonrpc":"1.0","method":"otherSessionConnected"}',
  '{"jsonrpc":"2.0","method":7}',
  '{"jsonrpc":"2.0","method":"usbState","params":"configured"}',
  '{"jsonrpc":"2.0","method":"videoInputState"}',
  '{"jsonrpc":"2.0","method":"videoInputState","params":{"ready":"yes"}}',
  '{"jsonrpc":"2.0","id":null,"result":1}',
  '{"jsonrpc":"2.0","id":"1","result":1}',
  '{"jsonrpc":"2.0","id":1e99,"result":1}',
  `{"jsonrpc":"2.0","method":"otherSessionConnected","params":"${'x'.repeat(300_000)}"}`,
])('is ignored: %.80s', (text) => {
  expect(parseRpcMessage(text)).toEqual({ kind: 'ignored' });
});

test.each([new ArrayBuffer(4), undefined, 7])('is ignored: %s, no text', (data) => {
  expect(parseRpcMessage(data)).toEqual({ kind: 'ignored' });
});

test('a request names its parameters', () => {
  expect(JSON.parse(requestMessage(3, 'wheelReport', { wheelY: 1 }))).toEqual({
    jsonrpc: '2.0',
    id: 3,
    method: 'wheelReport',
    params: { wheelY: 1 },
  });
});
