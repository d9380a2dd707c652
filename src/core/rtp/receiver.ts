/** All that comes after PLAY: the packets of several streams in, pictures and sound on one timeline out. */
import { PrerollError } from '../error.ts';
import type { MediaSink } from '../media-unit.ts';
import { say } from '../sentence.ts';
import type { Track } from '../sdp/tracks.ts';
import { type Micros, micros, type MonoMs } from '../time.ts';
import { initialTime, type InitialTimePolicy } from './initial-time.ts';
import { readRtpPacket } from './packet.ts';
import { readRtcp, Reception } from './rtcp.ts';
import { SequenceOrder } from './sequence.ts';
import { SoundReceiver } from './sound-receiver.ts';
import type { StreamReceiver } from './stream-receiver.ts';
import { Timeline } from './timeline.ts';
import { VideoReceiver } from './video-receiver.ts';

export interface ReceiverPolicy {
  /** `mark`: what is damaged is left out and counted, and the stream goes on. `stop`: the first lost packet ends it. */
  readonly loss: 'mark' | 'stop';
  /**
   * When a sender sets its clock by more than 10 s. `cut`: the timeline goes on by the time that passed here. `refuse`: the
   * stream ends.
   */
  readonly jump: 'cut' | 'refuse';
  readonly initialTime: InitialTimePolicy;
  /** Media after which the stream is over, in µs; undefined for all that comes. */
  readonly duration: Micros | undefined;
}

/** Why a stream is over: it has had its duration, its senders said goodbye, or something has to be told. */
export type Verdict = 'done' | 'bye' | PrerollError;

interface Stream {
  readonly order: SequenceOrder;
  readonly reception: Reception;
  readonly receiver: StreamReceiver;
  ended: boolean;
}

export class Receiver {
  readonly #streams: readonly Stream[];
  readonly #timeline: Timeline;
  readonly #policy: ReceiverPolicy;
  #began: Micros | undefined;

  /**
   * @param tracks The streams, which are named by their places from now on.
   * @param patient Whether packets may overtake each other, as over UDP.
   */
  constructor(tracks: readonly Track[], policy: ReceiverPolicy, sink: MediaSink, patient: boolean) {
    const master = Math.max(
      0,
      tracks.findIndex(({ media }) => media === 'video'),
    );
    const timeline = new Timeline(
      tracks.map(({ rate }) => rate),
      master,
    );
    this.#timeline = timeline;
    this.#policy = policy;
    this.#streams = tracks.map((track, place) => ({
      order: new SequenceOrder(patient),
      reception: new Reception(track.rate),
      receiver:
        track.media === 'video'
          ? new VideoReceiver(track, place, timeline, sink)
          : new SoundReceiver(track, place, timeline, sink),
      ended: false,
    }));
  }

  /** Before the first packet. @param rtptimes Of each stream, as the answer to PLAY has it. */
  begin(rtptimes: readonly (number | undefined)[]): PrerollError | undefined {
    const initial = initialTime(this.#policy.initialTime, rtptimes);
    if (initial instanceof PrerollError) return initial;
    this.#timeline.begin(initial, rtptimes);
    return undefined;
  }

  /** What is no RTP, or of no stream, is nothing. */
  rtp(place: number, bytes: Uint8Array<ArrayBuffer>, now: MonoMs): Verdict | undefined {
    const stream = this.#streams[place];
    const packet = readRtpPacket(bytes);
    if (stream === undefined || packet === undefined) return undefined;
    stream.reception.packet(packet, now);
    for (const sequenced of stream.order.push(packet, now)) {
      if (sequenced.lostBefore > 0 && this.#policy.loss === 'stop') return lost(sequenced.lostBefore);
      const at = stream.receiver.push(sequenced, now);
      if (at === 'jump' && this.#policy.jump === 'refuse') return jumped();
      if (typeof at === 'number' && this.#isOver(at)) return 'done';
    }
    return undefined;
  }

  rtcp(place: number, bytes: Uint8Array<ArrayBuffer>, now: MonoMs): Verdict | undefined {
    const stream = this.#streams[place];
    if (stream === undefined) return undefined;
    for (const item of readRtcp(bytes)) {
      if (item.kind === 'bye') stream.ended = true;
      else {
        stream.reception.report(item.ntp, now);
        this.#timeline.report(place, item.ntp, item.timestamp);
      }
    }
    return this.#streams.every(({ ended }) => ended) ? 'bye' : undefined;
  }

  /** The report block for a stream's sender; undefined before its first packet. */
  block(place: number, now: MonoMs): Uint8Array<ArrayBuffer> | undefined {
    return this.#streams[place]?.reception.block(now);
  }

  #isOver(at: Micros): boolean {
    this.#began ??= at;
    const { duration } = this.#policy;
    return duration !== undefined && micros(at - this.#began) >= duration;
  }
}

const lost = (packets: number): PrerollError =>
  new PrerollError(
    'connection-failed',
    say`${packets} packets of the stream were lost on the way, and the settings of this source end it then.`,
  );

const jumped = (): PrerollError =>
  new PrerollError(
    'connection-failed',
    say`The device has set the clock of its stream, and the settings of this source end it then.`,
  );
