/** What a live stream is to RTSP players: one stream of pictures, one of sound, or both. */
import { audioCarriage, type Carriage, videoCarriage } from '../../core/rtp/carriage.ts';
import type { DescribedStream } from '../../core/sdp/write.ts';
import type { Recent } from '../sink.ts';

/** Payload types: any from 96 to 127 (RFC 3551, 6). The media's name is also where a player sets it up. */
const PAYLOAD_TYPES = { video: 96, audio: 97 } as const;

export interface Offer extends DescribedStream {
  /** Ticks a second of its timestamps. */
  readonly rate: number;
}

/** Empty while there is nothing to see or hear, and where no player could be sent it. */
export function offersOf({ frames, sound }: Recent): readonly Offer[] {
  const video = frames[0] && videoCarriage(frames[0].config);
  const audio = sound && audioCarriage(sound.config);
  return [...(video ? [offerOf('video', video)] : []), ...(audio ? [offerOf('audio', audio)] : [])];
}

const offerOf = (
  media: DescribedStream['media'],
  { rate, rtpmap, fmtp }: Omit<Carriage<never>, 'payloads'>,
): Offer => ({ media, payloadType: PAYLOAD_TYPES[media], rate, rtpmap, fmtp, control: media });
