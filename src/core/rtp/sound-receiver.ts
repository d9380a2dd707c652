/** Packets of sound in, frames beside the pictures out. Until something ties them together, frames are held back. */
import type { MediaSink } from '../media-unit.ts';
import type { SoundTrack } from '../sdp/tracks.ts';
import { addMicros, type Micros, type MonoMs } from '../time.ts';
import { AacDepacketizer, type AacFrame } from './depacketize-aac.ts';
import type { Sequenced } from './sequence.ts';
import type { StreamReceiver } from './stream-receiver.ts';
import type { Timeline } from './timeline.ts';

/** Ten seconds of the shortest frames of AAC that are usual, and of Opus at its usual length. */
const MAX_HELD = 500;

interface Held {
  readonly data: Uint8Array<ArrayBuffer>;
  readonly own: Micros;
}

export class SoundReceiver implements StreamReceiver {
  readonly #track: SoundTrack;
  readonly #place: number;
  readonly #timeline: Timeline;
  readonly #sink: MediaSink;
  readonly #unpack: (packet: Sequenced) => readonly AacFrame[];
  /** The oldest go first when there are too many. */
  #held: readonly Held[] = [];
  #last: Micros | undefined;

  constructor(track: SoundTrack, place: number, timeline: Timeline, sink: MediaSink) {
    this.#track = track;
    this.#place = place;
    this.#timeline = timeline;
    this.#sink = sink;
    this.#unpack = unpackerOf(track);
  }

  push(packet: Sequenced, now: MonoMs): Micros | 'jump' | undefined {
    let jump = false;
    for (const { data, timestamp } of this.#unpack(packet)) {
      const time = this.#timeline.own(this.#place, timestamp, now);
      jump ||= time.kind === 'jump';
      this.#held = [...this.#held, { data, own: time.pts }].slice(-MAX_HELD);
    }
    const delivered = this.#deliver(now);
    if (jump) return 'jump';
    return delivered ? this.#last : undefined;
  }

  #deliver(now: MonoMs): boolean {
    for (const { data, own } of this.#held) {
      const at = this.#timeline.placed(this.#place, own, now);
      if (at === undefined) return false;
      // What was moved back would overlap with what was delivered; time never does.
      const pts = this.#last === undefined ? at : addMicros(this.#last, Math.max(1, at - this.#last));
      const { codec, record } = this.#track;
      // Sound from before the pictures' time began has no place in a recording.
      if (pts >= 0) this.#sink.sound({ codec, record, data, pts });
      this.#last = pts;
    }
    this.#held = [];
    return true;
  }
}

function unpackerOf(track: SoundTrack): (packet: Sequenced) => readonly AacFrame[] {
  if (track.codec === 'aac') {
    const depacketizer = new AacDepacketizer(track.headers, track.ticks);
    return ({ packet, lostBefore }) => depacketizer.push(packet, lostBefore);
  }
  // RFC 7587, 4.2: a packet each. Copied, so that it keeps nothing alive of what it came with.
  return ({ packet: { payload, timestamp } }) =>
    payload.length === 0 ? [] : [{ data: payload.slice(), timestamp }];
}
