/** Who may in: one password, one token, and patience with mistakes. */

const FAILURES = 5;
const MINUTE = 60_000;
/** How long an address is locked out, the first time and the times after. */
const LOCKS = [15 * MINUTE, 30 * MINUTE, 60 * MINUTE, 120 * MINUTE] as const;

export type LoginResult =
  | { readonly kind: 'in'; readonly token: string }
  | { readonly kind: 'no-password-mode' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'locked'; readonly seconds: number };

export interface AuthOptions {
  /** Left out for noPassword mode, where everybody may in. */
  readonly password?: string;
  /** Milliseconds on any clock that only goes forward. */
  readonly now: () => number;
  readonly newToken: () => string;
}

interface Visitor {
  failures: number;
  locks: number;
  lockedUntil: number;
}

export class Auth {
  readonly #options: AuthOptions;
  readonly #visitors = new Map<string, Visitor>();
  #token: string | undefined;

  constructor(options: AuthOptions) {
    this.#options = options;
  }

  get mode(): 'password' | 'noPassword' {
    return this.#options.password === undefined ? 'noPassword' : 'password';
  }

  /** @param cookies The request's `Cookie` header. */
  allows(cookies: string | undefined): boolean {
    if (this.mode === 'noPassword') return true;
    const token = /(?:^|;\s*)authToken=([^;]*)/.exec(cookies ?? '')?.[1];
    return token !== undefined && token === this.#token;
  }

  /** A login makes a new token, and with that puts out whoever had the old one. */
  logIn(address: string, password: unknown): LoginResult {
    if (this.#options.password === undefined) return { kind: 'no-password-mode' };
    const visitor = this.#visitors.get(address) ?? { failures: 0, locks: 0, lockedUntil: -Infinity };
    const now = this.#options.now();
    if (now < visitor.lockedUntil)
      return { kind: 'locked', seconds: Math.ceil((visitor.lockedUntil - now) / 1000) };
    if (password === this.#options.password) {
      this.#visitors.delete(address);
      this.#token = this.#options.newToken();
      return { kind: 'in', token: this.#token };
    }
    visitor.failures++;
    if (visitor.failures >= FAILURES) {
      visitor.lockedUntil = now + (LOCKS[Math.min(visitor.locks, LOCKS.length - 1)] ?? 0);
      visitor.locks++;
      visitor.failures = 0;
    }
    this.#visitors.set(address, visitor);
    return { kind: 'wrong' };
  }

  logOut(): void {
    this.#token = undefined;
  }
}
