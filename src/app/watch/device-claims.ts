/**
 * One tab watches a device, and every other tab asks first. A Web Lock says who it is, and a channel asks it to make way.
 * Procedure 8 of docs/storage.md.
 */
import * as v from 'valibot';
import { awaitLock, deviceLock, type HeldLock } from '../../store/locks.ts';

/** Milliseconds in which a tab that is being reloaded has let go, on a busy computer too. */
const RELOAD = 2_500;
/** Milliseconds that another tab may take to finish its clip; its own patience with its worker ends before. */
const HANDOVER = 15_000;

const CHANNEL = 'preroll-devices';

const wish = v.object({ takeOver: v.pipe(v.string(), v.maxLength(2000)) });

export interface Claim {
  /** Another tab wants the device; whoever has it finishes and releases. */
  onWanted(listener: () => void): void;
  /** Frees the device for other tabs. May be called again. */
  release(): Promise<void>;
}

/** The tabs of this browser and their devices. */
export interface DeviceClaims {
  /** `taken`: another tab watches the device. Rejects with a `PrerollError`. */
  claim(device: string): Promise<Claim | 'taken'>;
  /** Asks the other tab to make way. `taken`: it did not in a quarter of a minute. Rejects with a `PrerollError`. */
  takeOver(device: string): Promise<Claim | 'taken'>;
}

export const deviceClaims: DeviceClaims = {
  claim: async (device) => claimed(device, await awaitLock(deviceLock(device), RELOAD)),
  takeOver: async (device) => {
    // In the queue before the other tab lets go, so that no third one comes between.
    const lock = awaitLock(deviceLock(device), HANDOVER);
    const channel = new BroadcastChannel(CHANNEL);
    try {
      channel.postMessage({ takeOver: device });
      return claimed(device, await lock);
    } finally {
      channel.close();
    }
  },
};

function claimed(device: string, lock: HeldLock | undefined): Claim | 'taken' {
  if (lock === undefined) return 'taken';
  const channel = new BroadcastChannel(CHANNEL);
  return {
    onWanted: (listener) => {
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const message = v.safeParse(wish, data, { abortEarly: true });
        if (message.success && message.output.takeOver === device) listener();
      });
    },
    release: async () => {
      channel.close();
      await lock.release();
    },
  };
}
