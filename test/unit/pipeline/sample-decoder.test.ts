import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DecodePlan } from '../../../src/core/detect/decode-plan.ts';
import type { EncodedFrame } from '../../../src/core/frame.ts';
import { Repeats } from '../../../src/core/h264/repeats.ts';
import { monoMs } from '../../../src/core/time.ts';
import { Ingest } from '../../../src/pipeline/ingest.ts';
import { SampleDecoder } from '../../../src/pipeline/sample-decoder.ts';
import { delta, KEY } from '../core/h264/by-hand.ts';
import { annexB, nal, se, u, ue } from '../core/h264/support.ts';
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
    const look = plan.look({ kind, pts, bytes: data.byteLength, missing });
    decoder.push(frame, { wanted: look !== 'none', repeats: false });
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

/** A group of pictures of 64x64, each of which repeats the one before it or brings something. */
const written = (...pictures: readonly ('same' | 'other' | 'B')[]): readonly EncodedFrame[] => {
  const ingest = new Ingest();
  const units = pictures.map((picture, index) => {
    if (picture === 'other') return delta(index + 1);
    const type =
      picture === 'B'
        ? [ue(6), ue(0), u(4, index + 1), '1', '0', '00']
        : [ue(5), ue(0), u(4, index + 1), '0', '0'];
    return annexB(nal(0x41, ue(0), ...type, '0', se(0), ue(16)));
  });
  return [KEY, ...units].map((unit, index) => {
    const [read] = ingest.read(unit, index * 3000, monoMs(index * 33));
    if (read?.kind !== 'frame') throw new Error(`Access unit ${index} gave ${read?.kind ?? 'nothing'}.`);
    return read.frame;
  });
};

describe('of frames that repeat the picture', () => {
  /** Feeds them, wants those whose index is given, and says what the decoder was given and what was shown. */
  async function look(frames: readonly EncodedFrame[], wanted: readonly number[], reclaimedAt?: number) {
    const given: string[] = [];
    const seen: (readonly [picture: number, frame: number])[] = [];
    vi.stubGlobal(
      'VideoDecoder',
      class extends FakeDecoder {
        constructor(init: VideoDecoderInit) {
          super(init);
          given.push('new');
        }
        override decode({ timestamp, type }: EncodedVideoChunkInit): void {
          const index = frames.findIndex(({ pts }) => pts === timestamp);
          given.push(type === 'key' ? 'key' : `${index}`);
          super.decode({ timestamp, type: 'key', data: new ArrayBuffer(4) });
        }
      },
    );
    const indexOf = (time: number): number => frames.findIndex(({ pts }) => pts === time);
    const repeats = new Repeats();
    const decoder = new SampleDecoder({
      onPicture: async ({ timestamp }, { pts }) => void seen.push([indexOf(timestamp), indexOf(pts)]),
      onLost: () => {},
    });
    for (const [index, frame] of frames.entries()) {
      if (index === reclaimedAt) FakeDecoder.running?.reclaim();
      decoder.push(frame, { wanted: wanted.includes(index), repeats: repeats.of(frame) });
      FakeDecoder.running?.work(9);
    }
    decoder.close();
    return { given: given.join(' '), seen };
  }

  test('none is decoded, and one that is wanted is shown by the picture that it repeats', async () => {
    const frames = written('same', 'other', 'same', 'same', 'other', 'same');
    expect(await look(frames, [0, 4, 6])).toEqual({
      given: 'new key 2 5',
      seen: [
        [0, 0],
        [2, 4],
        [5, 6],
      ],
    });
  });

  test('one is decoded that is wanted when the picture that it repeats is gone', async () => {
    expect(await look(written('same', 'same', 'other', 'same'), [0, 2, 4])).toEqual({
      given: 'new key 2 3',
      seen: [
        [0, 0],
        [2, 2],
        [3, 4],
      ],
    });
  });

  test('none is decoded by the decoder that replaces one that was taken away', async () => {
    const frames = written('other', 'same', 'other', 'same', 'same', 'other');
    expect(await look(frames, [0, 4, 6], 5)).toEqual({
      given: 'new key 1 3 new key 1 3 6',
      seen: [
        [0, 0],
        [3, 4],
        [6, 6],
      ],
    });
  });

  test('all are decoded from the key frame on once one comes that cannot be numbered anew', async () => {
    const frames = written('same', 'other', 'same', 'B', 'same', 'other');
    expect(await look(frames, [0, 2, 4, 6])).toEqual({
      given: 'new key 2 new key 1 2 3 4 5 6',
      seen: [
        [0, 0],
        [2, 2],
        [4, 4],
        [6, 6],
      ],
    });
  });
});
