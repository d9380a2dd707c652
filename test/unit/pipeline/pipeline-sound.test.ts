/** The sound of a connection, from its tap to the clip. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Pipeline } from '../../../src/pipeline/pipeline.ts';
import { accessUnits, readStream } from '../core/h264/support.ts';
import { HELLO, pipelineRig, type PipelineRig } from './pipeline-rig.ts';

/** Two GOPs of real H.264. */
const UNITS = accessUnits(readStream('baseline'));
/** 20 ms of Opus (RFC 6716, 3.1). */
const PACKET = Uint8Array.of(0xf8, 1, 2, 3);

let clock: PipelineRig['clock'];
let storage: PipelineRig['storage'];
let posted: PipelineRig['posted'];
let pipeline: PipelineRig['pipeline'];

beforeEach(async () => {
  vi.useFakeTimers();
  ({ clock, storage, posted, pipeline } = pipelineRig());
  pipeline.receive(HELLO);
  await vi.advanceTimersByTimeAsync(0);
});
afterEach(() => vi.useRealTimers());

type Taps = readonly [ReturnType<Pipeline['tapOptions']>, ReturnType<Pipeline['audioTapOptions']>];
const connect = (): Taps => [pipeline.tapOptions(), pipeline.audioTapOptions()];

/** Every picture with two packets of sound before it, as far as there is a tap for each. */
function play([pictures, sound]: Taps, mimeType = 'audio/opus'): void {
  for (const [index, unit] of UNITS.entries()) {
    clock.now += 40;
    const receiveTime = clock.mono();
    for (const half of [0, 1]) {
      const rtp = 7_000_000 + (index * 2 + half) * 960;
      sound.onPacket(PACKET, rtp, { mimeType, receiveTime: receiveTime - 20 + half * 20 });
    }
    pictures.onFrame(unit, index * 3600, { mimeType: 'video/H264', receiveTime });
  }
}

async function kept(): Promise<readonly (string | undefined)[]> {
  pipeline.receive({ type: 'command', id: 1, command: { kind: 'keep', seconds: 10 } });
  await vi.advanceTimersByTimeAsync(10);
  return [...storage.rows.values()].map(({ audio }) => audio);
}

const heard = (): readonly number[] => [...storage.sinks.values()].flatMap((sink) => sink.heard);

test('is in the clip beside its pictures', async () => {
  play(connect());
  expect(await kept()).toEqual(['opus']);
  expect(heard().length).toBeGreaterThan(UNITS.length);
  expect(heard()).toEqual(heard().toSorted((a, b) => a - b));
});

test('is not there without a tap for it', async () => {
  const [pictures] = connect();
  play([pictures, { onPacket: () => {}, onError: () => {} }]);
  expect(await kept()).toEqual([undefined]);
});

test('of an older connection is heard no more', async () => {
  const [, old] = connect();
  const [pictures] = connect();
  play([pictures, old]);
  expect(await kept()).toEqual([undefined]);
});

test('that no file can carry is said once a connection, and the pictures are kept', async () => {
  play(connect(), 'audio/PCMA');
  expect(await kept()).toEqual([undefined]);
  const notices = posted.filter((message) => message.type === 'notice');
  expect(notices).toMatchObject([{ level: 'warning', reason: 'not-supported' }]);
});
