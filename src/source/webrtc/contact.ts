/** Looks whether anything still comes from the far end of a connection that stands; `src/core/contact.ts` decides. */
import { type Contact, contactAfter } from '../../core/contact.ts';
import type { Life } from '../life.ts';
import { ReturnWatch, type ReturnWatchOptions } from '../return-watch.ts';
import { after, pause } from '../wait.ts';
import type { Counted } from './await-picture.ts';

/** Milliseconds between two looks, and while contact is missed. */
const LOOK_EVERY = 1000;
const MISSING_LOOK_EVERY = 250;
export interface ContactOptions {
  /** Whether the far end can be reached at all; see `ReturnWatch`. */
  readonly answers?: ReturnWatchOptions['answers'] | undefined;
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
  const back = answers === undefined ? undefined : new ReturnWatch({ answers, pause });
  let contact: Contact = { kind: 'held', silent: 0 };
  let counted: number | undefined;
  let at = clocks();
  let absence: AbortController | undefined;
  let answeredAt: number | undefined;

  const miss = (): void => {
    if (absence !== undefined) return;
    absence = new AbortController();
    const missing = AbortSignal.any([signal, absence.signal]);
    answeredAt = undefined;
    onContact?.(false);
    provoke?.();
    void back?.back(missing).then(() => {
      if (!missing.aborted) answeredAt = performance.now();
    });
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
