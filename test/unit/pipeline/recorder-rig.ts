/** A recorder on a fake disk, clock and stream, and what came of it. */
import type { ClipRow, Death } from '../../../src/core/clip/clip.ts';
import type { Change, ChangeDetector } from '../../../src/core/detect/change.ts';
import { SizeGate } from '../../../src/core/detect/size-gate.ts';
import type { PrerollError } from '../../../src/core/error.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/settings.ts';
import type { EvidenceWish } from '../../../src/pipeline/evidence-wish.ts';
import type { PartWriter } from '../../../src/pipeline/part-writer.ts';
import { Recorder } from '../../../src/pipeline/recorder.ts';
import type { Stretch } from '../../../src/pipeline/stretch.ts';
import type { RecorderConfig, RecorderView } from '../../../src/protocol/pipeline.ts';
import { FakeClock, FakeStorage, FakeStream } from './fakes.ts';

export const FRAME_MS = 1000 / 30;

export class RecorderRig {
  readonly clock = new FakeClock();
  readonly storage = new FakeStorage();
  readonly stream = new FakeStream(this.clock);
  /** In the order of closing; `undefined` for a part of which nothing could be kept. */
  readonly rows: (ClipRow | undefined)[] = [];
  /** Parts, in the order of opening. */
  readonly opened: PartWriter[] = [];
  readonly notices: PrerollError[] = [];
  readonly wishes: EvidenceWish[] = [];
  /** Pictures that ended without a clip that shows it. */
  readonly lost: { readonly death: Death; readonly last: Stretch }[] = [];
  /** Reports a change as a detector would that sees more than sizes. */
  change: (change: Change) => void = () => {};
  view: RecorderView = { kind: 'idle' };
  /** Lines of the log. */
  readonly said: string[] = [];
  /** How often it was said that there is room again. */
  rooms = 0;
  readonly recorder: Recorder;

  constructor(settings: Partial<Settings> = {}, armed = true) {
    this.recorder = new Recorder(
      {
        clock: this.clock,
        storage: this.storage,
        device: () => ({ id: 'demo', name: 'demo' }),
        makeDetector: (config, onChange) => {
          this.change = onChange;
          return bySize(config, onChange);
        },
        onView: (next) => (this.view = next),
        onRoom: () => (this.rooms += 1),
        onOpened: (part) => this.opened.push(part),
        onClosed: (_, row) => this.rows.push(row),
        onNotice: (error) => this.notices.push(error),
        onEvidence: (wish) => this.wishes.push(wish),
        onLost: (death, last) => this.lost.push({ death, last }),
        log: (text) => this.said.push(text),
      },
      { settings: { ...DEFAULT_SETTINGS, ...settings }, armed, detector: 'sizes', zones: [] },
    );
  }

  /** Streams for some seconds; frames in `big` (counted from the first of this call) are larger than the threshold. */
  async play(seconds: number, big: (index: number) => boolean = () => false): Promise<void> {
    for (let index = 0; index < Math.round(seconds * 30); index += 1) {
      this.clock.now += FRAME_MS;
      this.stream.deltaSize = big(index) ? 2_000 : 40;
      this.recorder.push(this.stream.next());
    }
    await this.settle();
  }

  /** The clock goes on while no frame comes. */
  async silence(seconds: number): Promise<void> {
    for (let index = 0; index < seconds * 10; index += 1) {
      this.clock.now += 100;
      this.recorder.tick();
    }
    await this.settle();
  }

  /** Lets every queued write and close come through. */
  settle(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }
}

function bySize(
  { settings }: RecorderConfig,
  onChange: (change: Change) => void,
): ChangeDetector<RecorderConfig> {
  const gate = new SizeGate(settings, { onChange, onInterval: () => {} });
  return {
    push: (frame) => gate.push(frame),
    tick: (now) => gate.tick(now),
    configure: (config) => gate.configure(config.settings),
    flush: () => gate.flush(),
    reset: () => gate.reset(),
    close: () => gate.close(),
  };
}

export const secondsOf = (row: ClipRow | undefined): number => (row?.duration ?? 0) / 1e6;
