/** Looks at what a peer connection counts until its first frame has come, or it is plain that none will. */
import { firstPicture } from '../../core/first-picture.ts';
import type { Life } from '../life.ts';
import { after } from '../wait.ts';

/** Milliseconds between two looks, and between two at a connection whose picture is missing, maybe for hours. */
const LOOK_MS = 200;
const LATE_LOOK_MS = 2000;

export interface AwaitOptions {
  /** Called once at the most. */
  readonly onMissing: () => void;
  /** Called once at the most, and then nothing more is looked at. Left out, packets without a frame are waited for. */
  readonly onUnreadable?: (() => void) | undefined;
}

/** The part of an `RTCPeerConnection` that is looked at. */
export type Counted = Pick<RTCPeerConnection, 'getStats'>;

/** Begins at once, so the connection should stand. Ends with `life` or the first frame. */
export function awaitPicture(pc: Counted, life: Life, { onMissing, onUnreadable }: AwaitOptions): void {
  const stoodAt = performance.now();
  let flowsSince: number | undefined;
  let missing = false;
  const look = async (): Promise<void> => {
    const arrivals = await countArrivals(pc);
    if (life.signal.aborted) return;
    const now = performance.now();
    if (arrivals.packets > 0) flowsSince ??= now;
    const flowing = onUnreadable === undefined ? 0 : now - (flowsSince ?? now);
    switch (firstPicture(arrivals, now - stoodAt, flowing)) {
      case 'coming':
        return;
      case 'unreadable':
        onUnreadable?.();
        return;
      case 'missing':
        if (!missing) onMissing();
        missing = true;
        break;
      case 'awaited':
    }
    after(missing ? LATE_LOOK_MS : LOOK_MS, life.signal, () => void look());
  };
  void look();
}

async function countArrivals(pc: Counted): Promise<{ packets: number; frames: number }> {
  const stats = await pc.getStats();
  let packets = 0;
  let frames = 0;
  // The browser's own type of a report says nothing of what is in it.
  for (const report of (stats as ReadonlyMap<string, Partial<RTCInboundRtpStreamStats>>).values()) {
    if (report.type !== 'inbound-rtp' || report.kind !== 'video') continue;
    packets += report.packetsReceived ?? 0;
    frames += report.framesReceived ?? 0;
  }
  return { packets, frames };
}
