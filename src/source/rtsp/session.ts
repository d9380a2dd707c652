/**
 * A stream of an RTSP device (RFC 2326), played over the connection that asks for it. One run is one attempt: it goes where
 * it is sent, logs in when it is asked to, and plays until there is an end.
 */
import { asPrerollError, PrerollError } from '../../core/error.ts';
import { splitRtspUrl } from '../../core/rtsp/url.ts';
import { say } from '../../core/sentence.ts';
import type { Pipe } from '../../pipe/pipe.ts';
import type { ConnectionEnd } from '../connection-end.ts';
import type { RunSession, SessionOptions } from '../session.ts';
import { readRtspAddress, type RtspAddress } from './address.ts';
import { credentialsOf, RtspClient } from './client.ts';
import { RtspConnection } from './connection.ts';
import { describe } from './described.ts';
import { record } from './recording.ts';
import { DEFAULT_POLICY, type RtspPolicy } from './policy.ts';
import { TrackFrames } from './track-frames.ts';

/** The subprotocol of ONVIF's WebSocket (ONVIF Streaming Specification, 5.1.1.5). */
const SUBPROTOCOL = 'rtsp.onvif.org';

const MAX_REDIRECTS = 5;

export const rtspSession =
  (policy: RtspPolicy): RunSession =>
  async (options) => {
    const { signal } = options;
    try {
      const address = readRtspAddress(options.address);
      if (address === undefined) throw new TypeError('options.address must be one of RTSP.');
      if (address instanceof PrerollError) throw address;
      return await run(options, policy, address);
    } catch (thrown) {
      if (signal.aborted) return { kind: 'closed' };
      const error = asPrerollError(thrown, 'internal', say`The connection failed unexpectedly`);
      return { kind: 'lost', error };
    }
  };

export const runRtsp: RunSession = rtspSession(DEFAULT_POLICY);

/** Rejects with why there is no stream. */
async function run(
  options: SessionOptions,
  policy: RtspPolicy,
  address: RtspAddress,
): Promise<ConnectionEnd> {
  let { url } = address;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const end = await visit(options, policy, address, url);
    if (typeof end === 'object') return end;
    url = end;
  }
  throw new PrerollError(
    'connection-failed',
    say`${hostOf(address.url)} sends its viewers from one address to the next without end.`,
  );
}

/** One connection. @returns Where to go instead, or how it ended. */
async function visit(
  options: SessionOptions,
  policy: RtspPolicy,
  address: RtspAddress,
  url: string,
): Promise<ConnectionEnd | string> {
  const { signal, random } = options;
  const name = hostOf(url);
  const pipe = await reach(options, address, url);
  const frames = new TrackFrames();
  const connection = new RtspConnection(name, pipe, (channel, data) => frames.push(channel, data));
  const close = (): void => connection.close();
  signal.addEventListener('abort', close);
  try {
    signal.throwIfAborted();
    const client = new RtspClient(connection, {
      name,
      random,
      // Whoever a device sends us on to is somebody else.
      credentials: () =>
        hostOf(url) === hostOf(address.url) ? askCredentials(options, address) : Promise.resolve(undefined),
    });
    const described = await describe(client, url, name);
    if (described.kind === 'moved') return described.url;
    return await record({ ...options, policy, name, connection, client, described, frames }, () =>
      signal.removeEventListener('abort', close),
    );
  } finally {
    signal.removeEventListener('abort', close);
    connection.close();
  }
}

function reach({ network, signal }: SessionOptions, { way }: RtspAddress, url: string): Promise<Pipe> {
  // Over a WebSocket the device itself is at the other end, whatever it calls its streams.
  if (way.kind === 'socket') return network.socket(way.url, SUBPROTOCOL, signal);
  const { host, port } = splitRtspUrl(url) ?? way.place;
  return network.dial({ host, port }, signal);
}

async function askCredentials({ secret }: SessionOptions, { user }: RtspAddress) {
  const given = await secret();
  return given === undefined ? undefined : credentialsOf(user, given);
}

/** As a person reads it, with the port where that is not the usual one. */
const hostOf = (url: string): string => url.replace(/^rtsp:\/\/([^/?]*).*$/i, '$1').toLowerCase();
