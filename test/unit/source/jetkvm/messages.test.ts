import { describe, expect, test } from 'vitest';
import {
  candidateMessage,
  offerMessage,
  parseSignalingMessage,
} from '../../../../src/source/jetkvm/messages.ts';

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
const answer = (data: unknown): string => JSON.stringify({ type: 'answer', data });
const candidate = (data: unknown): string => JSON.stringify({ type: 'new-ice-candidate', data });

describe('the device says', () => {
  test('its version', () => {
    const text = '{"type":"device-metadata","data":{"deviceVersion":"0.5.5"}}';
    expect(parseSignalingMessage(text)).toEqual({ kind: 'metadata', version: '0.5.5' });
  });

  test.each(['{}', '{"deviceVersion":""}', '{"deviceVersion":null}'])('no version: %s', (data) => {
    const text = `{"type":"device-metadata","data":${data}}`;
    expect(parseSignalingMessage(text)).toEqual({ kind: 'metadata', version: undefined });
  });

  test('its answer, as base64 of JSON', () => {
    const text = answer(base64(JSON.stringify({ type: 'answer', sdp: 'v=0\r\ns=Müller\r\n' })));
    expect(parseSignalingMessage(text)).toEqual({ kind: 'answer', sdp: 'v=0\r\ns=Müller\r\n' });
  });

  test.each([
    ['no base64', '*not base64*'],
    ['no UTF-8', Buffer.from([0xff, 0xfe]).toString('base64')],
    ['no JSON', base64('v=0')],
    ['no description', base64('[]')],
    ['an empty SDP', base64('{"type":"answer","sdp":""}')],
    ['another type', base64('{"type":"offer","sdp":"v=0"}')],
    ['an endless SDP', base64(JSON.stringify({ type: 'answer', sdp: 'a'.repeat(140_000) }))],
  ])('an answer that cannot be read: %s', (_what, data) => {
    expect(parseSignalingMessage(answer(data))).toEqual({ kind: 'refused' });
  });

  test('a candidate', () => {
    const data = {
      candidate: 'candidate:1 1 udp 2130706431 192.168.1.50 40000 typ host',
      sdpMid: '0',
      sdpMLineIndex: 0,
      usernameFragment: 'abcd',
    };
    expect(parseSignalingMessage(candidate(data))).toEqual({ kind: 'candidate', candidate: data });
    const bare = { candidate: 'candidate:1', sdpMid: null, sdpMLineIndex: null, usernameFragment: null };
    expect(parseSignalingMessage(candidate(bare))).toEqual({ kind: 'candidate', candidate: bare });
  });

  test.each(['{}', '"Offset"', '{"Err":{}}', '7'])('that our offer is of no use: %s', (error) => {
    expect(parseSignalingMessage(`{"error":${error}}`)).toEqual({ kind: 'refused' });
  });

  test('that somebody else has it now', () => {
    expect(parseSignalingMessage('{"type":"other-session-connected"}')).toEqual({ kind: 'evicted' });
  });
});

describe('it is ignored', () => {
  test.each([
    'pong',
    '',
    'null',
    '[]',
    '7',
    '"answer"',
    '{"type":"answer"',
    '{"type":"answer","data":{}}',
    '{"type":"answer","data":7}',
    '{"type":"new-thing","error":{}}',
    '{"type":7}',
    '{"type":"device-metadata"}',
    '{"type":"device-metadata","data":{"deviceVersion":5}}',
    JSON.stringify({ type: 'device-metadata', data: { deviceVersion: 'v'.repeat(65) } }),
    candidate(null),
    candidate({}),
    candidate({ candidate: 7 }),
    candidate({ candidate: 'x', sdpMLineIndex: -1 }),
    candidate({ candidate: 'x', sdpMLineIndex: 1.5 }),
    candidate({ candidate: 'x', sdpMid: {} }),
    candidate({ candidate: 'x'.repeat(5000) }),
    '{"__proto__":{"type":"other-session-connected"}}',
    `{"type":"other-session-connected","x":"${'x'.repeat(300_000)}"}`,
  ])('%.60s', (text) => {
    expect(parseSignalingMessage(text)).toEqual({ kind: 'ignored' });
  });

  test.each([new ArrayBuffer(4), undefined, null, 7, {}])('no text: %s', (data) => {
    expect(parseSignalingMessage(data)).toEqual({ kind: 'ignored' });
  });

  test('a nesting too deep for comfort', () => {
    expect(parseSignalingMessage('['.repeat(100_000))).toEqual({ kind: 'ignored' });
  });
});

test('our offer is base64 of JSON inside JSON', () => {
  const message = JSON.parse(offerMessage('v=0\r\ns=–\r\n')) as { type: string; data: { sd: string } };
  expect(message.type).toBe('offer');
  expect(JSON.parse(Buffer.from(message.data.sd, 'base64').toString('utf8'))).toEqual({
    type: 'offer',
    sdp: 'v=0\r\ns=–\r\n',
  });
});

test('our candidate reads like theirs', () => {
  const ours = { candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'u' };
  expect(parseSignalingMessage(candidateMessage(ours))).toEqual({ kind: 'candidate', candidate: ours });
});
