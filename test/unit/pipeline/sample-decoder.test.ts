import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DecodePlan } from '../../../src/core/detect/decode-plan.ts';
import { SampleDecoder } from '../../../src/pipeline/sample-decoder.ts';
import { FakeClock, FakeStream } from './fakes.ts';

/** A decoder that needs each frame of a group in its order, and works on what waits when it is told to. */
class FakeDecoder {
  static running: FakeDecoder | undefined;
  state: CodecState = 'unconfigured';
  readonly #waiting: EncodedVideoChunkInit[] = [];
  readonly #init: VideoDecoderInit;
  #newest = Number.NaN;

  constructor(init: VideoDecoderInit) {
    this.#init = init;
    FakeDecoder.running = this;
  }

  get decodeQueueSize(): number {
    return this.#waiting.length;
  }

  configure(): void {
    this.state = 'configured';
  }

  decode(chunk: EncodedVideoChunkInit): void {
    if (this.state !== 'configured') throw new Error('It is closed.');
    const number = new DataView(chunk.data as ArrayBuffer).getUint32(0);
    if (chunk.type === 'delta' && number !== this.#newest + 1) throw new Error('A reference is missing.');
    this.#newest = number;
    this.#waiting.push(chunk);
  }

  close(): void {
    this.state = 'closed';
    this.#waiting.length = 0;
  }

  /** The browser takes it away. */
  reclaim(): void {
    this.close();
    this.#init.error(new DOMException('Codec reclaimed due to inactivity.', 'QuotaExceededError'));
  }

  work(chunks: number): void {
    for (const { timestamp } of this.#waiting.splice(0, chunks)) {
      this.#init.output({ timestamp, close: () => {} } as VideoFrame);
    }
  }
}

class FakeChunk {
  readonly type: EncodedVideoChunkType;
  readonly timestamp: number;
  readonly data: ArrayBuffer;

  constructor({ type, timestamp, data }: EncodedVideoChunkInit) {
    this.type = type;
    this.timestamp = timestamp;
    this.data = (data as Uint8Array<ArrayBuffer>).buffer;
  }
}

beforeEach(() => {
  vi.stubGlobal('VideoDecoder', FakeDecoder);
  vi.stubGlobal('EncodedVideoChunk', FakeChunk);
});
afterEach(() => {
  vi.unstubAllGlobals();
  FakeDecoder.running = undefined;
});

interface Story {
  readonly seconds: number;
  readonly fps: number;
  /** Frames from key frame to key frame. */
  readonly gop: number;
  /** Frames that the decoder manages from one frame to the next. */
  readonly speed?: number;
  readonly missingAt?: number;
  readonly reclaimedAt?: number;
}

/** The moments of the samples that the plan wants and the decoder gives, in seconds, and the most that ever waited. */
function play({ seconds, fps, gop, speed = 4, missingAt, reclaimedAt }: Story) {
  const clock = new FakeClock();
  const stream = new FakeStream(clock);
  stream.gop = gop;
  const plan = new DecodePlan();
  const samples: number[] = [];
  const lost: string[] = [];
  let most = 0;
  const decoder = new SampleDecoder({
    onPicture: async ({ timestamp }) => void samples.push(timestamp / 1e6),
    onLost: (why) => lost.push(why),
  });
  for (let i = 0; i < seconds * fps; i += 1) {
    clock.now = (i * 1000) / fps;
    if (i === (reclaimedAt ?? Number.NaN) * fps) FakeDecoder.running?.reclaim();
    const missing = i === (missingAt ?? Number.NaN) * fps ? 2 : 0;
    const frame = stream.next({ missingBefore: missing });
    const { kind, pts, data } = frame;
    decoder.push(frame, plan.look({ kind, pts, bytes: data.byteLength, missing }) !== 'none');
    most = Math.max(most, FakeDecoder.running?.decodeQueueSize ?? 0);
    FakeDecoder.running?.work(Math.floor((i + 1) * speed) - Math.floor(i * speed));
  }
  decoder.close();
  return { samples, lost, most };
}

const between = (samples: readonly number[], from: number, to: number): number =>
  samples.filter((time) => time >= from && time < to).length;

describe('in a stream with one key frame', () => {
  test('two samples a second are taken', () => {
    const { samples, lost } = play({ seconds: 120, fps: 30, gop: 1e6 });
    expect(lost).toEqual([]);
    expect(between(samples, 2, 120)).toBeGreaterThan(220);
  });

  test('a loss makes it blind while the picture is damaged, and not for the rest of its life', () => {
    const { samples, lost, most } = play({ seconds: 120, fps: 30, gop: 1e6, missingAt: 3 });
    expect(lost).toEqual([]);
    expect(between(samples, 3, 23)).toBe(0);
    expect(between(samples, 30, 120)).toBeGreaterThan(170);
    expect(most).toBeLessThanOrEqual(240);
  });
});

test('a decoder that is taken away late in a long group sees again before the group ends', () => {
  const { samples, lost, most } = play({ seconds: 20, fps: 60, gop: 1200, reclaimedAt: 9 });
  expect(lost).toHaveLength(1);
  expect(between(samples, 9, 9.5)).toBe(0);
  expect(between(samples, 13, 20)).toBeGreaterThan(12);
  expect(most).toBeLessThanOrEqual(240);
});

test('a decoder that is too slow gets no more than may wait, and sees something again and again', () => {
  const { samples, most } = play({ seconds: 60, fps: 30, gop: 300, speed: 0.5 });
  expect(most).toBeLessThanOrEqual(240);
  for (let from = 0; from < 60; from += 20) expect(between(samples, from, from + 20)).toBeGreaterThan(0);
});
