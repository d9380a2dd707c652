/**
 * What a browser may lack without being of no use: each is missed in one place only, which is said on the diagnosis page.
 * What nothing works without is in `support.ts`.
 */

export const EXTRAS = [
  'sync-files',
  'picture-decoding',
  'service-worker',
  'persistence',
  'notifications',
  'badge',
  'wake-lock',
  'save-dialog',
  'picture-in-picture',
  'tcp',
] as const;
export type ExtraId = (typeof EXTRAS)[number];

export interface Extra {
  readonly id: ExtraId;
  readonly present: boolean;
}

/** What only a worker can tell, since these exist nowhere else. */
export interface WorkerExtras {
  readonly syncFiles: boolean;
  /** H.264 as a KVM sends it. */
  readonly decodesH264: boolean;
  /** Both ways: to a device and from one (Direct Sockets), which is what the isolated edition is for. */
  readonly tcp: boolean;
}

/** Where they are looked for; handed in so that a test can take them away. */
export interface ExtrasScope {
  readonly Notification?: unknown;
  readonly showSaveFilePicker?: unknown;
  readonly HTMLVideoElement?: { readonly prototype: object };
  readonly navigator: {
    readonly serviceWorker?: unknown;
    readonly wakeLock?: unknown;
    readonly setAppBadge?: unknown;
    readonly storage?: { readonly persist?: unknown };
  };
}

export function findExtras(scope: ExtrasScope, worker: WorkerExtras): readonly Extra[] {
  const { navigator } = scope;
  const there: { readonly [I in ExtraId]: boolean } = {
    'sync-files': worker.syncFiles,
    'picture-decoding': worker.decodesH264,
    'service-worker': navigator.serviceWorker !== undefined,
    persistence: navigator.storage?.persist !== undefined,
    notifications: scope.Notification !== undefined,
    badge: navigator.setAppBadge !== undefined,
    'wake-lock': navigator.wakeLock !== undefined,
    'save-dialog': scope.showSaveFilePicker !== undefined,
    'picture-in-picture': 'requestPictureInPicture' in (scope.HTMLVideoElement?.prototype ?? {}),
    tcp: worker.tcp,
  };
  return EXTRAS.map((id) => ({ id, present: there[id] }));
}

const NONE: WorkerExtras = { syncFiles: false, decodesH264: false, tcp: false };

/** Milliseconds; a worker that cannot be started at all answers never. */
const ANSWER_WITHIN = 5_000;

/** Asks a worker that lives for one answer. Never rejects; what no worker says is not there. */
export async function askWorker(make: () => Worker = createProbe): Promise<WorkerExtras> {
  let worker: Worker | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;
  try {
    const started = (worker = make());
    return await new Promise((resolve) => {
      patience = setTimeout(() => resolve(NONE), ANSWER_WITHIN);
      started.addEventListener('error', () => resolve(NONE));
      started.addEventListener('message', ({ data }: MessageEvent<Partial<WorkerExtras> | null>) =>
        resolve({
          syncFiles: data?.syncFiles === true,
          decodesH264: data?.decodesH264 === true,
          tcp: data?.tcp === true,
        }),
      );
    });
  } catch {
    // A policy that forbids workers throws where one is made.
    return NONE;
  } finally {
    clearTimeout(patience);
    worker?.terminate();
  }
}

const createProbe = (): Worker =>
  new Worker(new URL('./extras.worker.ts', import.meta.url), { type: 'module' });
