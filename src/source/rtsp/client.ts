/** What a client asks a device for, logging in on the way: the first answer 401 is the device's question who it is. */
import type { Credentials } from '../../core/rtsp/digest.ts';
import { headersOf, type RtspHeaders, type RtspResponse } from '../../core/rtsp/message.ts';
import { type Challenge, chooseChallenge, Login } from '../../core/rtsp/login.ts';
import type { RtspConnection } from './connection.ts';
import { loginNeeded, refusal, unknownLogin } from './refusal.ts';

const UNAUTHORIZED = 401;

export interface Who {
  /** The device as a person named it. */
  readonly name: string;
  /** Asked once a device wants to know; undefined when nobody tells, or when it is not the device that was named. */
  readonly credentials: () => Promise<Credentials | undefined>;
  readonly random: () => number;
}

export class RtspClient {
  readonly #connection: RtspConnection;
  readonly #who: Who;
  #login: Login | undefined;

  constructor(connection: RtspConnection, who: Who) {
    this.#connection = connection;
    this.#who = who;
  }

  /** A 2xx, or a 3xx for the caller to follow. Rejects with a `PrerollError` for anything else. */
  async ask(method: string, url: string, headers: RtspHeaders = []): Promise<RtspResponse> {
    const response = await this.answerTo(method, url, headers);
    if (response.status < 400) return response;
    throw refusal(this.#who.name, method, response.status, response.phrase);
  }

  /** Whatever the device answers, once it knows who asks. */
  async answerTo(method: string, url: string, headers: RtspHeaders = []): Promise<RtspResponse> {
    let response = await this.#send(method, url, headers);
    for (let tries = 0; response.status === UNAUTHORIZED; tries += 1) {
      const challenge = chooseChallenge(headersOf(response.headers, 'www-authenticate'));
      // A proof that was right but too old may be made once more (RFC 7616, 3.3); one that was wrong stays so.
      const stale = challenge?.kind === 'digest' && challenge.stale;
      if (tries > 1 || (tries === 1 && !stale)) throw loginNeeded(this.#who.name, true);
      await this.#logIn(challenge);
      response = await this.#send(method, url, headers);
    }
    return response;
  }

  /** With the proof that the device asked for, if it did. */
  #send(method: string, url: string, headers: RtspHeaders): Promise<RtspResponse> {
    const proof = this.#login?.header(method, url);
    return this.#connection.request(method, url, [
      ...headers,
      ...(proof === undefined ? [] : ([['Authorization', proof]] as const)),
    ]);
  }

  async #logIn(challenge: Challenge | undefined): Promise<void> {
    const { name, credentials, random } = this.#who;
    if (challenge === undefined) throw unknownLogin(name);
    const known = await credentials();
    if (known === undefined) throw loginNeeded(name, false);
    this.#login = new Login(challenge, known, random);
  }
}

/**
 * @param user As the address names it.
 * @param secret As a person typed it: the password, or `user:password`.
 */
export function credentialsOf(user: string | undefined, secret: string): Credentials {
  const colon = secret.indexOf(':');
  if (user === undefined)
    return { user: secret.slice(0, Math.max(0, colon)), password: secret.slice(colon + 1) };
  return { user, password: secret.startsWith(`${user}:`) ? secret.slice(user.length + 1) : secret };
}
