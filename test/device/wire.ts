/**
 * The cable: sends packets in order and no faster than about 60 Mbit/s. A key frame is a hundred packets; poured out
 * at once they overflow the browser's socket buffer, which the real device's 100 Mbit/s port cannot do.
 */
const BURST = 16;
const PAUSE_MS = 2;

export class Wire<T> {
  readonly #send: (packet: T) => void;
  readonly #delayed = new Set<NodeJS.Timeout>();
  #queue: T[] = [];
  /** Packets that may go out before the next pause ends. */
  #credit = BURST;
  #pause: NodeJS.Timeout | undefined;

  constructor(send: (packet: T) => void) {
    this.#send = send;
  }

  /** @param delayMs How long the packet is on its way before it even reaches this end; later ones may overtake it. */
  push(packet: T, delayMs = 0): void {
    if (delayMs === 0) {
      this.#queue.push(packet);
      this.#drain();
      return;
    }
    const timer = setTimeout(() => {
      this.#delayed.delete(timer);
      this.push(packet);
    }, delayMs);
    this.#delayed.add(timer);
  }

  /** What is still on its way is lost. */
  close(): void {
    clearTimeout(this.#pause);
    for (const timer of this.#delayed) clearTimeout(timer);
    this.#delayed.clear();
    this.#queue = [];
  }

  #drain(): void {
    const packets = this.#queue.splice(0, this.#credit);
    if (packets.length === 0) return;
    this.#credit -= packets.length;
    this.#pause ??= setTimeout(() => {
      this.#pause = undefined;
      this.#credit = BURST;
      this.#drain();
    }, PAUSE_MS);
    for (const packet of packets) this.#send(packet);
  }
}
