import { describe, expect, test } from 'vitest';
import { Handshake } from '../../../../src/core/rtmp/handshake.ts';
import { seededRandom } from '../../../device/random.ts';

const C1 = Uint8Array.from({ length: 1536 }, (_, at) => (at * 5) & 255);
const greeting = Uint8Array.from([3, ...C1]);
const C2 = new Uint8Array(1536);

test('C0 and C1 are answered with S0, S1 and an echo, and C2 ends it', () => {
  const handshake = new Handshake(seededRandom(1));
  expect(handshake.push(greeting.subarray(0, 1536))).toEqual({});
  const { answer = new Uint8Array(), rest } = handshake.push(greeting.subarray(1536));
  expect(rest).toBeUndefined();
  expect(answer.length).toBe(1 + 1536 + 1536);
  expect(answer[0]).toBe(3);
  expect([...answer.subarray(1, 9)], 'time, and four bytes that are 0').toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  expect(new Set(answer.subarray(9, 1537)).size, 'random bytes').toBeGreaterThan(200);
  expect(answer.subarray(1537)).toEqual(C1);
  expect(handshake.push(C2.subarray(1))).toEqual({});
  expect(handshake.push(Uint8Array.of(0, 7, 8))).toEqual({ rest: Uint8Array.of(7, 8) });
});

test('a sender that waits for nothing gets the same', () => {
  const { answer, rest } = new Handshake(seededRandom(1)).push(Uint8Array.from([...greeting, ...C2, 9]));
  expect(answer?.length).toBe(3073);
  expect(rest).toEqual(Uint8Array.of(9));
});

describe('the first byte', () => {
  test.each([0, 3, 6, 31])('%i is a version, to which we say 3', (version) => {
    const { answer } = new Handshake(seededRandom(1)).push(Uint8Array.from([version, ...C1]));
    expect(answer?.[0]).toBe(3);
  });

  test.each(['G', 'P', '\u0080'])('%s is of another protocol', (char) => {
    expect(() => new Handshake(seededRandom(1)).push(Uint8Array.of(char.charCodeAt(0)))).toThrow(
      'which is not RTMP',
    );
  });
});
