import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PrerollError } from '../../../src/core/error.ts';
import { inEnglish, say } from '../../../src/core/sentence.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';
import { parseFromPipeline } from '../../../src/protocol/messages.ts';
import { type FromPipeline, PIPELINE_PROTOCOL } from '../../../src/protocol/pipeline.ts';
import { accessUnits, readStream } from '../core/h264/support.ts';
import { CONFIG } from '../protocol/config.ts';
import { HELLO, pipelineRig, type PipelineRig } from './pipeline-rig.ts';

/** Two GOPs of real H.264. */
const UNITS = accessUnits(readStream('baseline'));

let clock: PipelineRig['clock'];
let storage: PipelineRig['storage'];
let posted: PipelineRig['posted'];
let pipeline: PipelineRig['pipeline'];

beforeEach(() => {
  vi.useFakeTimers();
  ({ clock, storage, posted, pipeline } = pipelineRig());
});

afterEach(() => vi.useRealTimers());

const of = <T extends FromPipeline['type']>(type: T): Extract<FromPipeline, { type: T }>[] =>
  posted.filter((message): message is Extract<FromPipeline, { type: T }> => message.type === type);

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

async function greet(): Promise<void> {
  pipeline.receive(HELLO);
  await settle();
}

/** Sends the fixture's access units through a fresh tap, 30 a second. */
function stream(): void {
  const tap = pipeline.tapOptions();
  for (const [index, unit] of UNITS.entries()) {
    clock.now += 1000 / 30;
    tap.onFrame(unit, index * 3000);
  }
}

async function command(kind: string, extra: object = {}): Promise<FromPipeline | undefined> {
  const id = posted.length;
  pipeline.receive({ type: 'command', id, command: { kind, ...extra } });
  await vi.advanceTimersByTimeAsync(10);
  return of('answer').find((answer) => answer.id === id);
}

describe('the worker, as the window sees it', () => {
  test('is ready after the greeting, and every message that it sends passes the window’s door', async () => {
    await greet();
    stream();
    await command('record');
    await command('stop');
    await vi.advanceTimersByTimeAsync(3000);
    expect(of('ready')).toEqual([{ type: 'ready', protocol: PIPELINE_PROTOCOL }]);
    expect(of('stats').length).toBeGreaterThanOrEqual(3);
    for (const message of posted) expect(parseFromPipeline(message)).toEqual(message);
  });

  test('tells the stream’s real shape from its SPS, once', async () => {
    await greet();
    stream();
    expect(of('stream')).toEqual([{ type: 'stream', codec: 'avc1.42c00a', width: 64, height: 64 }]);
  });

  test('a manual recording is announced, has its thumbnail at once, and is closed', async () => {
    await greet();
    stream();
    expect(await command('record')).toMatchObject({ ok: true });
    expect(of('recorder').at(-1)?.view.kind).toBe('manual');
    expect(storage.opened).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(0);
    expect([storage.rows.size, storage.thumbnails.size]).toEqual([0, 1]);
    expect(await command('stop')).toMatchObject({ ok: true });
    expect([...storage.thumbnails.keys()]).toEqual([...storage.rows.keys()]);
    expect([...storage.rows.values()][0]?.frames).toBe(UNITS.length);
  });

  test('keeping the last seconds answers with the clip', async () => {
    await greet();
    stream();
    const answer = await command('keep', { seconds: 10 });
    expect(answer).toMatchObject({ ok: true, clip: [...storage.rows.keys()][0] });
  });

  test('what it remembers takes no more bytes than it is given, and a recording goes on whole', async () => {
    await greet();
    stream();
    await command('record');
    await vi.advanceTimersByTimeAsync(1000);
    const before = of('stats').at(-1)?.stats.buffer.bytes ?? 0;
    pipeline.receive({ type: 'limits', looks: 'sparse', bufferBytes: before - 1 });
    await vi.advanceTimersByTimeAsync(1000);
    expect(of('stats').at(-1)?.stats.buffer.bytes).toBeLessThan(before);
    await command('stop');
    expect([...storage.rows.values()][0]?.frames).toBe(UNITS.length);
  });

  test('a clip has the name that its device has when it begins', async () => {
    await greet();
    stream();
    await command('keep', { seconds: 10 });
    pipeline.receive({ type: 'rename', name: 'Rack 3' });
    await command('keep', { seconds: 10 });
    expect([...storage.rows.values()].map(({ device }) => device.name)).toEqual([
      expect.not.stringMatching('Rack 3'),
      'Rack 3',
    ]);
  });

  test('with nothing to keep it refuses in a sentence', async () => {
    await greet();
    expect(await command('keep', { seconds: 10 })).toMatchObject({
      ok: false,
      sentence: { template: /nothing to keep/u },
    });
  });

  test('closing finishes the clip, then answers, and nothing ticks any more', async () => {
    await greet();
    stream();
    await command('record');
    expect(await command('close')).toMatchObject({ ok: true });
    expect(storage.rows.size).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('what it does not swallow', () => {
  test.each([
    ['no object', 7],
    ['an unknown type', { type: 'explode' }],
    [
      'a setting out of range',
      { ...HELLO, config: { ...CONFIG, settings: { ...DEFAULT_SETTINGS, preRoll: 1e9 } } },
    ],
    ['a command before the greeting', { type: 'command', id: 1, command: { kind: 'record' } }],
  ])('%s is logged and changes nothing', async (_, message) => {
    pipeline.receive(message);
    await settle();
    expect(posted).toHaveLength(1);
    expect(of('log')[0]?.record.level).toBe('warn');
  });

  test('bytes that are no H.264 are counted and said once, and the next key frame is recorded', async () => {
    await greet();
    const tap = pipeline.tapOptions();
    // Each with a sentence of its own, as every length gives another one.
    for (let index = 0; index < 50; index += 1) tap.onFrame(new Uint8Array(3 + index).fill(1), index * 3000);
    expect(of('notice')).toHaveLength(1);
    stream();
    await vi.advanceTimersByTimeAsync(1000);
    expect(of('stats').at(-1)?.stats).toMatchObject({ bad: 50, frames: UNITS.length });
    expect(of('log')).toHaveLength(1);
  });

  test('a stream that was readable before is only logged, one line in ten seconds', async () => {
    await greet();
    stream();
    const tap = pipeline.tapOptions();
    for (const [index, unit] of UNITS.entries()) tap.onFrame(unit, index * 3000);
    for (let index = 0; index < 40; index += 1) {
      clock.now += 500;
      tap.onFrame(new Uint8Array(3 + index).fill(1), 90_000 + index * 3000);
    }
    expect(of('notice')).toEqual([]);
    expect(of('log').map(({ record }) => record.text)).toEqual([
      expect.stringContaining('access unit'),
      expect.stringContaining('(20 access units since the last line)'),
    ]);
  });

  test('a greeting of another version is answered with ours and starts nothing', async () => {
    pipeline.receive({ ...HELLO, protocol: PIPELINE_PROTOCOL + 1, config: { reshaped: true } });
    await vi.advanceTimersByTimeAsync(3000);
    expect(posted).toEqual([{ type: 'ready', protocol: PIPELINE_PROTOCOL }]);
  });

  test('the shape of the stream is told again on each connection', async () => {
    await greet();
    stream();
    stream();
    expect(of('stream')).toHaveLength(2);
  });

  test('what an older tap still delivers is not recorded', async () => {
    await greet();
    const old = pipeline.tapOptions();
    stream();
    for (const unit of UNITS) old.onFrame(unit, 0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(of('stats').at(-1)?.stats.frames).toBe(UNITS.length);
  });

  test('a disk that cannot be opened is said at once, and the picture goes on', async () => {
    const openStorage = async (): Promise<never> => {
      throw new PrerollError('storage-failed', say`The index was made by a newer version.`);
    };
    ({ clock, posted, pipeline } = pipelineRig({ openStorage }));
    await greet();
    expect(of('notice').map(({ sentence }) => inEnglish(sentence))).toEqual([
      'The index was made by a newer version.',
    ]);
    expect(of('ready')).toHaveLength(1);
    stream();
    await command('record');
    expect(of('recorder').at(-1)?.view).toEqual({ kind: 'idle' });
  });
});

describe('requests for key frames', () => {
  test('follow the setting where the source may honour them, and are off where it does not', async () => {
    await greet();
    expect(pipeline.keyFrameRequestSeconds).toBe(3);
    pipeline.receive({
      type: 'configure',
      config: { ...CONFIG, settings: { ...DEFAULT_SETTINGS, keyFrameRequest: 0 } },
    });
    expect(pipeline.keyFrameRequestSeconds).toBe(0);
  });
});
