import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Player, type PlayedFrame } from '../../device/player.ts';
import type { LoadedSegment, SceneLibrary } from '../../device/scenes/library.ts';
import { segmentsOf } from '../../device/scenes/segments.ts';

const MODE = { width: 320, height: 180, fps: 30, gop: 15 };

/** Segments of the right shape, without a single byte of video. */
const LIBRARY: SceneLibrary = {
  mode: MODE,
  segments: new Map(
    segmentsOf(MODE).map(({ name, id, from, to, frames, picture }) => {
      const segment: LoadedSegment = {
        name,
        id,
        from,
        to,
        frames: Array.from({ length: frames }, (_, index) => ({
          kind: index % MODE.gop === 0 ? 'key' : 'delta',
          bytes: 1,
          picture: picture(index).key,
          packets: { parameterSets: [], slices: [] },
        })),
      };
      return [name, segment] as const;
    }),
  ),
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp(speed = 1): { player: Player; played: PlayedFrame[] } {
  const played: PlayedFrame[] = [];
  const player = new Player(LIBRARY, 'desk', speed, (frame) => played.push(frame));
  return { player, played };
}

const names = (played: readonly PlayedFrame[]): readonly string[] => [
  ...new Set(played.map(({ segment }) => segment.name)),
];

describe('Player', () => {
  it('starts with a key frame and repeats a still screen without end and without drift', async () => {
    const { player, played } = setUp();
    player.start();
    await vi.advanceTimersByTimeAsync(60_010);
    expect(played.length).toBe(60 * 30 + 1);
    expect(played.map(({ ticks }) => ticks)).toStrictEqual(played.map((_, index) => index * 3000));
    expect(played.map(({ frame }) => frame.kind)).toStrictEqual(
      played.map((_, index) => (index % 15 === 0 ? 'key' : 'delta')),
    );
    expect(played.some(({ changed }) => changed)).toBe(false);
    player.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('goes over to a change where the GOP ends, and rests on what it leads to', async () => {
    const { player, played } = setUp();
    player.start();
    await vi.advanceTimersByTimeAsync(1100);
    const started = vi.fn<() => void>(() => expect(played).toHaveLength(45));
    player.play('window-opens', started);
    await vi.advanceTimersByTimeAsync(6000);
    expect(started).toHaveBeenCalledOnce();
    expect(names(played)).toStrictEqual(['desk', 'window-opens', 'desk-window']);
    expect(player.screen).toBe('desk-window');
    const change = played.filter(({ segment }) => segment.name === 'window-opens');
    expect(change.map(({ index }) => index)).toStrictEqual(change.map((_, index) => index));
    expect(played.filter(({ changed }) => changed).map(({ index }) => index)).toStrictEqual([
      24, 25, 26, 27, 28,
    ]);
  });

  it('plays what was asked for in turn', async () => {
    const { player, played } = setUp();
    player.start();
    player.play('window-opens', () => undefined);
    player.play('window-closes', () => undefined);
    await vi.advanceTimersByTimeAsync(5000);
    expect(names(played)).toStrictEqual(['desk', 'window-opens', 'window-closes']);
    expect(player.screen).toBe('desk');
  });

  it('may cut to another screen, which is a change at a key frame', async () => {
    const { player, played } = setUp();
    player.start();
    player.play('login', () => undefined);
    await vi.advanceTimersByTimeAsync(1500);
    const [cut, ...more] = played.filter(({ changed }) => changed);
    expect([cut?.segment.name, cut?.index, cut?.frame.kind]).toStrictEqual(['login', 0, 'key']);
    expect(more).toStrictEqual([]);
  });

  it('starts anew with a key frame after a pause, which its clock has counted', async () => {
    const { player, played } = setUp();
    player.start();
    await vi.advanceTimersByTimeAsync(510);
    player.stop();
    const before = played.length;
    await vi.advanceTimersByTimeAsync(2000);
    expect(played).toHaveLength(before);
    player.start();
    const [last, first] = played.slice(before - 1);
    expect([first?.frame.kind, first?.index, first?.run]).toStrictEqual(['key', 0, 2]);
    expect((first?.ticks ?? 0) - (last?.ticks ?? 0)).toBe(2010 * 90);
  });

  it('plays faster without telling its time stamps', async () => {
    const { player, played } = setUp(4);
    player.start();
    await vi.advanceTimersByTimeAsync(1005);
    expect(played.at(-1)?.ticks).toBe(4 * 90_000);
  });

  it('refuses a segment that there is none of', () => {
    const { player } = setUp();
    // As it comes from a command line.
    expect(() => player.play('nothing' as 'desk', () => undefined)).toThrow(TypeError);
  });
});
