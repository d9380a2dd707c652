import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Change, ChangeDetector, Interval } from '../../../src/core/detect/change.ts';
import { DecodePlan } from '../../../src/core/detect/decode-plan.ts';
import { decodeRuns } from '../../../src/core/detect/tile-runs.ts';
import type { EncodedFrame } from '../../../src/core/frame.ts';
import { Repeats } from '../../../src/core/h264/repeats.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';
import { monoMs, wallMs } from '../../../src/core/time.ts';
import { type DetectorConfig, TRY_EVERY } from '../../../src/pipeline/chosen-detector.ts';
import { makeDetector } from '../../../src/pipeline/make-detector.ts';
import { type PictureConfig, PictureRule } from '../../../src/pipeline/picture-rule.ts';
import type { DetectorView, FromPipeline, TileMaps } from '../../../src/protocol/pipeline.ts';
import { watchMedia } from './open-media.ts';
import { FPS, later, screen, WINDOW } from './screens.ts';

const CONFIG: PictureConfig = { settings: DEFAULT_SETTINGS, zones: [] };
/** Stream time 0 arrives at this moment of the wall clock. */
const ORIGIN = 1_790_000_000_000;

class Watched {
  readonly changes: Change[] = [];
  readonly intervals: Interval[] = [];
  readonly views: DetectorView[] = [];
  readonly maps: TileMaps[] = [];
  readonly lost: string[] = [];
  readonly origins: number[] = [];
  records = 0;
  hopeless = 0;
  inspecting = false;
  #now = 0;
  readonly rule: PictureRule;

  constructor(config = CONFIG) {
    const clock = { mono: () => monoMs(this.#now), wall: () => wallMs(ORIGIN + this.#now) };
    this.rule = new PictureRule(config, clock, {
      onChange: (change) => this.changes.push(change),
      onInterval: (interval) => this.intervals.push(interval),
      onView: (view) => this.views.push(view),
      onRecords: (records, origin) => {
        this.records += records.length;
        this.origins.push(origin);
      },
      onLooked: () => {},
      looks: () => 'full',
      inspecting: () => this.inspecting,
      onMaps: (maps) => this.maps.push(maps),
      onLost: (why) => this.lost.push(why),
      onHopeless: () => (this.hopeless += 1),
    });
  }

  /** Waits for each picture that is looked at, as a stream in real time would. */
  async play(frames: readonly EncodedFrame[], before: (index: number) => void = () => {}): Promise<this> {
    const copied = vi.spyOn(VideoFrame.prototype, 'copyTo');
    // The same plan as the rule's own.
    const plan = new DecodePlan();
    const repeats = new Repeats();
    for (const [index, frame] of frames.entries()) {
      before(index);
      this.#now = frame.arrival;
      const looked = copied.mock.calls.length;
      this.rule.push(frame);
      const { kind, pts, data, missingBefore: missing } = frame;
      const look = plan.look({ kind, pts, bytes: data.byteLength, missing, repeats: repeats.of(frame) });
      if (look === 'picture') await vi.waitUntil(() => copied.mock.calls.length > looked);
      await this.rule.settled();
    }
    copied.mockRestore();
    return this;
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the picture rule as a change detector', () => {
  test('a window that opens is one change, whose onset is not later than the change', async () => {
    const watched = await new Watched().play(await screen(26, 20.5));
    expect(watched.changes).toHaveLength(1);
    const [change] = watched.changes;
    expect((change?.onset ?? 0) / 1e6).toBeLessThanOrEqual(20.5);
    expect((change?.onset ?? 0) / 1e6).toBeGreaterThanOrEqual(19.5);
    expect(change?.confirmed).toBeGreaterThan(20.5e6);
    expect(change?.at).toBe((change?.confirmed ?? 0) / 1000);
    if (change === undefined || !('boxes' in change)) throw new Error('It is not the picture’s.');
    expect(change.needed).toBeGreaterThan(0);
    expect(change.tiles).toBeGreaterThanOrEqual(change.needed);
    expect(change.boxes[0]?.x).toBeCloseTo(WINDOW.x / 640, 1);
    expect(watched.records).toBeGreaterThan(0);
    expect(new Set(watched.origins)).toEqual(new Set([ORIGIN]));
    watched.rule.close();
  });

  test('a still screen is none, and shows its warm-up and twice a second that somebody looks', async () => {
    const watched = await new Watched().play(await screen(20));
    expect(watched.changes).toEqual([]);
    expect(watched.records).toBe(0);
    expect(watched.views).toEqual([
      { kind: 'pixels', quality: 'fine', warmUntil: ORIGIN + 15_000 },
      { kind: 'pixels', quality: 'fine' },
    ]);
    expect(watched.intervals.length).toBeGreaterThanOrEqual(38);
    expect(watched.intervals.every(({ measured, threshold }) => measured === 0 && threshold === 2)).toBe(
      true,
    );
    watched.rule.close();
  });

  test('a stream that goes away leaves a short decision behind, and no hour-long one', async () => {
    const frames = await screen(1);
    const watched = await new Watched().play(frames);
    watched.rule.tick(monoMs(1500));
    expect(watched.intervals.length).toBe(1);
    watched.rule.tick(monoMs(1700));
    await watched.play(later(frames, 3600));
    watched.rule.tick(monoMs(3_700_000));
    expect(watched.intervals.map(({ from, to }) => Math.round((to - from) / 1e5) / 10)).toEqual([
      0.5, 0.4, 0.5, 0.4,
    ]);
    watched.rule.close();
  });

  test('a change under a mask is none', async () => {
    const points = [
      { x: 0.4, y: 0.2 },
      { x: 0.9, y: 0.2 },
      { x: 0.9, y: 0.8 },
      { x: 0.4, y: 0.8 },
    ];
    const watched = new Watched();
    // Drawn while it runs.
    await watched.play(await screen(24, 20.5), (index) => {
      if (index === 18 * FPS) watched.rule.configure({ ...CONFIG, zones: [{ kind: 'mask', points }] });
    });
    expect(watched.changes).toEqual([]);
    expect(watched.views).toHaveLength(2);
    watched.rule.close();
  });

  test('other numbers of the rule are learnt by anew, and the number of tiles holds at once', async () => {
    const watched = new Watched();
    await watched.play(await screen(4), (index) => {
      if (index === 15) watched.rule.configure({ ...CONFIG, settings: { ...DEFAULT_SETTINGS, tiles: 7 } });
      if (index === 25) watched.rule.configure({ ...CONFIG, settings: { ...DEFAULT_SETTINGS, levels: 9 } });
    });
    expect(watched.intervals.map(({ threshold }) => threshold)).toContain(7);
    expect(watched.views.map((view) => view.kind === 'pixels' && view.warmUntil)).toEqual([
      ORIGIN + 15_000,
      ORIGIN + 18_000,
    ]);
    watched.rule.close();
  });

  test('maps of the tiles come only while somebody calibrates, and at most four a second', async () => {
    const watched = new Watched();
    await watched.play(await screen(22, 20.5), (index) => {
      watched.inspecting = index >= 18 * FPS;
    });
    expect(watched.maps.length).toBeGreaterThanOrEqual(3);
    expect(watched.maps.length).toBeLessThanOrEqual(17);
    const [first, last] = [watched.maps[0], watched.maps.at(-1)];
    expect(last).toMatchObject({ columns: 40, rows: 23, width: 40, height: 22.5 });
    const lit = (runs: Uint8Array | undefined): number => {
      const tiles = decodeRuns(runs ?? new Uint8Array(0), 40 * 23);
      return tiles instanceof Error ? -1 : tiles.reduce((sum, tile) => sum + tile, 0);
    };
    expect(lit(first?.differing)).toBe(0);
    expect(lit(last?.differing)).toBeGreaterThan(20);
    expect(lit(last?.watched)).toBe(40 * 23);
    // What made the event is never left out, however few maps there are.
    const events = watched.maps.flatMap((maps) => maps.events);
    expect(events[0]?.x).toBeCloseTo(WINDOW.x / 640, 1);
    watched.rule.close();
  });
});

describe('over a reconnection', () => {
  test('the screen as it was is no change, and learns nothing anew', async () => {
    const watched = await new Watched().play(await screen(20));
    watched.rule.reset();
    await watched.play(later(await screen(6), 90));
    expect(watched.changes).toEqual([]);
    expect(watched.views).toHaveLength(2);
    watched.rule.close();
  });

  test('a change in the dark is one, since the last picture before', async () => {
    const watched = await new Watched().play(await screen(20));
    watched.rule.reset();
    await watched.play(later(await screen(6, 0), 90));
    expect(watched.changes).toHaveLength(1);
    expect((watched.changes[0]?.onset ?? 0) / 1e6).toBeCloseTo(19, 0);
    watched.rule.close();
  });
});

describe('lost frames', () => {
  /** From second 18.3 on frames are missing: what follows shows damage until the next key frame. */
  const hurt = (frames: readonly EncodedFrame[]): readonly EncodedFrame[] =>
    frames
      .filter((_, index) => index !== 183 && index !== 184)
      .map((frame) => (frame.pts > 18.4e6 && frame.pts < 18.6e6 ? { ...frame, missingBefore: 2 } : frame));

  test('are looked away from, and the next good picture is compared with the one before them', async () => {
    const watched = await new Watched().play(hurt(await screen(32, 20, 50)));
    expect(watched.lost).toEqual([]);
    expect(watched.changes).toHaveLength(1);
    expect((watched.changes[0]?.onset ?? 0) / 1e6).toBeLessThanOrEqual(20);
    watched.rule.close();
  });

  test('in which nothing happened are no change', async () => {
    const watched = await new Watched().play(hurt(await screen(26, 99, 50)));
    expect(watched.changes).toEqual([]);
    watched.rule.close();
  });
});

describe('what the rule takes from the browser', () => {
  test('is given back: every picture at once, the decoder at the end', async () => {
    const media = watchMedia();
    const watched = await new Watched().play(await screen(5));
    await vi.waitFor(() => expect(media.pictures()).toBe(0));
    expect(media.decoders()).toBe(1);
    watched.rule.reset();
    expect(media.decoders()).toBe(0);
    await watched.play(later(await screen(2), 60));
    watched.rule.close();
    await vi.waitFor(() => expect(media.pictures()).toBe(0));
    expect(media.decoders()).toBe(0);
  });

  test('and may be taken away: a new decoder, and no change', async () => {
    const media = watchMedia();
    const watched = await new Watched().play(await screen(20), (index) => {
      if (index === 17 * FPS + 3) media.newest()?.close();
    });
    expect(media.made()).toBe(2);
    expect(watched.changes).toEqual([]);
    expect(watched.hopeless).toBe(0);
    watched.rule.close();
  });
});

describe('a browser that cannot decode the stream', () => {
  const make = (posted: FromPipeline[]): ChangeDetector<DetectorConfig> =>
    makeDetector({ settings: DEFAULT_SETTINGS, zones: [], detector: 'pixels' }, () => {}, {
      clock: { mono: () => monoMs(0), wall: () => wallMs(ORIGIN) },
      post: (message) => posted.push(message),
      log: () => {},
      onLooked: () => {},
      inspecting: () => false,
      looks: () => 'full',
      onRecords: () => {},
    });
  const feed = async (
    detector: ChangeDetector<DetectorConfig>,
    frames: readonly EncodedFrame[],
  ): Promise<void> => {
    for (const frame of frames) {
      detector.push(frame);
      if (frame.kind === 'key') await new Promise((resolve) => setTimeout(resolve));
    }
  };
  /** Half a minute and more of key frames. */
  const play = async (posted: FromPipeline[]): Promise<void> => {
    const detector = make(posted);
    await feed(detector, await screen(33));
    detector.close();
  };
  const views = (posted: readonly FromPipeline[]): unknown[] =>
    posted.flatMap((message) => (message.type === 'detector' ? [message.view.kind] : []));
  const notices = (posted: readonly FromPipeline[]): number =>
    posted.filter(({ type }) => type === 'notice').length;

  test('falls back to the sizes of frames after half a minute, and says so once', async () => {
    vi.spyOn(VideoDecoder.prototype, 'configure').mockImplementation(() => {
      throw new DOMException('No such codec.', 'NotSupportedError');
    });
    const posted: FromPipeline[] = [];
    await play(posted);
    expect(views(posted)).toEqual(['waiting', 'sizes']);
    expect(notices(posted)).toBe(1);
    expect(posted.at(-1)).toMatchObject({ type: 'activity', sample: { unit: 'share' } });
  });

  test.each<[string, (detector: ChangeDetector<DetectorConfig>, nth: number) => void]>([
    ['with the next connection', (detector) => detector.reset()],
    ['some minutes later', (detector, nth) => detector.tick(monoMs(nth * TRY_EVERY))],
  ])('and finds back to the picture, when it can decode again, %s', async (_, again) => {
    const media = watchMedia();
    const refused = vi.spyOn(VideoDecoder.prototype, 'configure').mockImplementation(() => {
      throw new DOMException('No such codec.', 'NotSupportedError');
    });
    const posted: FromPipeline[] = [];
    const detector = make(posted);
    await feed(detector, await screen(33));
    detector.tick(monoMs(0));
    again(detector, 1);
    const frames = await screen(3);
    await feed(detector, later(frames, 100));
    expect(views(posted)).toEqual(['waiting', 'sizes']);
    refused.mockRestore();
    again(detector, 2);
    await feed(detector, later(frames, 300));
    await vi.waitUntil(() => views(posted).at(-1) === 'waiting');
    await feed(detector, later(frames, 400));
    await vi.waitUntil(() => views(posted).at(-1) === 'pixels');
    expect(notices(posted)).toBe(1);
    detector.close();
    expect(media.decoders()).toBe(0);
  });

  test('or at once when it has no decoder at all', async () => {
    vi.stubGlobal('VideoDecoder', undefined);
    Reflect.deleteProperty(globalThis, 'VideoDecoder');
    const posted: FromPipeline[] = [];
    await play(posted);
    expect(views(posted)).toEqual(['sizes']);
    expect(notices(posted)).toBe(1);
  });

  test('one that can keeps to the picture', async () => {
    const posted: FromPipeline[] = [];
    await play(posted);
    expect(new Set(views(posted))).toEqual(new Set(['waiting', 'pixels']));
    expect(notices(posted)).toBe(0);
  });
});
