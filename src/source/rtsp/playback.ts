/** From a description to a stream that plays: SETUP for each of its tracks, then PLAY for all of them. */
import { PrerollError } from '../../core/error.ts';
import {
  infoOf,
  readRtpInfo,
  readSession,
  readTransport,
  type RtspSession,
} from '../../core/rtsp/headers.ts';
import { headerOf, type RtspHeaders, type RtspResponse } from '../../core/rtsp/message.ts';
import { resolveUrl } from '../../core/rtsp/url.ts';
import { say } from '../../core/sentence.ts';
import { attributeOf, type Sdp } from '../../core/sdp/read.ts';
import type { Track } from '../../core/sdp/tracks.ts';
import type { RtspClient } from './client.ts';
import { refusal } from './refusal.ts';

/** The channels of a track: RTP on the one, RTCP on the other. */
export type Channels = readonly [rtp: number, rtcp: number];

/** What was set up, in the order of the tracks. */
export interface Prepared {
  readonly session: RtspSession;
  /** The address of all of them. */
  readonly url: string;
  readonly controls: readonly string[];
  readonly channels: readonly Channels[];
}

/** Sets all tracks up. Rejects with a `PrerollError`. */
export async function setUp(
  client: RtspClient,
  { sdp, base }: { readonly sdp: Sdp; readonly base: string },
  tracks: readonly Track[],
  name: string,
): Promise<Prepared> {
  const controls = tracks.map(({ control }) => resolveUrl(base, control));
  const channels: Channels[] = [];
  let session: RtspSession | undefined;
  for (const [place, control] of controls.entries()) {
    const wanted: Channels = [2 * place, 2 * place + 1];
    const response = await client.ask('SETUP', control, [
      ['Transport', `RTP/AVP/TCP;unicast;interleaved=${wanted[0]}-${wanted[1]}`],
      ...(session === undefined ? [] : sessionHeader(session)),
    ]);
    if (response.status >= 300) throw refusal(name, 'SETUP', response.status, response.phrase);
    session = readSession(headerOf(response.headers, 'session')) ?? session;
    channels.push(channelsOf(response, wanted, name));
  }
  if (session === undefined) throw noSession(name);
  return { session, url: resolveUrl(base, attributeOf(sdp.attributes, 'control')), controls, channels };
}

/** Devices may choose other channels (RFC 2326, 10.12); those that say nothing take ours. */
function channelsOf({ headers }: RtspResponse, wanted: Channels, name: string): Channels {
  const value = headerOf(headers, 'transport');
  const transport = readTransport(value);
  if (value !== undefined && transport?.carrier !== 'tcp') throw refusal(name, 'SETUP', 461, '');
  return transport?.interleaved ?? wanted;
}

/** From now on packets come. @returns The timestamps with which the tracks begin, where the device tells them. */
export async function play(
  client: RtspClient,
  prepared: Prepared,
  name: string,
): Promise<readonly (number | undefined)[]> {
  const { session, url, controls } = prepared;
  const response = await client.ask('PLAY', url, [...sessionHeader(session), ['Range', 'npt=0.000-']]);
  if (response.status >= 300) throw refusal(name, 'PLAY', response.status, response.phrase);
  const infos = readRtpInfo(headerOf(response.headers, 'rtp-info'));
  return controls.map((control, place) => infoOf(infos, control, place, controls.length)?.rtptime);
}

export const sessionHeader = ({ id }: RtspSession): RtspHeaders => [['Session', id]];

const noSession = (name: string): PrerollError =>
  new PrerollError(
    'bad-message',
    say`${name} set its stream up but gave no session, without which it cannot be played.`,
  );
