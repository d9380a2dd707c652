/** A click on the notification of a clip: into the window that is open, or a new one. */
import type { FromServiceWorker, NotificationData } from '../protocol/sw.ts';

export interface WindowOfApp {
  readonly visibilityState: string;
  focus(): Promise<unknown>;
  postMessage(message: FromServiceWorker): void;
}

export interface WindowsOfApp {
  readonly list: () => Promise<readonly WindowOfApp[]>;
  /** @param address Below the scope. */
  readonly open: (address: string) => Promise<unknown>;
}

/** Never rejects. One that is seen already is preferred: its person looks at it. */
export async function openClip({ clip }: NotificationData, windows: WindowsOfApp): Promise<void> {
  try {
    const all = await windows.list();
    const window = all.find(({ visibilityState }) => visibilityState === 'visible') ?? all[0];
    if (window === undefined) {
      await windows.open(`./#clip=${clip}`);
      return;
    }
    window.postMessage({ type: 'preroll:open', clip });
    await window.focus();
  } catch {
    // The system keeps its windows where they are. The clip is open when the person gets there.
  }
}
