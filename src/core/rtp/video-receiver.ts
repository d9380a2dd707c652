/** Packets of pictures in, access units with both their times out. */
import type { MediaSink } from '../media-unit.ts';
import type { VideoTrack } from '../sdp/tracks.ts';
import type { Micros, MonoMs } from '../time.ts';
import { DecodeTimes, reorderDepth } from './decode-times.ts';
import { H264_PAYLOADS } from './depacketize-h264.ts';
import { H265_PAYLOADS } from './depacketize-h265.ts';
import type { Sequenced } from './sequence.ts';
import type { StreamReceiver } from './stream-receiver.ts';
import type { Timeline } from './timeline.ts';
import { type BuiltUnit, UnitBuilder } from './unit-builder.ts';

export class VideoReceiver implements StreamReceiver {
  readonly #codec: VideoTrack['codec'];
  readonly #place: number;
  readonly #timeline: Timeline;
  readonly #sink: MediaSink;
  readonly #builder: UnitBuilder;
  readonly #times = new DecodeTimes();
  #sets: BuiltUnit['sets'] | undefined;
  #depth = 0;

  constructor({ codec, sets }: VideoTrack, place: number, timeline: Timeline, sink: MediaSink) {
    this.#codec = codec;
    this.#place = place;
    this.#timeline = timeline;
    this.#sink = sink;
    this.#builder = new UnitBuilder(codec === 'h264' ? H264_PAYLOADS : H265_PAYLOADS, sets);
  }

  push({ packet, lostBefore }: Sequenced, now: MonoMs): Micros | 'jump' | undefined {
    let last: Micros | 'jump' | undefined;
    for (const unit of this.#builder.push(packet, lostBefore)) {
      const time = this.#timeline.own(this.#place, unit.timestamp, now);
      const pts = this.#timeline.placed(this.#place, time.pts, now);
      if (pts === undefined) continue;
      if (unit.sets !== this.#sets) {
        this.#sets = unit.sets;
        this.#depth = reorderDepth(this.#codec, unit.sets);
      }
      const dts = this.#times.at(pts, this.#depth);
      const { data, missingBefore } = unit;
      this.#sink.video({ codec: this.#codec, form: 'stream', data, dts, pts, missingBefore });
      last = time.kind === 'jump' || last === 'jump' ? 'jump' : pts;
    }
    return last;
  }
}
