/** A pipe over WebTransport (W3C): one bidirectional stream, which we open. */
import { PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';
import type { Pipe } from './pipe.ts';
import { type Carrier, pipeOver } from './pipe-over.ts';

/** A stream of bytes, which TypeScript's library takes for one of anything. */
type Carried = Pick<Carrier, 'readable' | 'writable'>;

/**
 * Resolves once the stream is there. Rejects with a `PrerollError`, or with the signal's reason.
 *
 * @param url `https:`, of a server that speaks HTTP/3 and has a certificate that this browser trusts.
 */
export async function openTransport(url: string, signal: AbortSignal): Promise<Pipe> {
  signal.throwIfAborted();
  const { host } = new URL(url);
  let transport: WebTransport | undefined;
  const close = (): void => transport?.close();
  signal.addEventListener('abort', close);
  try {
    transport = new WebTransport(url);
    transport.closed.catch(() => undefined);
    await transport.ready;
    const stream: Carried = await transport.createBidirectionalStream();
    signal.throwIfAborted();
    return pipeOver({ peer: host, readable: stream.readable, writable: stream.writable, free: close });
  } catch (cause) {
    transport?.close();
    signal.throwIfAborted();
    const sentence = say`Nothing at ${host} takes this page’s WebTransport. Check the address and the port, that its program runs, and that its certificate is one that this browser trusts.`;
    throw new PrerollError('connection-failed', sentence, { cause });
  } finally {
    signal.removeEventListener('abort', close);
  }
}
