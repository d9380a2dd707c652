/** Tells a device again and again that we are still there, and finds out whether it is. */
import { asPrerollError, type PrerollError } from '../../core/error.ts';
import { names } from '../../core/rtsp/headers.ts';
import { say } from '../../core/sentence.ts';
import { type Prepared, sessionHeader } from './playback.ts';
import type { RtspClient } from './client.ts';
import { refusal } from './refusal.ts';

/** In ms; a connection that died without a word is found out by then, however long a session lasts. */
const MOST_BETWEEN = 30_000;

const SESSION_NOT_FOUND = 454;

/**
 * @param publicMethods What the device's answer to OPTIONS names.
 * @param onLost The device is gone, or has forgotten the session.
 * @returns What ends it.
 */
export function keepAlive(
  client: RtspClient,
  { session, url }: Prepared,
  { name, publicMethods }: { readonly name: string; readonly publicMethods: string | undefined },
  onLost: (error: PrerollError) => void,
): () => void {
  // GET_PARAMETER is what the standard has for it (RFC 2326, 10.8), where a device knows it.
  let method = names(publicMethods, 'GET_PARAMETER') ? 'GET_PARAMETER' : 'OPTIONS';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  const ask = async (): Promise<void> => {
    try {
      const { status, phrase } = await client.answerTo(method, url, sessionHeader(session));
      if (over) return;
      if (status === SESSION_NOT_FOUND) onLost(refusal(name, method, status, phrase));
      // Whatever else it answers, it is there; what it does not like it is not asked again.
      if (status >= 400) method = 'OPTIONS';
      wait();
    } catch (thrown) {
      if (!over) onLost(asPrerollError(thrown, 'internal', say`The connection failed unexpectedly`));
    }
  };
  const wait = (): void => {
    timer = setTimeout(() => void ask(), Math.min(session.timeout * 500, MOST_BETWEEN));
  };
  wait();
  return () => {
    over = true;
    clearTimeout(timer);
  };
}
