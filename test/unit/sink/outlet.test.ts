/** What goes out to a viewer, in which order, and when it is given up. */
import { describe, expect, test } from 'vitest';
import { type MonoMs, monoMs } from '../../../src/core/time.ts';
import { Outlet, type Showing } from '../../../src/sink/outlet.ts';
import { ViewerQueue } from '../../../src/sink/viewer-queue.ts';
import { delta, key } from '../core/fake-frame.ts';
import { HeldPipe, settled } from './held-pipe.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text));

function scene({ reads = true, maxBytes = 10_000 } = {}) {
  let now: MonoMs = monoMs(0);
  let lost = 0;
  const pipe = new HeldPipe({ reads });
  const outlet = new Outlet({ writable: pipe.writable, mono: () => now, onLost: () => (lost += 1) });
  const recent = { frames: [], sound: undefined };
  const showing: Showing = {
    queue: new ViewerQueue(recent, { pictures: true, sound: false, maxBytes }),
    // A frame is told by the tenth of a second that it was shown in; odd ones cannot be sent.
    encode: (unit) => {
      const tenth = unit.kind === 'frame' ? Math.round(unit.frame.pts / 1e5) : -1;
      return tenth % 2 === 0 ? bytes(`[${tenth}]`) : undefined;
    },
  };
  return { pipe, outlet, showing, lost: () => lost, pass: (ms: number) => (now = monoMs(now + ms)) };
}

test('Answers go out before the stream, and the stream as it comes', async () => {
  const { pipe, outlet, showing } = scene();
  outlet.show(showing);
  outlet.push({ kind: 'frame', frame: key(0) });
  const written = outlet.answer(bytes('hello'));
  await written;
  await settled();
  outlet.push({ kind: 'frame', frame: delta(0.1) });
  outlet.push({ kind: 'frame', frame: delta(0.2) });
  await settled();
  expect(pipe.text).toBe('hello[0][2]');
});

test('Nothing is written before the far end has taken what was', async () => {
  const { pipe, outlet, showing } = scene({ reads: false });
  outlet.show(showing);
  for (const frame of [key(0), delta(0.2), delta(0.4)]) outlet.push({ kind: 'frame', frame });
  await settled();
  expect(showing.queue.first).toMatchObject({ frame: { pts: 200_000 } });
  pipe.take();
  await settled();
  expect(pipe.text).toBe('[0]');
  expect(showing.queue.first).toMatchObject({ frame: { pts: 400_000 } });
});

test('What is shown no more goes no more', async () => {
  const { pipe, outlet, showing } = scene({ reads: false });
  outlet.show(showing);
  for (const frame of [key(0), delta(0.2)]) outlet.push({ kind: 'frame', frame });
  await settled();
  outlet.show(undefined);
  pipe.reads = true;
  pipe.take();
  await settled();
  expect(pipe.text).toBe('[0]');
});

test('Last words go out, and nothing behind them', async () => {
  const { pipe, outlet, showing, lost } = scene();
  outlet.show(showing);
  const written = outlet.answer(bytes('bye'));
  const finished = outlet.finish();
  outlet.push({ kind: 'frame', frame: key(0) });
  await outlet.answer(bytes('too late'));
  await Promise.all([written, finished]);
  expect(pipe.text).toBe('bye');
  expect(lost()).toBe(0);
});

describe('A viewer is lost', () => {
  test('when its pipe breaks, once', async () => {
    const { pipe, outlet, lost } = scene();
    pipe.close();
    await Promise.all([outlet.answer(bytes('one')), outlet.answer(bytes('two'))]);
    await settled();
    expect(lost()).toBe(1);
  });

  test('when it takes nothing for ten seconds', async () => {
    const { outlet, lost, pass } = scene({ reads: false });
    const written = outlet.answer(bytes('one'));
    await settled();
    pass(10_000);
    outlet.tick();
    expect(lost()).toBe(0);
    pass(1);
    outlet.tick();
    expect(lost()).toBe(1);
    await written;
  });

  test('but not for having nothing to take', async () => {
    const { outlet, lost, pass } = scene();
    await outlet.answer(bytes('one'));
    await settled();
    pass(60_000);
    outlet.tick();
    expect(lost()).toBe(0);
  });

  test('when it has to be skipped again and again', async () => {
    const { outlet, showing, lost, pass } = scene({ reads: false, maxBytes: 100 });
    outlet.show(showing);
    const frame = key(0, 100);
    outlet.push({ kind: 'frame', frame });
    await settled();
    for (let skips = 1; skips <= 4; skips += 1) {
      expect(lost()).toBe(0);
      pass(1000);
      outlet.push({ kind: 'frame', frame });
      outlet.push({ kind: 'frame', frame: delta(0.2) });
    }
    expect(lost()).toBe(1);
  });
});
