/**
 * A day of a watched machine at full speed: the real pipeline, muxer and disk, and a clock that follows the frames. Each
 * hour has changes, a recording by hand, seconds kept afterwards, a lost connection and a lost signal.
 */
import { DEFAULT_SETTINGS } from '../../../../src/core/settings.ts';
import { monoMs, wallMs } from '../../../../src/core/time.ts';
import type { ClipStorage } from '../../../../src/pipeline/clip-storage.ts';
import { openOpfsStorage } from '../../../../src/pipeline/opfs-storage.ts';
import { Pipeline } from '../../../../src/pipeline/pipeline.ts';
import { type FromPipeline, PIPELINE_PROTOCOL, type ToPipeline } from '../../../../src/protocol/pipeline.ts';
import { openDatabase } from '../../../../src/store/schema.ts';
import type { DayCounts, DayFrames, FromDay, ToDay } from './day-messages.ts';

const HOUR = 3_600;
/** Clips go and come all day long, as they would on a disk that is in use for weeks. */
const BUDGET_GIGABYTES = 0.03;
const TICKS_PER_SECOND = 90_000;
/** RTP time shortly before its 32 bits are full: the day begins with a wrap, and has another. */
const FIRST_TICKS = 2 ** 32 - 60 * TICKS_PER_SECOND;
const MIDNIGHT = Date.UTC(2026, 10, 21);

/** Decoding is measured elsewhere. */
const PICTURE = new Blob([new Uint8Array(4_000)], { type: 'image/webp' });

let handles = 0;
type Create = (this: FileSystemFileHandle) => Promise<FileSystemSyncAccessHandle>;
const create: Create = Reflect.get(FileSystemFileHandle.prototype, 'createSyncAccessHandle');
FileSystemFileHandle.prototype.createSyncAccessHandle = async function counted() {
  const handle = await create.call(this);
  handles += 1;
  let open = true;
  const close = handle.close.bind(handle);
  handle.close = () => {
    if (open) handles -= 1;
    open = false;
    close();
  };
  return handle;
};

class Day {
  readonly #frames: DayFrames;
  readonly #pipeline: Pipeline;
  readonly #ready: Promise<void>;
  readonly #answers = new Map<number, () => void>();
  #tap: ReturnType<Pipeline['tapOptions']>;
  /** Seconds since midnight, and frames since the scene began. */
  #now = 0;
  #sent = 0;
  #commands = 0;
  #closed = 0;
  #notices = 0;

  constructor(frames: DayFrames) {
    this.#frames = frames;
    let ready = (): void => {};
    this.#ready = new Promise((resolve) => (ready = resolve));
    this.#pipeline = new Pipeline({
      clock: {
        mono: () => monoMs(this.#now * 1000),
        wall: () => wallMs(MIDNIGHT + this.#now * 1000),
      },
      openStorage: async () => this.#counted(await openOpfsStorage()),
      post: (message) => {
        if (message.type === 'ready') ready();
        else this.#hear(message);
      },
      bytes: () => Promise.reject(new TypeError('There is no source of bytes.')),
      pictures: {
        thumbnail: async () => PICTURE,
        crop: async () => PICTURE,
        still: async () => PICTURE,
      },
    });
    const settings = { ...DEFAULT_SETTINGS, budget: BUDGET_GIGABYTES, cooldown: 5 };
    this.#send({
      type: 'hello',
      protocol: PIPELINE_PROTOCOL,
      device: { id: 'bench', name: 'bench' },
      config: { settings, armed: true, detector: 'sizes', zones: [] },
      keyFrameRequests: false,
    });
    this.#tap = this.#pipeline.tapOptions();
    this.#send({ type: 'link', link: 'connected' });
  }

  async hour(): Promise<DayCounts> {
    await this.#ready;
    const end = this.#now + HOUR;
    for (let minute = 0; minute < 60; minute += 1) {
      if (minute % 4 === 1 && minute < 55) await this.#play(this.#frames.change);
      if (minute === 10) await this.#command({ kind: 'record' });
      if (minute === 31) await this.#command({ kind: 'stop' });
      if (minute === 35) await this.#command({ kind: 'keep', seconds: 30 });
      if (minute === 40) {
        this.#send({ type: 'link', link: 'lost' });
        this.#tap = this.#pipeline.tapOptions();
        this.#send({ type: 'link', link: 'connected' });
      }
      // The last minutes of the hour are quiet, so that what is measured then is measured at rest.
      if (minute === 50) this.#send({ type: 'input', input: { kind: 'no-signal' } });
      if (minute === 51)
        this.#send({ type: 'input', input: { kind: 'ok', width: 320, height: 180, fps: 30 } });
      await this.#rest(end - (59 - minute) * 60);
    }
    await settled();
    return { handles, clips: await countClips(), closed: this.#closed, notices: this.#notices };
  }

  /** The still screen until then, in whole scenes. */
  async #rest(until: number): Promise<void> {
    while (this.#now < until) await this.#play(this.#frames.still);
  }

  /** Frames of one GOP at a time are handed over in one turn; between two the disk does what it was asked. */
  async #play(frames: readonly Uint8Array<ArrayBuffer>[]): Promise<void> {
    const { fps } = this.#frames;
    for (const [index, frame] of frames.entries()) {
      this.#now += 1 / fps;
      this.#sent += 1;
      const ticks = (FIRST_TICKS + Math.round((this.#sent * TICKS_PER_SECOND) / fps)) % 2 ** 32;
      this.#tap.onFrame(frame, ticks);
      if (index % 30 === 29) await turn();
    }
    await turn();
  }

  async #command(command: Extract<ToPipeline, { type: 'command' }>['command']): Promise<void> {
    this.#commands += 1;
    const id = this.#commands;
    const answered = new Promise<void>((resolve) => this.#answers.set(id, resolve));
    this.#send({ type: 'command', id, command });
    await answered;
  }

  /** Counts the clips that are closed. */
  #counted(storage: ClipStorage): ClipStorage {
    return {
      ...storage,
      finish: async (row) => {
        await storage.finish(row);
        this.#closed += 1;
      },
    };
  }

  #send(message: ToPipeline): void {
    this.#pipeline.receive(message);
  }

  #hear(message: FromPipeline): void {
    if (message.type === 'notice') {
      this.#notices += 1;
      console.error(message.sentence.template);
    }
    if (message.type !== 'answer') return;
    this.#answers.get(message.id)?.();
    this.#answers.delete(message.id);
  }
}

const { port1: bell, port2: button } = new MessageChannel();
let wake = (): void => {};
bell.addEventListener('message', () => wake());
bell.start();

/** One turn of the event loop, which the disk's own promises need. A timer's would last four milliseconds. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    wake = resolve;
    button.postMessage(undefined);
  });
}

/** Resolves when the disk has done all that it was asked: at full speed the frames run ahead of it. */
async function settled(): Promise<void> {
  for (let quiet = 0; quiet < 5;) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const { held = [], pending = [] } = await navigator.locks.query();
    quiet = handles === 0 && held.length === 0 && pending.length === 0 ? quiet + 1 : 0;
  }
}

async function countClips(): Promise<number> {
  const db = await openDatabase();
  const count = await db.count('clips');
  db.close();
  return count;
}

let day: Day | undefined;

const say = (message: FromDay): void => globalThis.postMessage(message);

globalThis.addEventListener('message', ({ data }: MessageEvent<ToDay>) => {
  if (data.type === 'begin') {
    day = new Day(data.frames);
    say({ type: 'done', counts: { handles, clips: 0, closed: 0, notices: 0 } });
    return;
  }
  day?.hour().then(
    (counts) => say({ type: 'done', counts }),
    (thrown: unknown) => say({ type: 'failed', text: String(thrown) }),
  );
});
