import { describe, expect, it } from 'vitest';
import { Auth } from '../../device/auth.ts';

const MINUTE = 60_000;

function setUp(): { auth: Auth; pass: (ms: number) => void } {
  let now = 0;
  let tokens = 0;
  const auth = new Auth({ password: 'secret', now: () => now, newToken: () => `token-${++tokens}` });
  return {
    auth,
    pass: (ms) => {
      now += ms;
    },
  };
}

const fail = (auth: Auth, times: number): unknown[] =>
  Array.from({ length: times }, () => auth.logIn('10.0.0.1', 'wrong'));

describe('Auth', () => {
  it('lets nobody in without the cookie of a login', () => {
    const { auth } = setUp();
    expect(auth.allows(undefined)).toBe(false);
    expect(auth.allows('authToken=')).toBe(false);
    expect(auth.logIn('10.0.0.1', 'secret')).toStrictEqual({ kind: 'in', token: 'token-1' });
    expect(auth.allows('theme=dark; authToken=token-1')).toBe(true);
    expect(auth.allows('authToken=token-2')).toBe(false);
  });

  it('puts the first one out when a second one logs in', () => {
    const { auth } = setUp();
    auth.logIn('10.0.0.1', 'secret');
    auth.logIn('10.0.0.2', 'secret');
    expect(auth.allows('authToken=token-1')).toBe(false);
    expect(auth.allows('authToken=token-2')).toBe(true);
  });

  it('lets everybody in, and nobody log in, where there is no password', () => {
    const auth = new Auth({ now: () => 0, newToken: () => 'token' });
    expect(auth.allows(undefined)).toBe(true);
    expect(auth.logIn('10.0.0.1', 'secret')).toStrictEqual({ kind: 'no-password-mode' });
  });

  it('locks an address out after five failures, and the second time for longer', () => {
    const { auth, pass } = setUp();
    expect(fail(auth, 5)).toStrictEqual(Array.from({ length: 5 }, () => ({ kind: 'wrong' })));
    expect(auth.logIn('10.0.0.1', 'secret')).toStrictEqual({ kind: 'locked', seconds: 900 });
    expect(auth.logIn('10.0.0.2', 'wrong')).toStrictEqual({ kind: 'wrong' });
    pass(15 * MINUTE);
    fail(auth, 5);
    expect(auth.logIn('10.0.0.1', 'secret')).toStrictEqual({ kind: 'locked', seconds: 1800 });
  });

  it('forgets failures after a success', () => {
    const { auth } = setUp();
    fail(auth, 4);
    auth.logIn('10.0.0.1', 'secret');
    expect(fail(auth, 4)).toHaveLength(4);
    expect(auth.logIn('10.0.0.1', 'secret')).toMatchObject({ kind: 'in' });
  });
});
