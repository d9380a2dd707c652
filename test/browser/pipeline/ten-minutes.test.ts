/**
 * Ten minutes each of what never rests on a screen, through the whole pipeline with the browser's decoder and a clock that
 * goes as fast as pictures are looked at. At the end of each a dialog opens: somebody did look.
 */
import { expect, test } from 'vitest';
import { deferred, type Deferred } from '../../../src/core/deferred.ts';
import { Pipeline } from '../../../src/pipeline/pipeline.ts';
import { type FromPipeline, PIPELINE_PROTOCOL } from '../../../src/protocol/pipeline.ts';
import { FakeClock, fakePictures, FakeStorage } from '../../unit/pipeline/fakes.ts';
import { CONFIG } from '../../unit/protocol/config.ts';
import { codedUnits } from './coded-screen.ts';
import { BLINK, caret, clock, DIALOG, drawDesktop, mouse, type Nuisance, SIZE } from './nuisances.ts';

const FPS = 2;
/** Frames from key frame to key frame: where those alone are looked at, and where each frame is. */
const GOP = { short: FPS, long: 10 * FPS };
const SECONDS = 600;
/** What is encoded at once. */
const PIECE = 60;
/** Only after so many frames is a stream known to have few key frames. */
const NOVICE = 5;
/** Seconds from the dialog to the end, in which its clip opens. */
const AFTER = 8;

class Watched {
  readonly storage = new FakeStorage();
  samples = 0;
  readonly #clock = new FakeClock();
  readonly #pipeline: Pipeline;
  readonly #ready = deferred<void>();
  readonly #closed = deferred<void>();
  #looked: Deferred<void> | undefined;
  #tap: ReturnType<Pipeline['tapOptions']> | undefined;
  readonly #gop: number;
  #frames = 0;

  constructor(gop: number) {
    this.#gop = gop;
    this.#pipeline = new Pipeline({
      clock: this.#clock,
      openStorage: async () => this.storage,
      post: (message) => this.#onMessage(message),
      pictures: fakePictures(),
      bytes: () => Promise.reject(new TypeError('There is no source of bytes.')),
    });
  }

  async start(): Promise<void> {
    this.#pipeline.receive({
      type: 'hello',
      protocol: PIPELINE_PROTOCOL,
      device: { id: 'desk', name: 'desk' },
      config: { ...CONFIG, detector: 'pixels' },
      keyFrameRequests: false,
    });
    await this.#ready.promise;
    // Maps of the tiles come with each sample then, which says that it was looked at.
    this.#pipeline.receive({ type: 'inspect', inspecting: true });
    this.#tap = this.#pipeline.tapOptions();
  }

  /** Takes the frames as they would come, but no faster than they are looked at. */
  async play(units: readonly Uint8Array<ArrayBuffer>[]): Promise<void> {
    for (const unit of units) {
      const looked = deferred<void>();
      this.#looked = looked;
      this.#clock.now = (this.#frames * 1000) / FPS;
      this.#tap?.onFrame(unit, (this.#frames * 90_000) / FPS);
      const between = this.#gop === GOP.long && this.#frames >= NOVICE;
      if (between || this.#frames % this.#gop === 0) await looked.promise;
      this.#frames += 1;
    }
  }

  async close(): Promise<void> {
    this.#pipeline.receive({ type: 'command', id: 1, command: { kind: 'close' } });
    await this.#closed.promise;
  }

  #onMessage(message: FromPipeline): void {
    if (message.type === 'ready') this.#ready.resolve();
    if (message.type === 'answer') this.#closed.resolve();
    if (message.type === 'log' && message.record.level === 'error')
      this.#looked?.reject(new Error(message.record.text));
    if (message.type !== 'tiles') return;
    this.samples += 1;
    this.#looked?.resolve();
  }
}

const encode = (
  seconds: number,
  from: number,
  nuisance: Nuisance,
  gop: number,
  withDialog = false,
): Promise<readonly Uint8Array<ArrayBuffer>[]> =>
  codedUnits({
    ...SIZE,
    fps: FPS,
    gop,
    frames: seconds * FPS,
    draw: (context, index) => drawDesktop(context, from + index / FPS, nuisance, withDialog),
  });

/** Ten minutes and a dialog; `show` encodes what is seen in one piece of them, from a moment on. */
async function watch(
  nuisance: Nuisance,
  gop: number,
  piece: number,
  show: (from: number) => Promise<readonly Uint8Array<ArrayBuffer>[]>,
): Promise<unknown> {
  const watched = new Watched(gop);
  await watched.start();
  let seconds = 0;
  for (; seconds < SECONDS; seconds += piece) await watched.play(await show(seconds));
  const looked = watched.samples;
  const before = watched.storage.opened.length;
  await watched.play(await encode(AFTER, seconds, nuisance, gop, true));
  await watched.close();
  const after = watched.storage.opened.map(({ trigger }) =>
    'boxes' in trigger ? trigger.boxes[0] : trigger,
  );
  return { looked: looked >= SECONDS, before, after };
}

/** One look a second, no clip before the dialog, and one whose largest box is the dialog's. */
const NOTHING_BUT_THE_DIALOG = {
  looked: true,
  before: 0,
  after: [
    expect.objectContaining({
      x: expect.closeTo(DIALOG.x / SIZE.width, 1),
      y: expect.closeTo(DIALOG.y / SIZE.height, 1),
    }),
  ],
};

/** Half a minute on a free machine, for all three. */
const PATIENCE = { timeout: 120_000 };

test('a caret that blinks makes no clip in ten minutes, a dialog beside it does', PATIENCE, async () => {
  // It repeats itself after fifty times.
  const loop = 2 * BLINK * 50;
  const units = await encode(loop, 0, caret, GOP.short);
  expect(await watch(caret, GOP.short, loop, async () => units)).toEqual(NOTHING_BUT_THE_DIALOG);
});

test('a clock that ticks makes none either', PATIENCE, async () => {
  const seen = await watch(clock, GOP.long, PIECE, (from) => encode(PIECE, from, clock, GOP.long));
  expect(seen).toEqual(NOTHING_BUT_THE_DIALOG);
});

test('nor does a pointer that wanders and rests', PATIENCE, async () => {
  const pointer = mouse();
  const seen = await watch(pointer, GOP.long, PIECE, (from) => encode(PIECE, from, pointer, GOP.long));
  expect(seen).toEqual(NOTHING_BUT_THE_DIALOG);
});
