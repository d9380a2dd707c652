/** A live stream as one RTSP player is sent it, from the last key frame on. */
import { joined } from '../../core/bytes.ts';
import type { AudioConfig, AudioPacket, EncodedFrame, VideoConfig } from '../../core/frame.ts';
import { audioCarriage, videoCarriage } from '../../core/rtp/carriage.ts';
import { RtpSender } from '../../core/rtp/sender.ts';
import { addMicros, type Clock, type Micros, type MonoMs, type WallMs, wallMs } from '../../core/time.ts';
import type { Showing } from '../outlet.ts';
import type { Recent } from '../sink.ts';
import { type LiveUnit, ViewerQueue } from '../viewer-queue.ts';
import type { Beginning, SetUp } from './dialogue.ts';
import { Track } from './track.ts';

/** Between two reports (RFC 3550, 6.2), in ms. */
const REPORT_EVERY = 5_000;

/** The same for pictures and sound: by it a player knows that they come from one place (RFC 3550, 6.5.1). */
const CNAME = 'preroll';

export interface ShowOptions {
  readonly setUps: readonly SetUp[];
  readonly recent: Recent;
  /** Most that may wait for the player. */
  readonly maxBytes: number;
  readonly clock: Clock;
  /** So many bytes that nobody can guess. */
  readonly random: (count: number) => Uint8Array;
}

export class RtspShow implements Showing {
  readonly queue: ViewerQueue;
  readonly #clock: Clock;
  readonly #video: Track<VideoConfig, EncodedFrame> | undefined;
  readonly #audio: Track<AudioConfig, AudioPacket> | undefined;
  /** One moment on both clocks, by which all others are told: sound and pictures never part. */
  #anchor: { readonly time: Micros; readonly wall: WallMs } | undefined;
  #reportedAt: MonoMs | undefined;

  constructor({ setUps, recent, maxBytes, clock, random }: ShowOptions) {
    this.#clock = clock;
    const video = setUps.find(({ stream }) => stream.media === 'video');
    const audio = setUps.find(({ stream }) => stream.media === 'audio');
    this.#video =
      video && new Track<VideoConfig, EncodedFrame>(video.stream, senderFor(video, random), videoCarriage);
    this.#audio =
      audio && new Track<AudioConfig, AudioPacket>(audio.stream, senderFor(audio, random), audioCarriage);
    this.queue = new ViewerQueue(recent, {
      pictures: video !== undefined,
      sound: audio !== undefined,
      maxBytes,
    });
  }

  get #tracks() {
    return [this.#video, this.#audio].filter((track) => track !== undefined);
  }

  beginnings(): readonly Beginning[] {
    const { first } = this.queue;
    return this.#tracks.map(({ stream, sender }) => ({
      control: stream.control,
      sequence: sender.sequence,
      timestamp: first && sender.timestampAt(timeOf(first)),
    }));
  }

  /** Reports go ahead of the first frame: without them a player that begins cannot tell which sound belongs to it. */
  encode(unit: LiveUnit): Uint8Array<ArrayBuffer> | undefined {
    const bytes =
      unit.kind === 'frame'
        ? [this.#report(unit), this.#video?.encode(unit.frame, shownAt(unit.frame))]
        : [this.#report(unit), this.#audio?.encode(unit.packet, unit.packet.pts)];
    const some = bytes.filter((each) => each !== undefined);
    return some.length === 0 ? undefined : joined(some);
  }

  #report(unit: LiveUnit): Uint8Array<ArrayBuffer> | undefined {
    const now = this.#clock.mono();
    if (this.#reportedAt !== undefined && now - this.#reportedAt < REPORT_EVERY) return undefined;
    this.#reportedAt = now;
    const time = timeOf(unit);
    this.#anchor ??= { time, wall: this.#wallOf(unit, now) };
    const wall = wallMs(this.#anchor.wall + (time - this.#anchor.time) / 1000);
    return joined(this.#tracks.map(({ sender }) => sender.report(time, wall, CNAME)));
  }

  /** What is shown first may have come seconds ago. */
  #wallOf(unit: LiveUnit, now: MonoMs): WallMs {
    const age = unit.kind === 'frame' ? now - unit.frame.arrival : 0;
    return wallMs(this.#clock.wall() - age);
  }
}

const timeOf = (unit: LiveUnit): Micros => (unit.kind === 'frame' ? unit.frame.pts : unit.packet.pts);

const shownAt = ({ pts, compositionOffset = 0 }: EncodedFrame): Micros => addMicros(pts, compositionOffset);

function senderFor({ stream, channel }: SetUp, random: (count: number) => Uint8Array): RtpSender {
  const view = new DataView(Uint8Array.from(random(10)).buffer);
  return new RtpSender({
    channel,
    payloadType: stream.payloadType,
    rate: stream.rate,
    ssrc: view.getUint32(0),
    sequence: view.getUint16(4),
    timestamp: view.getUint32(6),
  });
}
