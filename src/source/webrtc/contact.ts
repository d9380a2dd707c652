/** Looks whether anything still comes from the far end of a connection that stands; `src/core/contact.ts` decides. */
import { type Contact, contactAfter } from '../../core/contact.ts';
import type { Life } from '../life.ts';
import { after } from '../wait.ts';
import type { Counted } from './await-picture.ts';

/** Milliseconds between two looks, and while contact is missed. */
const LOOK_EVERY = 1000;
const MISSING_LOOK_EVERY = 250;
/** Milliseconds between two questions to the far end at the least, and how long it has for an answer. */
const ASK_EVERY = 500;
const ANSWER_WITHIN = 1000;

export interface ContactOptions {
  /** Whether the far end can be reached at all; never rejects. Aborted when it takes too long. */
  readonly answers?: ((signal: AbortSignal) => Promise<boolean>) | undefined;
  /** Makes the far end say something in the connection, should it still be there. */
  readonly provoke?: (() => void) | undefined;
  /** Contact is missed, or found again. */
  readonly onContact?: ((held: boolean) => void) | undefined;
}

/** Begins once the connection stands, and ends with `life`. `onLost` is called once at the most. */
export function watchContact(
  pc: Counted,
  life: Life,
  { answers, provoke, onContact }: ContactOptions,
  onLost: () => void,
): void {
  const { signal } = life;
  let contact: Contact = { kind: 'held', silent: 0 };
  let counted: number | undefined;
  let at = clocks();
  let absence: AbortController | undefined;
  let answeredAt: number | undefined;

  const ask = async (missing: AbortSignal): Promise<void> => {
    provoke?.();
    const late = new AbortController();
    const callOff = after(ANSWER_WITHIN, missing, () => late.abort());
    const askedAt = performance.now();
    const there = await answers?.(AbortSignal.any([missing, late.signal]));
    callOff();
    if (missing.aborted) return;
    if (there === true) answeredAt = performance.now();
    else after(Math.max(0, askedAt + ASK_EVERY - performance.now()), missing, () => void ask(missing));
  };

  const miss = (): void => {
    if (absence !== undefined) return;
    absence = new AbortController();
    answeredAt = undefined;
    onContact?.(false);
    void ask(AbortSignal.any([signal, absence.signal]));
  };

  const find = (): void => {
    if (absence === undefined) return;
    absence.abort();
    absence = undefined;
    onContact?.(true);
  };

  const look = async (): Promise<void> => {
    const packets = await countPackets(pc);
    if (signal.aborted) return;
    const [before, now] = [at, clocks()];
    contact = contactAfter(contact, {
      // A browser that counts nothing tells of no silence either.
      heard: packets !== counted || packets === 0,
      elapsed: Math.max(now.steady - before.steady, now.wall - before.wall),
      answered: answeredAt === undefined ? undefined : now.steady - answeredAt,
    });
    [counted, at] = [packets, now];
    if (contact.kind === 'lost') {
      onLost();
      return;
    }
    if (contact.kind === 'missing') miss();
    else find();
    after(absence === undefined ? LOOK_EVERY : MISSING_LOOK_EVERY, signal, () => void look());
  };
  void look();
}

/** `performance.now()` stands still while the computer sleeps (Chromium on Linux and macOS); the other clock may be set. */
const clocks = (): { readonly steady: number; readonly wall: number } => ({
  steady: performance.now(),
  wall: Date.now(),
});

/** All that has come by any path: packets, and answers to checks as well as the far end's own checks, counted apart from those. */
async function countPackets(pc: Counted): Promise<number> {
  const stats = await pc.getStats();
  let packets = 0;
  // The browser's own type of a report says nothing of what is in it.
  for (const report of (stats as ReadonlyMap<string, Partial<PairStats>>).values()) {
    if (report.type !== 'candidate-pair') continue;
    packets +=
      (report.packetsReceived ?? 0) + (report.responsesReceived ?? 0) + (report.requestsReceived ?? 0);
  }
  return packets;
}

/** W3C webrtc-stats, RTCIceCandidatePairStats; the compiler's library lacks `packetsReceived`. */
interface PairStats extends RTCIceCandidatePairStats {
  readonly packetsReceived: number;
}
