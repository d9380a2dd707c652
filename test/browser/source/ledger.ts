/** Keeps the books on what a source makes, so that a test can see whether all of it is gone in the end. */
import { vi } from 'vitest';

export class Ledger {
  readonly peers: RTCPeerConnection[] = [];
  readonly generators: MediaStreamTrackGenerator[] = [];
  /** Workers made and not yet terminated. */
  readonly workers = new Set<Worker>();

  /** Watches the constructors until `vi.unstubAllGlobals`. */
  open(): void {
    const { peers, generators, workers } = this;
    vi.stubGlobal(
      'RTCPeerConnection',
      class extends RTCPeerConnection {
        constructor(configuration?: RTCConfiguration) {
          super(configuration);
          peers.push(this);
        }
      },
    );
    vi.stubGlobal(
      'MediaStreamTrackGenerator',
      class extends MediaStreamTrackGenerator {
        constructor(init: { kind: 'video' }) {
          super(init);
          generators.push(this);
        }
      },
    );
    vi.stubGlobal(
      'Worker',
      class extends Worker {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          workers.add(this);
        }

        override terminate(): void {
          super.terminate();
          workers.delete(this);
        }
      },
    );
  }

  /** What is still alive. */
  alive(): { peers: number; tracks: number; workers: number } {
    return {
      peers: this.peers.filter(({ connectionState }) => connectionState !== 'closed').length,
      tracks: this.generators.filter(({ readyState }) => readyState === 'live').length,
      workers: this.workers.size,
    };
  }
}

export const NOTHING = { peers: 0, tracks: 0, workers: 0 };
