/** The demo in a real browser: frames through a real tap, and nothing left afterwards. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DEMO_TARGET } from '../../../src/source/demo/adapter.ts';
import { DemoSource } from '../../../src/source/demo/source.ts';
import type { Connection, SourceEvent } from '../../../src/source/source.ts';
import { Ledger, NOTHING } from './ledger.ts';
import { Tap } from './tap.ts';

let ledger = new Ledger();
let tap = new Tap();
let abort = new AbortController();
const unhandled: unknown[] = [];

beforeEach(() => {
  tap = new Tap();
  abort = new AbortController();
  ledger = new Ledger();
  ledger.open();
});
afterEach(() => {
  abort.abort();
  tap.stop();
  vi.unstubAllGlobals();
});

addEventListener('unhandledrejection', ({ reason }) => unhandled.push(reason));

const connect = (onEvent: (event: SourceEvent) => void = () => undefined): Promise<Connection> =>
  new DemoSource(DEMO_TARGET).connect({ attachTap: tap.attach, onEvent, signal: abort.signal });

describe('the demo', () => {
  test('sends H.264 through the tap, a key frame with its parameter sets first', async () => {
    const events: SourceEvent[] = [];
    await connect((event) => events.push(event));
    await tap.until((frames) => frames.length >= 30);
    expect(tap.attached).toBe(1);
    expect(tap.frames[0]).toMatchObject({ type: 'key', mimeType: 'video/H264', nals: [7, 8, 5] });
    expect(events.map(({ kind }) => kind).toSorted()).toEqual(['input', 'stream']);
    const track = events.flatMap((event) => (event.kind === 'stream' ? event.stream.getTracks() : []));
    expect(track).toMatchObject([{ kind: 'video', readyState: 'live' }]);
  });

  test('sends key frames when asked', async () => {
    await connect();
    const keys = (): number => tap.frames.filter(({ type }) => type === 'key').length;
    await tap.until(() => keys() >= 3);
    expect(keys()).toBeLessThan(tap.frames.length / 10);
  });

  test('stands still when its screen does: each frame is below a hundredth of its key frame', async () => {
    await connect();
    // The log scrolls for the first 4.4 s; after that nothing moves for 20 s.
    await tap.until((frames) => frames.length >= 30 * 6);
    const from = tap.frames.length;
    await tap.until((frames) => frames.slice(from).filter(({ type }) => type === 'key').length >= 3);
    const still = tap.frames.slice(from);
    const smallestKey = Math.min(...still.flatMap(({ type, bytes }) => (type === 'key' ? [bytes] : [])));
    const largestDelta = Math.max(...still.flatMap(({ type, bytes }) => (type === 'delta' ? [bytes] : [])));
    expect(largestDelta / smallestKey).toBeLessThan(0.01);
    // And before it, they were not: the same measure sees the scrolling log.
    const moving = tap.frames.slice(1, 90).flatMap(({ type, bytes }) => (type === 'delta' ? [bytes] : []));
    expect(Math.max(...moving) / smallestKey).toBeGreaterThan(0.04);
  }, 30_000);
});

describe('its end', () => {
  test('frees everything: connections, track and worker', async () => {
    const { ended } = await connect();
    await tap.until((frames) => frames.length > 0);
    expect(ledger.alive()).toEqual({ peers: 2, tracks: 1, workers: 1 });
    abort.abort();
    expect(await ended).toEqual({ kind: 'closed' });
    expect(ledger.alive()).toEqual(NOTHING);
  });

  test('comes with a sentence when its screen cannot go on', async () => {
    const { ended } = await connect();
    await tap.until((frames) => frames.length > 0);
    for (const generator of ledger.generators) generator.stop();
    expect(await ended).toMatchObject({ kind: 'lost', error: { reason: 'worker-died' } });
    expect(ledger.alive()).toEqual(NOTHING);
  });

  test('leaves nothing, five times over', async () => {
    for (let time = 0; time < 5; time += 1) {
      const controller = new AbortController();
      const { ended } = await new DemoSource(DEMO_TARGET).connect({
        attachTap: () => undefined,
        onEvent: () => undefined,
        signal: controller.signal,
      });
      controller.abort();
      await ended;
    }
    expect(ledger.peers).toHaveLength(10);
    expect(ledger.alive()).toEqual(NOTHING);
  });
});

describe('an abort', () => {
  test('before the attempt makes nothing at all', async () => {
    abort.abort();
    expect(await (await connect()).ended).toEqual({ kind: 'closed' });
    expect(ledger.peers).toEqual([]);
    expect(tap.attached).toBe(0);
  });

  test.each([
    ['at once', 0],
    ['with the offer', 1],
    ['with the answer', 2],
    ['with the first candidate', 3],
  ])('during the attempt, %s, leaves nothing and delivers no frame', async (_when, moment) => {
    const attempt = connect();
    const [receiving, sending] = ledger.peers.toReversed();
    if (receiving === undefined || sending === undefined)
      throw new TypeError('No peer connections were made.');
    if (moment === 1) await heard(receiving, 'signalingstatechange');
    if (moment === 2) await heard(sending, 'signalingstatechange');
    if (moment === 3) await heard(sending, 'icecandidate');
    abort.abort();
    expect(await (await attempt).ended).toEqual({ kind: 'closed' });
    expect(ledger.alive()).toEqual(NOTHING);

    // A second connection, whose frames do come, shows that there was time for those of the first.
    const { frames } = tap;
    const second = new Tap();
    const controller = new AbortController();
    await new DemoSource(DEMO_TARGET).connect({
      attachTap: second.attach,
      onEvent: () => undefined,
      signal: controller.signal,
    });
    await second.until((others) => others.length >= 3);
    controller.abort();
    second.stop();
    expect(frames).toEqual([]);
    expect(unhandled).toEqual([]);
  });
});

const heard = (target: EventTarget, type: string): Promise<unknown> =>
  new Promise((resolve) => {
    target.addEventListener(type, resolve, { once: true });
  });
