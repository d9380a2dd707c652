import { expect, test } from 'vitest';
import { type LoginView, loginView } from '../../../../src/app/login/login-view.ts';
import type { SessionLink } from '../../../../src/app/watch/session.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { say } from '../../../../src/core/sentence.ts';
import { wallMs } from '../../../../src/core/time.ts';
import type { RelayView } from '../../../../src/source/jetkvm/relay/relay.ts';

const error = new PrerollError('connection-failed', say`kvm does not answer.`);
const WAITS: SessionLink = { kind: 'waiting', attempt: 2, retryAt: wallMs(0), error, reached: false };
const TRIES: SessionLink = { kind: 'connecting', attempt: 2 };
const STANDS: SessionLink = { kind: 'connected', since: wallMs(0) };

const ready = (login: 'unknown' | 'in' | 'out', open = false): RelayView => ({
  kind: 'ready',
  run: 1,
  login,
  open,
});
const waiting: RelayView = { kind: 'waiting', stray: undefined };
const stray: RelayView = { kind: 'waiting', stray: { kind: 'other-version' } };

/** Tab, login, bookmark, socket, answer, and what is wrong. */
const told = ({ tab, login, bookmark, socket, answer, trouble }: LoginView): string =>
  [tab, login, bookmark, socket, answer, trouble?.kind ?? '–'].join(' ');

test.each<[string, RelayView, SessionLink, string]>([
  ['at first', { kind: 'idle' }, WAITS, 'now todo todo todo todo –'],
  ['no tab is allowed', { kind: 'blocked' }, WAITS, 'wrong todo todo todo todo blocked'],
  ['the tab is open', waiting, WAITS, 'done now now todo todo –'],
  ['the bookmark is an old one', stray, WAITS, 'done now wrong todo todo other-version'],
  ['the bookmark runs', ready('unknown'), TRIES, 'done now done now todo –'],
  ['nobody is logged in', ready('out'), WAITS, 'done wrong done todo todo logged-out'],
  ['somebody is', ready('in'), TRIES, 'done done done now todo –'],
  ['the socket is open', ready('in', true), TRIES, 'done done done done now –'],
  ['the device does not answer', ready('in'), WAITS, 'done done done now todo failed'],
  ['it has answered', ready('in', true), STANDS, 'done done done done done –'],
  ['the tab is closed', { kind: 'gone' }, WAITS, 'wrong todo todo todo todo gone'],
  ['the tab is closed after it has answered', { kind: 'gone' }, STANDS, 'done done done done done –'],
])('%s', (_when, relay, link, all) => {
  expect(told(loginView(relay, link, false))).toBe(all);
});

test('where the login alone does, nobody waits for a bookmark', () => {
  expect(told(loginView(waiting, WAITS, true))).toBe('done now todo todo todo –');
});
