/** What a tool is sent, read again as our own source reads it. */
import { describe, expect, test } from 'vitest';
import { readerOf } from '../../../../src/core/codec/reader-of.ts';
import type { EncodedFrame } from '../../../../src/core/frame.ts';
import { PacketReader } from '../../../../src/core/framing/packet-reader.ts';
import { packetForm } from '../../../../src/core/framing/packet-form.ts';
import { OPUS } from '../../../../src/core/opus/packet.ts';
import { micros } from '../../../../src/core/time.ts';
import { FramedShow } from '../../../../src/sink/framed/show.ts';
import { key } from '../../core/fake-frame.ts';
import { framesOf } from '../fixture-frames.ts';

const emptyShow = (): FramedShow => new FramedShow({ frames: [], sound: undefined }, 2 ** 20);

const encoded = (show: FramedShow, frames: readonly EncodedFrame[]) => {
  const reader = new PacketReader();
  return frames.flatMap((frame) => {
    const bytes = show.encode({ kind: 'frame', frame });
    const { packets, damaged } = reader.push(bytes ?? new Uint8Array(0));
    expect(damaged).toBe(false);
    return packets;
  });
};

describe.each([
  ['main-bframes.h264', 'h264', 'stream'],
  ['h265.h265', 'h265', 'stream'],
  ['av1.ivf', 'av1', 'sample'],
] as const)('Of %s', (name, codec, form) => {
  const frames = framesOf(name);
  const [config, ...packets] = encoded(emptyShow(), frames);

  test('the parameters come first and say what it is', () => {
    expect(config?.kind).toBe('config');
    expect(packetForm(config?.data ?? new Uint8Array())).toEqual({ codec, form });
  });

  test('its frames follow, in their order and at their times', () => {
    expect(packets.map(({ kind }) => kind)).toEqual(frames.map(({ kind }) => kind));
    expect(packets.map(({ pts }) => pts)).toEqual(frames.map(({ pts }) => pts));
  });

  test('and are the same to the bit once they are read again', () => {
    const reader = readerOf(`video/${codec}`);
    const again = packets.map(({ data }, at) => {
      const sets = at === 0 && form === 'stream' ? (config?.data ?? []) : [];
      const result = reader?.push(Uint8Array.from([...sets, ...data]));
      return result?.kind === 'frame' ? result.frame : undefined;
    });
    expect(again.map((frame) => frame?.data)).toEqual(frames.map(({ data }) => data));
    expect(again[0]?.config).toEqual(frames[0]?.config);
  });
});

test('VP9 says all of itself in its key frames', () => {
  const frames = framesOf('vp9.ivf');
  expect(encoded(emptyShow(), frames).map(({ data }) => data)).toEqual(frames.map(({ data }) => data));
});

test('New parameters are told before the frame that has them', () => {
  const [first, second] = [framesOf('baseline.h264'), framesOf('gray.h264')];
  const packets = encoded(emptyShow(), [...first.slice(0, 2), ...second.slice(0, 1)]);
  expect(packets.map(({ kind }) => kind)).toEqual(['config', 'key', 'delta', 'config', 'key']);
});

test('Sound is not sent, and neither is what is no frame', () => {
  const show = emptyShow();
  const packet = { pts: micros(0), duration: micros(1), data: new Uint8Array(1), config: OPUS };
  expect(show.encode({ kind: 'sound', packet })).toBeUndefined();
  expect(show.encode({ kind: 'frame', frame: key(0) })).toBeUndefined();
});
