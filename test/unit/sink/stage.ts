/** A pipeline's end of a live stream, played from a film: what is recent is what was pushed since the last key frame. */
import type { AudioPacket, EncodedFrame } from '../../../src/core/frame.ts';
import { type Clock, monoMs, wallMs } from '../../../src/core/time.ts';
import { Feed } from '../../../src/sink/sink.ts';
import type { Film } from './film.ts';

export const CLOCK: Clock = { mono: () => monoMs(performance.now()), wall: () => wallMs(Date.now()) };

type Part = { readonly frame: EncodedFrame } | { readonly packet: AudioPacket };

export class Stage {
  readonly feed = new Feed(() => ({ frames: this.#frames, sound: this.#sound }));
  #parts: readonly Part[];
  #frames: readonly EncodedFrame[] = [];
  #packets: readonly AudioPacket[] = [];

  constructor({ frames, packets }: Film) {
    const parts: readonly Part[] = [
      ...frames.map((frame) => ({ frame })),
      ...packets.map((packet) => ({ packet })),
    ];
    this.#parts = parts.toSorted((a, b) => timeOf(a) - timeOf(b));
  }

  get #sound() {
    const [first] = this.#packets;
    return (
      first && {
        config: first.config,
        packets: this.#packets.filter(({ pts }) => pts >= (this.#frames[0]?.pts ?? 0)),
      }
    );
  }

  /** Plays what is next, pictures and sound, until so many frames were played or all. */
  play(frames: number): void {
    for (let left = frames; left > 0;) {
      const [part, ...later] = this.#parts;
      if (part === undefined) return;
      this.#parts = later;
      if ('frame' in part) {
        left -= 1;
        const frame = { ...part.frame, arrival: CLOCK.mono() };
        this.#frames = frame.kind === 'key' ? [frame] : [...this.#frames, frame];
        this.feed.push(frame);
      } else {
        this.#packets = [...this.#packets, part.packet];
        this.feed.pushAudio(part.packet);
      }
    }
  }

  get over(): boolean {
    return this.#parts.length === 0;
  }
}

const timeOf = (part: Part): number => ('frame' in part ? part.frame.pts : part.packet.pts);
