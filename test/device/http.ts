/** The device's web server, as far as a recorder meets it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Auth } from './auth.ts';
import { LOGIN_PAGE } from './login-page.ts';
import type { Trouble } from './trouble.ts';

export interface HttpOptions {
  readonly auth: Auth;
  readonly deviceId: string;
  /** Whether another site's page may read the status. */
  readonly openStatus: boolean;
  /** Whether there is a signaling socket at all. */
  readonly hasSocket: boolean;
  readonly trouble?: Trouble | undefined;
}

const WEEK = 604_800;
const BODY_LIMIT = 65_536;
const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, OPTIONS',
  'Access-Control-Allow-Headers': 'Content-Type',
};
export const UNAUTHORIZED = JSON.stringify({ error: 'Unauthorized' });
export const SIGNALING_PATH = '/webrtc/signaling/client';

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Never fails: whatever is asked has an answer. */
export async function handleHttp(
  request: IncomingMessage,
  response: ServerResponse,
  options: HttpOptions,
): Promise<void> {
  const { status, headers, body } = await replyTo(request, options);
  response.writeHead(status, headers).end(body);
}

async function replyTo(request: IncomingMessage, options: HttpOptions): Promise<Reply> {
  const { auth, deviceId, openStatus, hasSocket, trouble } = options;
  const path = new URL(request.url ?? '/', 'http://device').pathname;
  if (trouble === 'any-page') return page('<p>Somebody else’s page.</p>');
  if (trouble === 'other-page' || trouble === 'other-socket') {
    return path === '/' ? page('<p>Somebody else’s page.</p>') : { status: 404, headers: {}, body: '' };
  }
  // Until it is set up the device is in neither mode, and no door opens.
  const isSetup = trouble !== 'not-set-up';
  const closed = isSetup && auth.allows(request.headers.cookie) ? undefined : json(401, UNAUTHORIZED);
  if (path.startsWith('/static/')) return { status: 404, headers: {}, body: '' };
  switch (`${request.method ?? 'GET'} ${path}`) {
    case 'GET /device/status':
      // The only route that another site's page may read.
      return json(200, JSON.stringify({ isSetup }), openStatus ? CORS : {});
    case 'GET /device':
      return closed ?? json(200, JSON.stringify({ authMode: auth.mode, deviceId, loopbackOnly: false }));
    case `GET ${SIGNALING_PATH}`:
      if (!hasSocket) return anythingElse(request);
      return closed ?? { status: 426, headers: { 'Content-Type': 'text/plain' }, body: 'Upgrade Required' };
    case 'POST /auth/login-local':
      return logIn(request, auth);
    case 'POST /auth/logout':
      if (closed !== undefined) return closed;
      auth.logOut();
      return json(200, JSON.stringify({ message: 'Logout successful' }), {
        'Set-Cookie': 'authToken=; Path=/; Max-Age=0; HttpOnly',
      });
    case 'GET /robots.txt':
      return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: 'User-agent: *\nDisallow: /' };
    default:
      return anythingElse(request);
  }
}

async function logIn(request: IncomingMessage, auth: Auth): Promise<Reply> {
  const body = await readJson(request);
  if (body === undefined) return json(400, JSON.stringify({ error: 'invalid request' }));
  const result = auth.logIn(request.socket.remoteAddress ?? '', body['password']);
  switch (result.kind) {
    case 'in':
      // No Secure and no SameSite: what a browser makes of that is part of the test.
      return json(200, JSON.stringify({ message: 'Login successful' }), {
        'Set-Cookie': `authToken=${result.token}; Path=/; Max-Age=${WEEK}; HttpOnly`,
      });
    case 'no-password-mode':
      return json(400, JSON.stringify({ error: 'Login is disabled in noPassword mode' }));
    case 'wrong':
      return json(401, JSON.stringify({ error: 'Invalid password' }));
    case 'locked': {
      const { seconds } = result;
      const error = 'Too many failed attempts. Please try again later.';
      return json(429, JSON.stringify({ error, retry_after: seconds }), { 'Retry-After': String(seconds) });
    }
  }
}

/** The page of the user interface, whatever the path, so that a 200 says nothing about whether a route exists. */
function anythingElse({ method, headers }: IncomingMessage): Reply {
  if (method !== 'GET' || !/\*\/\*|text\/\*|text\/html/.test(headers.accept ?? '*/*')) {
    return { status: 404, headers: {}, body: '' };
  }
  return page(LOGIN_PAGE);
}

const page = (body: string): Reply => ({
  status: 200,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  body: `<!doctype html><title>Stand-in device</title>${body}`,
});

const json = (status: number, body: string, headers: Reply['headers'] = {}): Reply => ({
  status,
  headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
  body,
});

async function readJson(request: IncomingMessage): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    let body = '';
    for await (const chunk of request) {
      body += String(chunk);
      if (body.length > BODY_LIMIT) return undefined;
    }
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
