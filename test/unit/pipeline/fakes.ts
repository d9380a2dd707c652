/** Stand-ins for the disk, the clock and the stream, with public knobs. */
import type { ClipId, ClipRow, Death, Trigger } from '../../../src/core/clip/clip.ts';
import type { Budget } from '../../../src/core/clip/retention.ts';
import { PrerollError } from '../../../src/core/error.ts';
import { say } from '../../../src/core/sentence.ts';
import type { EncodedFrame, VideoConfig } from '../../../src/core/frame.ts';
import type { Packet } from '../../../src/core/framing/packet-bytes.ts';
import { type Clock, type Micros, micros, monoMs, wallMs } from '../../../src/core/time.ts';
import type { Pictures } from '../../../src/pipeline/pictures.ts';
import type { Evidence } from '../../../src/store/evidence.ts';
import type { TileChunk } from '../../../src/store/schema.ts';
import type { ClipSink, ClipStorage } from '../../../src/pipeline/clip-storage.ts';

export class FakeClock implements Clock {
  /** Milliseconds on both clocks since the test began. */
  now = 0;
  #set = 0;
  readonly mono = () => monoMs(1_000 + this.now);
  readonly wall = () => wallMs(Date.UTC(2026, 10, 21, 13, 3, 7, 412) + this.now + this.#set);

  /** Sets the wall clock by so many seconds; the other goes on. */
  set(seconds: number): void {
    this.#set += seconds * 1000;
  }
}

export class FakeSink implements ClipSink {
  bytes = new Uint8Array(0);
  closed = false;
  queuedBytes = 0;
  /** The times of the frames of each write to the journal. */
  readonly journalled: (readonly Micros[])[] = [];
  /** The times of the sound in the journal. */
  readonly heard: Micros[] = [];
  readonly forgotten: Micros[] = [];
  readonly #storage: FakeStorage;

  constructor(storage: FakeStorage) {
    this.#storage = storage;
  }

  async write(data: Uint8Array<ArrayBuffer>, position: number): Promise<void> {
    if (this.closed) throw new Error('written after closing');
    if (this.#storage.room < data.byteLength)
      throw new PrerollError('storage-full', say`The storage is full.`);
    this.#storage.room -= data.byteLength;
    const end = position + data.byteLength;
    if (end > this.bytes.length) {
      const grown = new Uint8Array(end);
      grown.set(this.bytes);
      this.bytes = grown;
    }
    this.bytes.set(data, position);
  }

  async journal(frames: readonly Packet[]): Promise<void> {
    if (this.closed) throw new Error('written after closing');
    if (this.#storage.refuseJournal !== undefined) throw this.#storage.refuseJournal;
    let bytes = 0;
    const fit = frames.filter(({ data }) => (bytes += data.length) <= this.#storage.room);
    const pictures = fit.filter(({ kind }) => kind !== 'audio');
    this.heard.push(...fit.filter(({ kind }) => kind === 'audio').map(({ pts }) => pts));
    if (pictures.length > 0) this.journalled.push(pictures.map(({ pts }) => pts));
    if (fit.length < frames.length) throw new PrerollError('storage-full', say`The storage is full.`);
  }

  get savedFrames(): number {
    return this.journalled.flat().length;
  }

  async forget(time: Micros): Promise<void> {
    this.forgotten.push(time);
  }

  async truncate(size: number): Promise<void> {
    this.bytes = this.bytes.slice(0, size);
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.#storage.failToClose !== undefined) throw this.#storage.failToClose;
  }
}

export class FakeStorage implements ClipStorage {
  /** Bytes that may still be written. */
  room = Number.POSITIVE_INFINITY;
  /** Set to make the next opening fail. */
  refuse: PrerollError | undefined;
  /** Set to make the journal refuse every frame. */
  refuseJournal: PrerollError | undefined;
  /** Set to make the flush that comes with closing fail. */
  failToClose: PrerollError | undefined;
  budget: Budget | undefined;
  readonly opened: ClipRow[] = [];
  readonly rows = new Map<ClipId, ClipRow>();
  readonly sinks = new Map<ClipId, FakeSink>();
  /** What was said of open clips, in its order. */
  readonly notes: ClipRow[] = [];
  readonly discarded: ClipId[] = [];
  readonly left: ClipId[] = [];
  readonly thumbnails = new Map<ClipId, Blob>();
  readonly evidence = new Map<ClipId, Evidence>();
  /** As told while the clip was open. */
  readonly deaths = new Map<ClipId, Death>();
  /** As told while the clip was open, the newest of each. */
  readonly triggers = new Map<ClipId, Trigger>();
  readonly tiles: TileChunk[] = [];

  /** Bytes in each file, in the order of opening. */
  fileSizes(): number[] {
    return [...this.sinks.values()].map(({ bytes }) => bytes.length);
  }

  newId(): ClipId {
    return `20261121T130307412Z-${String(this.opened.length).padStart(8, '0')}` as ClipId;
  }

  async open(row: ClipRow): Promise<ClipSink> {
    const sink = new FakeSink(this);
    this.opened.push(row);
    if (this.refuse !== undefined) throw this.refuse;
    this.sinks.set(row.id, sink);
    return sink;
  }

  async note(row: ClipRow): Promise<void> {
    this.notes.push(row);
  }

  async finish(row: ClipRow): Promise<void> {
    this.rows.set(row.id, row);
  }

  async discard(id: ClipId): Promise<void> {
    this.discarded.push(id);
  }

  async leave(id: ClipId): Promise<void> {
    this.left.push(id);
  }

  allow(budget: Budget): void {
    this.budget = budget;
  }

  async probe(): Promise<boolean> {
    return this.room > 100_000;
  }

  async setThumbnail(id: ClipId, picture: Blob): Promise<void> {
    this.thumbnails.set(id, picture);
  }

  async setEvidence(id: ClipId, evidence: Evidence): Promise<boolean> {
    const { lastFrame } = this.evidence.get(id) ?? {};
    const old = evidence.region === undefined ? this.evidence.get(id) : lastFrame && { lastFrame };
    this.evidence.set(id, { ...old, ...evidence });
    return true;
  }

  async setTrigger(id: ClipId, trigger: Trigger): Promise<void> {
    this.triggers.set(id, trigger);
  }

  async setDeath(id: ClipId, death: Death): Promise<void> {
    this.deaths.set(id, death);
  }

  async appendTiles(chunk: TileChunk): Promise<void> {
    this.tiles.push(chunk);
  }

  async pruneTiles(): Promise<void> {}
}

export function config(width = 1280, height = 720): VideoConfig {
  // A minimal AVCDecoderConfigurationRecord; the muxer copies it and nobody here decodes.
  const description = new Uint8Array([
    1, 0x64, 0, 0x28, 0xff, 0xe1, 0, 4, 0x67, 0x64, 0, 0x28, 1, 0, 2, 0x68, 0xee,
  ]);
  return { codec: 'avc1.640028', width, height, description };
}

/** A stream of 30 frames a second with a key frame every `gop` frames, numbered in its payload. */
export class FakeStream {
  config: VideoConfig = config();
  gop = 60;
  /** Payload sizes in bytes. */
  keySize = 10_000;
  deltaSize = 40;
  #n = 0;
  readonly #clock: FakeClock;

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  get count(): number {
    return this.#n;
  }

  /** The encoder starts anew: the next frame is a key frame. */
  restart(): void {
    this.#n = Math.ceil(this.#n / this.gop) * this.gop;
  }

  /** The next frame at the clock's present time. */
  next(change: Partial<EncodedFrame> = {}): EncodedFrame {
    const kind = this.#n % this.gop === 0 ? 'key' : 'delta';
    const data = new Uint8Array(change.kind === 'key' || kind === 'key' ? this.keySize : this.deltaSize);
    new DataView(data.buffer).setUint32(0, this.#n);
    this.#n += 1;
    return {
      kind,
      pts: micros(this.#clock.now * 1000),
      arrival: this.#clock.mono(),
      data,
      config: this.config,
      missingBefore: 0,
      ...change,
    };
  }
}

/** Says which frame it was asked for instead of showing it. */
export const fakePictures = (): Pictures => {
  const nameOf = (stretch: readonly EncodedFrame[]): string => `${stretch[0]?.pts} to ${stretch.at(-1)?.pts}`;
  const picture = (text: string): Promise<Blob> => Promise.resolve(new Blob([text], { type: 'image/webp' }));
  return {
    thumbnail: ({ pts }) => picture(`${pts}`),
    crop: (stretch) => picture(nameOf(stretch)),
    still: (stretch) => picture(nameOf(stretch)),
  };
};
