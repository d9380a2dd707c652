import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PipelineClient, type PipelineEvent, within } from '../../../../src/app/watch/pipeline-client.ts';
import type { PrerollError } from '../../../../src/core/error.ts';
import { say } from '../../../../src/core/sentence.ts';
import { PIPELINE_PROTOCOL } from '../../../../src/protocol/pipeline.ts';
import { createFakeWorker, FakeWorker, TARGET } from '../fakes.ts';
import { CONFIG } from '../../protocol/config.ts';

const onEvent = vi.fn<(event: PipelineEvent) => void>();
const onDeath = vi.fn<(error: PrerollError) => void>();

const makeClient = (): PipelineClient =>
  new PipelineClient({
    hello: { device: TARGET.device, config: CONFIG, keyFrameRequests: false },
    onEvent,
    onDeath,
    createWorker: createFakeWorker,
  });

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.resetAllMocks();
  FakeWorker.reset();
});

test('greets first, and has started once the worker answers', async () => {
  const client = makeClient();
  expect(FakeWorker.last.received).toEqual([
    {
      type: 'hello',
      protocol: PIPELINE_PROTOCOL,
      device: TARGET.device,
      config: CONFIG,
      keyFrameRequests: false,
    },
  ]);
  await expect(client.started).resolves.toBeUndefined();
});

test('what is said before the worker is ready reaches it afterwards, in order', async () => {
  FakeWorker.mute = true;
  const client = makeClient();
  client.send({ type: 'watch', wanted: 'nothing' });
  client.send({ type: 'link', link: 'connecting' });
  expect(FakeWorker.last.received).toHaveLength(1);
  FakeWorker.last.say({ type: 'ready', protocol: PIPELINE_PROTOCOL });
  await client.started;
  expect(FakeWorker.last.received.slice(1)).toEqual([
    { type: 'watch', wanted: 'nothing' },
    { type: 'link', link: 'connecting' },
  ]);
});

test('a worker that never answers does not start, and is ended', async () => {
  FakeWorker.mute = true;
  const client = makeClient();
  await vi.advanceTimersByTimeAsync(15_000);
  await expect(client.started).resolves.toMatchObject({ reason: 'worker-died' });
  expect(FakeWorker.last.terminated).toBe(true);
  expect(onDeath).not.toHaveBeenCalled();
});

test('a worker of another version does not start', async () => {
  FakeWorker.mute = true;
  const client = makeClient();
  FakeWorker.last.say({ type: 'ready', protocol: PIPELINE_PROTOCOL + 1 });
  const error = await client.started;
  expect(error?.message).toMatch(/another version.*Reload/);
});

test('hands on what the recorder says, and drops what it cannot read', async () => {
  const client = makeClient();
  await client.started;
  FakeWorker.last.say({ type: 'stream', codec: 'avc1.640028', width: 1920, height: 1080 });
  FakeWorker.last.sayRaw({ type: 'stream', codec: 'avc1.640028', width: 'wide' });
  FakeWorker.last.sayRaw(null);
  expect(onEvent.mock.calls.map(([event]) => event.type)).toEqual(['stream', 'log', 'log']);
  expect(onDeath).not.toHaveBeenCalled();
});

test('each command is answered by its own id', async () => {
  const client = makeClient();
  await client.started;
  FakeWorker.mute = true;
  const first = client.command({ kind: 'record' });
  const second = client.command({ kind: 'keep', seconds: 30 });
  const [one, two] = FakeWorker.last.received
    .filter((message) => message.type === 'command')
    .map((message) => message.id);
  FakeWorker.last.say({
    type: 'answer',
    id: two ?? -1,
    ok: false,
    reason: 'storage-full',
    sentence: say`Full.`,
  });
  FakeWorker.last.say({ type: 'answer', id: one ?? -1, ok: true });
  await expect(first).resolves.toEqual({ ok: true });
  await expect(second).resolves.toMatchObject({
    ok: false,
    error: { reason: 'storage-full', message: 'Full.' },
  });
});

test('an answer to nothing is noted and harmless', async () => {
  const client = makeClient();
  await client.started;
  FakeWorker.last.say({ type: 'answer', id: 99, ok: true });
  expect(onEvent).toHaveBeenCalledWith(expect.objectContaining({ type: 'log' }));
});

test('ending the worker settles every open command', async () => {
  const client = makeClient();
  await client.started;
  FakeWorker.mute = true;
  const open = [client.command({ kind: 'record' }), client.command({ kind: 'stop' })];
  client.terminate();
  for (const result of await Promise.all(open)) {
    expect(result).toMatchObject({ ok: false, error: { reason: 'worker-died' } });
  }
  await expect(client.command({ kind: 'record' })).resolves.toMatchObject({ ok: false });
  expect(onDeath).not.toHaveBeenCalled();
});

test('a crash is told once and settles what is open', async () => {
  const client = makeClient();
  await client.started;
  FakeWorker.mute = true;
  const open = client.command({ kind: 'record' });
  FakeWorker.last.crash();
  FakeWorker.last.crash();
  expect(onDeath).toHaveBeenCalledOnce();
  await expect(open).resolves.toMatchObject({ ok: false, error: { reason: 'worker-died' } });
});

test('six silent seconds are a death, a message in between starts the count again', async () => {
  const client = makeClient();
  await client.started;
  await vi.advanceTimersByTimeAsync(5000);
  FakeWorker.last.say({ type: 'recorder', view: { kind: 'idle' } });
  await vi.advanceTimersByTimeAsync(5000);
  expect(onDeath).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1000);
  expect(onDeath).toHaveBeenCalledOnce();
});

test('an hour asleep is one missed second', async () => {
  const client = makeClient();
  await client.started;
  vi.setSystemTime(Date.now() + 3_600_000);
  await vi.advanceTimersByTimeAsync(1000);
  expect(onDeath).not.toHaveBeenCalled();
});

test('a worker that closes may be silent for longer', async () => {
  const client = makeClient();
  await client.started;
  FakeWorker.mute = true;
  const closed = client.command({ kind: 'close' });
  await vi.advanceTimersByTimeAsync(8000);
  expect(onDeath).not.toHaveBeenCalled();
  const id = FakeWorker.last.lastOf('command')?.id ?? -1;
  FakeWorker.last.say({ type: 'answer', id, ok: true });
  await expect(closed).resolves.toEqual({ ok: true });
});

test('waiting for an answer is bounded', async () => {
  const result = within(new Promise(() => {}), 2000);
  await vi.advanceTimersByTimeAsync(2000);
  await expect(result).resolves.toMatchObject({ ok: false, error: { reason: 'worker-died' } });
});

test('the tap is bound to this worker, which is told what comes through it', () => {
  class FakeTransform {
    readonly worker: unknown;
    readonly options: unknown;
    constructor(worker: unknown, options: unknown) {
      this.worker = worker;
      this.options = options;
    }
  }
  vi.stubGlobal('RTCRtpScriptTransform', FakeTransform);
  const client = makeClient();
  const receiver = { transform: null, track: { kind: 'audio' } } as unknown as RTCRtpReceiver;
  client.attachTap(receiver);
  expect(receiver.transform).toEqual(new FakeTransform(FakeWorker.last, { kind: 'audio' }));
});
