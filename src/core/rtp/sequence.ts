/** Packets of one sender in the order of their numbers (RFC 3550, 5.1), and how many of them are missing. */
import type { MonoMs } from '../time.ts';
import type { RtpPacket } from './packet.ts';

export interface Sequenced {
  readonly packet: RtpPacket;
  /** Packets missing directly before it. */
  readonly lostBefore: number;
}

/** Packets that wait for an earlier one at the most: some 50 ms of 20 Mbit/s. */
const MAX_WAITING = 128;
/** How long they wait for it, in ms. What comes later than that was not delayed but lost. */
const MAX_WAIT = 200;
/** A number that lies further ahead is not a loss but another count (RFC 3550, A.1: MAX_DROPOUT). */
const MAX_GAP = 3000;
/** One that lies up to so far behind is late or came twice (MAX_MISORDER); further back it is another count. */
const MAX_LATE = 1000;

interface Waiting {
  readonly packet: RtpPacket;
  readonly since: MonoMs;
}

export class SequenceOrder {
  readonly #patient: boolean;
  #next: number | undefined;
  readonly #waiting = new Map<number, Waiting>();

  /** @param patient Whether packets may overtake each other, as those of UDP; over TCP nothing is waited for. */
  constructor(patient: boolean) {
    this.#patient = patient;
  }

  /** Those that can be read now, in order; none for a packet that came twice or too late. */
  push(packet: RtpPacket, now: MonoMs): readonly Sequenced[] {
    const next = this.#next ?? packet.sequence;
    const ahead = signed(packet.sequence - next);
    if (ahead < 0 && ahead >= -MAX_LATE) return [];
    if (ahead < 0 || ahead > MAX_GAP) return this.#beginAnew(packet);
    if (!this.#patient) return [this.#take(packet, ahead)];
    this.#next = next;
    this.#waiting.set(packet.sequence, { packet, since: now });
    return this.#ready(now);
  }

  /** A sender that began to count anew: how many packets lie between cannot be known, but that one does. */
  #beginAnew(packet: RtpPacket): readonly Sequenced[] {
    const before = this.#all();
    return [...before, this.#take(packet, 1)];
  }

  #take(packet: RtpPacket, lostBefore: number): Sequenced {
    this.#next = (packet.sequence + 1) & 0xffff;
    return { packet, lostBefore };
  }

  #ready(now: MonoMs): readonly Sequenced[] {
    const ready: Sequenced[] = [];
    while (this.#waiting.size > 0) {
      const first = this.#first();
      if (first === undefined) break;
      const gap = signed(first.packet.sequence - (this.#next ?? 0));
      if (gap > 0 && this.#waiting.size < MAX_WAITING && now - this.#oldest() < MAX_WAIT) break;
      this.#waiting.delete(first.packet.sequence);
      ready.push(this.#take(first.packet, gap));
    }
    return ready;
  }

  #all(): readonly Sequenced[] {
    const all: Sequenced[] = [];
    for (let first = this.#first(); first !== undefined; first = this.#first()) {
      this.#waiting.delete(first.packet.sequence);
      all.push(this.#take(first.packet, signed(first.packet.sequence - (this.#next ?? 0))));
    }
    return all;
  }

  /** The one that comes next; usually the only one. */
  #first(): Waiting | undefined {
    const next = this.#next ?? 0;
    const exact = this.#waiting.get(next);
    if (exact !== undefined) return exact;
    let first: Waiting | undefined;
    for (const one of this.#waiting.values()) {
      if (first === undefined || distance(one, next) < distance(first, next)) first = one;
    }
    return first;
  }

  /** They were put in as they came. */
  #oldest(): MonoMs | number {
    for (const { since } of this.#waiting.values()) return since;
    return Infinity;
  }
}

const distance = ({ packet }: Waiting, from: number): number => (packet.sequence - from) & 0xffff;

/** The shorter way round of 16 bits. */
const signed = (step: number): number => ((step + 0x8000) & 0xffff) - 0x8000;
