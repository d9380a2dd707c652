/** From a description to the end of the stream: set up, played, kept alive, and left as the policy has it. */
import { deferred } from '../../core/deferred.ts';
import { PrerollError } from '../../core/error.ts';
import { Receiver, type Verdict } from '../../core/rtp/receiver.ts';
import { receiverReport } from '../../core/rtp/rtcp.ts';
import { say } from '../../core/sentence.ts';
import { type Track, tracksOf } from '../../core/sdp/tracks.ts';
import type { ConnectionEnd } from '../connection-end.ts';
import type { SessionOptions } from '../session.ts';
import type { RtspClient } from './client.ts';
import type { RtspConnection } from './connection.ts';
import type { Described } from './described.ts';
import { keepAlive } from './keep-alive.ts';
import { leftOut, nothingToRecord } from './left-out.ts';
import { play, type Prepared, sessionHeader, setUp } from './playback.ts';
import { type RtspPolicy, teardownStep } from './policy.ts';
import type { TrackFrames } from './track-frames.ts';

/** In ms: as senders report too (RFC 3550, 6.2). Some servers take whoever sends none for gone. */
const BETWEEN_REPORTS = 5_000;
/** How long a device is waited for that is told goodbye, in ms. */
const GOODBYE = 2_000;
const CNAME = 'preroll';

export interface Recording extends SessionOptions {
  readonly policy: RtspPolicy;
  /** The device as a person named it. */
  readonly name: string;
  readonly connection: RtspConnection;
  readonly client: RtspClient;
  readonly described: Extract<Described, { kind: 'described' }>;
  readonly frames: TrackFrames;
}

/**
 * Rejects with why nothing plays.
 *
 * @param onPrepared From now on the end of the signal is answered here, with a goodbye.
 */
export async function record(recording: Recording, onPrepared: () => void): Promise<ConnectionEnd> {
  const { described, client, name, signal } = recording;
  const tracks = tracksOfAny(recording);
  const prepared = await setUp(client, described, tracks, name);
  signal.throwIfAborted();
  onPrepared();
  try {
    return await follow(recording, tracks, prepared);
  } finally {
    await goodbye(recording, prepared);
  }
}

/** What is left out is told once there is something else. */
function tracksOfAny({ described, name, onNotice }: Recording): readonly Track[] {
  const { tracks, leftOut: others } = tracksOf(described.sdp);
  const [first] = others;
  if (tracks.length === 0) throw first === undefined ? nothingToRecord(name) : leftOut(name, first);
  for (const one of others) onNotice(leftOut(name, one));
  return tracks;
}

async function follow(
  recording: Recording,
  tracks: readonly Track[],
  prepared: Prepared,
): Promise<ConnectionEnd> {
  const { policy, name, connection, client, described, frames, sink, clock, signal, onStands } = recording;
  const receiver = new Receiver(tracks, policy, sink, false);
  const over = deferred<ConnectionEnd>();
  const judge = (verdict: Verdict | undefined): void => {
    if (verdict === undefined) return;
    frames.drop();
    over.resolve(endOf(verdict, name));
  };
  const onAbort = (): void => {
    frames.drop();
    over.resolve({ kind: 'closed' });
  };
  signal.addEventListener('abort', onAbort);
  void connection.ended.then((error) => over.resolve({ kind: 'lost', error }));
  const stops: (() => void)[] = [];
  try {
    const playing = play(client, prepared, name);
    // Nobody listens to it any more when the end comes first.
    playing.catch(() => undefined);
    const rtptimes = await Promise.race([playing, over.promise]);
    if ('kind' in rtptimes) return rtptimes;
    const refused = receiver.begin(rtptimes);
    if (refused !== undefined) throw refused;
    stops.push(
      keepAlive(client, prepared, { name, publicMethods: described.publicMethods }, judge),
      reportTo(recording, prepared, receiver),
    );
    onStands();
    frames.handTo(prepared.channels, (place, kind, data) => judge(receiver[kind](place, data, clock.mono())));
    return await over.promise;
  } finally {
    signal.removeEventListener('abort', onAbort);
    for (const stop of stops) stop();
    frames.drop();
  }
}

/** Tells the senders how their packets come. @returns What ends it. */
function reportTo(
  { connection, clock, random }: Recording,
  { channels }: Prepared,
  receiver: Receiver,
): () => void {
  const ssrc = Math.floor(random() * 2 ** 32);
  const timer = setInterval(() => {
    for (const [place, [, channel]] of channels.entries()) {
      connection.frame(channel, receiverReport(ssrc, receiver.block(place, clock.mono()), CNAME));
    }
  }, BETWEEN_REPORTS);
  return () => clearInterval(timer);
}

function endOf(verdict: Verdict, name: string): ConnectionEnd {
  if (verdict === 'done') return { kind: 'closed' };
  return {
    kind: 'lost',
    error:
      verdict === 'bye' ? new PrerollError('connection-failed', say`${name} has ended the stream.`) : verdict,
  };
}

/** Never rejects: whoever is gone needs none. */
async function goodbye({ policy, client, connection }: Recording, prepared: Prepared): Promise<void> {
  const step = teardownStep(policy.teardown, 'tcp');
  if (step === 'none') return;
  const answered = client.answerTo('TEARDOWN', prepared.url, sessionHeader(prepared.session));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, GOODBYE);
  });
  const done = answered.catch(() => undefined);
  await Promise.race([step === 'wait' ? done : Promise.race([done, connection.written()]), patience]);
  clearTimeout(timer);
}
