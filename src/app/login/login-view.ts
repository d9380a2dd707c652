/** How far somebody is who logs in on a device's own page, as far as that can be seen from here. */
import type { PrerollError } from '../../core/error.ts';
import type { RelayView, Stray } from '../../source/jetkvm/relay/relay.ts';
import type { SessionLink } from '../watch/session.ts';

export type Stage = 'todo' | 'now' | 'done' | 'wrong';

export type LoginTrouble =
  /** The browser did not let the tab open. */
  | { readonly kind: 'blocked' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'logged-out' }
  | Stray
  /** What the last attempt ended with. */
  | { readonly kind: 'failed'; readonly error: PrerollError };

export interface LoginView {
  /** The tab of the device is open. */
  readonly tab: Stage;
  readonly login: Stage;
  /** The bookmark runs in it. */
  readonly bookmark: Stage;
  /** The signaling socket is open. */
  readonly socket: Stage;
  /** The device has answered, and media may flow. */
  readonly answer: Stage;
  readonly trouble: LoginTrouble | undefined;
}

/**
 * @param sameSite Whether the cookie of a login comes along without a bookmark, which nothing is known of then.
 */
export function loginView(relay: RelayView, link: SessionLink, sameSite: boolean): LoginView {
  const trouble = troubleOf(relay, link);
  if (link.kind === 'connected') {
    return {
      tab: 'done',
      login: 'done',
      bookmark: 'done',
      socket: 'done',
      answer: 'done',
      trouble: undefined,
    };
  }
  const view = { login: 'todo', bookmark: 'todo', socket: 'todo', answer: 'todo', trouble } as const;
  switch (relay.kind) {
    case 'idle':
      return { ...view, tab: 'now' };
    case 'blocked':
    case 'gone':
      return { ...view, tab: 'wrong' };
    case 'waiting': {
      const bookmark = relay.stray === undefined ? 'now' : 'wrong';
      return { ...view, tab: 'done', login: 'now', bookmark: sameSite ? 'todo' : bookmark };
    }
    case 'ready': {
      const known = { ...view, tab: 'done', bookmark: 'done', ...BY_LOGIN[relay.login] } as const;
      return relay.open ? { ...known, socket: 'done', answer: 'now' } : known;
    }
  }
}

const BY_LOGIN = {
  unknown: { login: 'now', socket: 'now' },
  in: { login: 'done', socket: 'now' },
  out: { login: 'wrong', socket: 'todo' },
} as const;

function troubleOf(relay: RelayView, link: SessionLink): LoginTrouble | undefined {
  switch (relay.kind) {
    case 'blocked':
    case 'gone':
      return relay;
    case 'waiting':
      return relay.stray;
    case 'ready':
      if (relay.login === 'out') return { kind: 'logged-out' };
      return link.kind === 'waiting' || link.kind === 'failed'
        ? { kind: 'failed', error: link.error }
        : undefined;
    case 'idle':
      return undefined;
  }
}
