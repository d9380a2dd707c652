import { expect, test } from 'vitest';
import { CandidateGate, type IceCandidate } from '../../../../src/source/webrtc/signaling.ts';

function gate(): { gate: CandidateGate; passed: string[]; push: (...names: string[]) => void } {
  const passed: string[] = [];
  const closed = new CandidateGate(({ candidate }: IceCandidate) => passed.push(candidate));
  return {
    gate: closed,
    passed,
    push: (...names) => names.forEach((candidate) => closed.push({ candidate })),
  };
}

test('candidates wait for the description, then pass in order', () => {
  const { gate: closed, passed, push } = gate();
  push('a', 'b');
  expect(passed).toEqual([]);
  closed.open();
  expect(passed).toEqual(['a', 'b']);
  push('c');
  expect(passed).toEqual(['a', 'b', 'c']);
});

test('the end-of-candidates mark is dropped', () => {
  const { gate: closed, passed, push } = gate();
  push('', 'a', '');
  closed.open();
  push('');
  expect(passed).toEqual(['a']);
});

test('a far end that never stops sending costs no memory', () => {
  const { gate: closed, passed, push } = gate();
  push(...Array.from({ length: 10_000 }, (_, index) => `c${index}`));
  closed.open();
  expect(passed).toHaveLength(64);
  expect(passed[0]).toBe('c0');
});
