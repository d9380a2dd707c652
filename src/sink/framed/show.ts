/** A live stream as framed packets: what is needed to decode it, then the frames from the last key frame on. */
import type { VideoConfig } from '../../core/frame.ts';
import { livePacketConfig, livePacketData } from '../../core/framing/live-packets.ts';
import { type Packet, packetBytes } from '../../core/framing/packet-bytes.ts';
import type { Showing } from '../outlet.ts';
import type { Recent } from '../sink.ts';
import { type LiveUnit, ViewerQueue } from '../viewer-queue.ts';

/** Sound has no place in this framing: tools know a packet with both flags as damaged. */
export class FramedShow implements Showing {
  readonly queue: ViewerQueue;
  #told: VideoConfig | undefined;

  constructor(recent: Recent, maxBytes: number) {
    this.queue = new ViewerQueue(recent, { pictures: true, sound: false, maxBytes });
  }

  /** The time is that of decoding, which never goes back: readers that know one time alone take it for both. */
  encode(unit: LiveUnit): Uint8Array<ArrayBuffer> | undefined {
    if (unit.kind !== 'frame') return undefined;
    const { kind, pts, config } = unit.frame;
    const data = livePacketData(unit.frame);
    const news = config === this.#told ? new Uint8Array(0) : livePacketConfig(config);
    this.#told = config;
    const packets: readonly Packet[] = [
      { kind: 'config', pts, data: news },
      { kind, pts, data },
    ];
    // A packet without content is none.
    const sent = packets.filter((packet) => packet.data.length > 0);
    return sent.length === 0 ? undefined : packetBytes(sent);
  }
}
