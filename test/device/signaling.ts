/** One signaling socket. */
import type { WebSocket } from 'ws';
import type { CandidateInit } from './session.ts';
import type { Trouble } from './trouble.ts';

export interface SignalingOptions {
  readonly version: string;
  readonly trouble?: Trouble | undefined;
  /** Answers an offer with an answer's SDP; candidates may come before it. Rejects an offer that is none. */
  readonly onOffer: (sdp: string, onCandidate: (candidate: CandidateInit) => void) => Promise<string>;
  /** A candidate for whatever session is current, whichever socket it came by. */
  readonly onCandidate: (candidate: CandidateInit) => Promise<void>;
}

const KEEP_ALIVE_MS = 15_000;
/** An address for documentation (RFC 5737), which nobody has. */
const NOWHERE: CandidateInit = {
  candidate: 'candidate:1 1 udp 2130706431 198.51.100.1 50000 typ host',
  sdpMid: '0',
  sdpMLineIndex: 0,
};

/** Serves a socket until it closes. Closing it ends no session. */
export function serveSignaling(socket: WebSocket, options: SignalingOptions): void {
  const { version, trouble, onOffer, onCandidate } = options;
  const send = (message: unknown): void => {
    socket.send(JSON.stringify(message));
  };
  const handle = async (text: string): Promise<void> => {
    const message = parseMessage(text);
    switch (message.kind) {
      case 'ping':
        socket.send('pong');
        break;
      case 'offer':
        if (trouble === 'no-answer') break;
        try {
          if (trouble === 'refuses-offer') throw new Error('Not today.');
          const sdp = await onOffer(decodeOffer(message.sd), (candidate) =>
            send({ type: 'new-ice-candidate', data: trouble === 'no-route' ? NOWHERE : candidate }),
          );
          send({ type: 'answer', data: encode({ type: 'answer', sdp }) });
        } catch {
          // An error value of the device's language as it comes out of its JSON encoder: an empty object.
          send({ error: {} });
        }
        break;
      case 'candidate':
        if (trouble === 'no-route') break;
        // One that does not fit the session is dropped.
        await onCandidate(message.candidate).catch(() => undefined);
        break;
      case 'ignored':
        break;
    }
  };

  // Strictly one after the other: candidates sent right behind an offer meet the session that it makes.
  let tail = Promise.resolve();
  socket.on('message', (data, isBinary) => {
    if (isBinary) return;
    const text = (data as Buffer).toString();
    tail = tail.then(async () => handle(text));
  });

  let alive = true;
  socket.on('pong', () => {
    alive = true;
  });
  const keepAlive = setInterval(() => {
    if (!alive) socket.terminate();
    alive = false;
    socket.ping();
  }, KEEP_ALIVE_MS);
  socket.on('close', () => clearInterval(keepAlive));
  // A frame that is too long, or a broken connection: the socket closes itself.
  socket.on('error', () => undefined);

  const data = trouble === 'no-version' ? {} : { deviceVersion: version };
  send({ type: 'device-metadata', data });
}

type Message =
  | { readonly kind: 'ping' | 'ignored' }
  | { readonly kind: 'offer'; readonly sd: unknown }
  | { readonly kind: 'candidate'; readonly candidate: CandidateInit };

/** What is not understood is ignored, never answered. */
export function parseMessage(text: string): Message {
  if (text === 'ping') return { kind: 'ping' };
  const message = parseObject(text);
  const data = asObject(message?.['data']);
  if (data === undefined) return { kind: 'ignored' };
  if (message?.['type'] === 'offer') return { kind: 'offer', sd: data['sd'] };
  if (message?.['type'] !== 'new-ice-candidate' || typeof data['candidate'] !== 'string')
    return { kind: 'ignored' };
  const { candidate, sdpMid, sdpMLineIndex, usernameFragment } = data;
  return {
    kind: 'candidate',
    candidate: {
      candidate,
      ...(typeof sdpMid === 'string' ? { sdpMid } : {}),
      ...(typeof sdpMLineIndex === 'number' ? { sdpMLineIndex } : {}),
      ...(typeof usernameFragment === 'string' ? { usernameFragment } : {}),
    },
  };
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64');

/** @throws Error if it is not the base64 of a JSON description. */
function decodeOffer(sd: unknown): string {
  const description = typeof sd === 'string' ? parseObject(Buffer.from(sd, 'base64').toString()) : undefined;
  const sdp = description?.['sdp'];
  if (description?.['type'] !== 'offer' || typeof sdp !== 'string') throw new Error('Not an offer.');
  return sdp;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const asObject = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null ? { ...value } : undefined;
