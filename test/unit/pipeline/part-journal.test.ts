/** 9.2, 9.3 of docs/storage.md: what a clip's writer puts into its journal, and when it says that the file has it. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Sound } from '../../../src/core/buffer/audio-buffer.ts';
import { PrerollError } from '../../../src/core/error.ts';
import type { AudioPacket } from '../../../src/core/frame.ts';
import { OPUS } from '../../../src/core/opus/packet.ts';
import { say } from '../../../src/core/sentence.ts';
import { type Micros, micros, wallMs } from '../../../src/core/time.ts';
import { PartWriter } from '../../../src/pipeline/part-writer.ts';
import { FakeClock, type FakeSink, FakeStorage, FakeStream } from './fakes.ts';

const FRAME_MS = 1000 / 30;
const timesOf = (from: number, to: number): Micros[] =>
  Array.from({ length: to - from }, (_, index) => micros((from + index) * FRAME_MS * 1000));

let storage: FakeStorage;
let stream: FakeStream;
let part: PartWriter;
let failures: PrerollError[];
let now: FakeClock;

function next() {
  const frame = stream.next();
  now.now += FRAME_MS;
  return frame;
}

function partWith(sound: Sound | undefined): PartWriter {
  storage = new FakeStorage();
  return new PartWriter(
    storage,
    {
      event: undefined,
      part: 1,
      device: { id: 'demo', name: 'demo' },
      trigger: { kind: 'manual' },
      startedAt: wallMs(0),
      utcOffset: 0,
      sound,
    },
    next(),
    (error) => failures.push(error),
  );
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function sink(): FakeSink {
  const [only] = storage.sinks.values();
  if (only === undefined) throw new Error('No file was opened.');
  return only;
}

beforeEach(() => {
  now = new FakeClock();
  now.now = 5000;
  stream = new FakeStream(now);
  stream.gop = 10;
  failures = [];
  part = partWith(undefined);
});

describe('the journal', () => {
  it('gets all frames of one turn in one write, their times counted from the first', async () => {
    await settle();
    for (let index = 1; index < 5; index += 1) part.append(next());
    await settle();
    part.append(next());
    await settle();
    expect(sink().journalled).toEqual([timesOf(0, 1), timesOf(1, 5), timesOf(5, 6)]);
  });

  it('gets a frame within its own turn, whatever the file still waits for', async () => {
    await settle();
    let release = (): void => {};
    sink().write = () => new Promise((resolve) => (release = resolve));
    for (let index = 1; index < 25; index += 1) {
      part.append(next());
      await settle();
    }
    expect(sink().journalled.flat()).toEqual(timesOf(0, 25));
    release();
  });

  it('is told up to which time the file has everything', async () => {
    for (let index = 1; index < 25; index += 1) part.append(next());
    await settle();
    expect(sink().forgotten).toEqual([0, ...timesOf(10, 11), ...timesOf(20, 21)]);
  });
});

describe('the row of an open clip', () => {
  it('is told every few seconds what the disk has and what is known of the stream', async () => {
    await settle();
    part.append(stream.next({ missingBefore: 2 }));
    for (let index = 0; index < 12 * 30; index += 1) {
      part.append(next());
      await settle();
    }
    expect(storage.notes).toHaveLength(2);
    expect(storage.notes[1]).toMatchObject({ state: 'recording', frames: 290, gaps: [{ missing: 2 }] });
    expect(storage.notes[1]?.bytes).toBeLessThanOrEqual(sink().bytes.length);
    expect(storage.notes[1]?.bytes).toBeGreaterThan(storage.notes[0]?.bytes ?? 0);
  });

  it('is told of a marker at once, though no frame comes any more; of many in one go', async () => {
    await settle();
    part.mark('no-signal', micros(5e6));
    part.mark('source-lost', micros(6e6));
    await settle();
    expect(storage.notes.map(({ markers }) => markers.map(({ kind }) => kind))).toEqual([
      ['no-signal', 'source-lost'],
    ]);
  });

  it('is told nothing after the end, and a note that fails keeps nothing from ending well', async () => {
    storage.note = () => Promise.reject(new PrerollError('storage-failed', say`No.`));
    part.append(next());
    part.mark('no-signal', micros(5e6));
    expect(await part.finish('quiet')).toMatchObject({ state: 'ready', frames: 2, end: 'quiet' });
    expect(failures).toEqual([]);
  });
});

describe('a journal that is refused', () => {
  it('ends the clip, and the file gets what there is', async () => {
    for (let index = 1; index < 15; index += 1) part.append(next());
    await settle();
    storage.refuseJournal = new PrerollError('storage-full', say`The storage is full.`);
    part.append(next());
    await settle();
    expect(failures).toEqual([storage.refuseJournal]);
    part.append(next());
    expect(await part.finish('quiet')).toMatchObject({ frames: 16, end: 'storage-full', state: 'ready' });
  });
});

describe('a disk that does not answer', () => {
  it('ends the clip before more waits than a journal takes, also while no key frame comes', () => {
    storage.open = () => new Promise(() => {});
    const spec = { event: undefined, part: 1, device: { id: 'demo', name: 'demo' }, utcOffset: 0 };
    stream.gop = 1000;
    stream.restart();
    const open = { ...spec, trigger: { kind: 'manual' }, startedAt: wallMs(0) } as const;
    const waiting = new PartWriter(storage, open, next(), (error) => failures.push(error));
    const data = new Uint8Array(8 * 2 ** 20);
    const append = (): void => {
      now.now += FRAME_MS;
      waiting.append(stream.next({ data }));
    };
    for (let mebibytes = 8; mebibytes < 256; mebibytes += 8) append();
    expect(failures).toEqual([]);
    append();
    expect(failures).toMatchObject([{ reason: 'storage-failed' }]);
  });
});

describe('a file that is refused', () => {
  it('leaves the clip to the next start-up when the journal has frames of it', async () => {
    await settle();
    sink().write = () => Promise.reject(new PrerollError('storage-full', say`The storage is full.`));
    for (let index = 1; index < 15; index += 1) part.append(next());
    await settle();
    expect(await part.finish('quiet')).toBeUndefined();
    expect(storage).toMatchObject({ left: [part.id], discarded: [] });
  });

  it('keeps what it has, and the journal the rest, until there is room; the row says why and what happened', async () => {
    stream.gop = 100;
    for (let index = 1; index < 150; index += 1) part.append(next());
    await settle();
    const first = sink().bytes.length;
    storage.room = 10;
    part.mark('no-signal', micros(5e6 + 149 * FRAME_MS * 1000));
    part.append(stream.next({ missingBefore: 3 }));
    sink().journal = () => Promise.resolve();
    await settle();
    const row = await part.finish('quiet');
    // The muxer hands the second fragment out only now, and it is refused.
    expect(sink()).toMatchObject({ closed: true, bytes: { length: first } });
    expect(sink().journalled.flat()).toEqual(timesOf(0, 150));
    expect(storage).toMatchObject({ left: [part.id], discarded: [], rows: new Map() });
    expect(row).toEqual(storage.notes.at(-1));
    expect(row).toMatchObject({ state: 'recording', frames: 100, bytes: first, end: 'storage-full' });
    expect(row?.markers).toEqual([{ at: timesOf(149, 150)[0], kind: 'no-signal' }]);
    expect(row?.gaps).toMatchObject([{ missing: 3 }]);
  });
});

describe('sound', () => {
  const packet = (at: number): AudioPacket => ({
    pts: micros(part.first.pts + at),
    duration: micros(20_000),
    data: new Uint8Array(4),
    config: OPUS,
  });

  it('is in the journal from the first picture on, and each packet once the picture behind it is there', async () => {
    part = partWith({ config: OPUS, packets: [] });
    for (const at of [-15_000, 5000, 25_000, 45_000]) part.appendAudio(packet(at));
    await settle();
    expect(sink().heard).toEqual([]);
    part.append(next());
    await settle();
    expect(sink().heard).toEqual([5000, 25_000]);
  });

  it('that begins within a part waits for the next one', async () => {
    part.appendAudio(packet(5000));
    part.append(next());
    await settle();
    expect(sink().heard).toEqual([]);
  });
});
