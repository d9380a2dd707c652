import { describe, expect, test } from 'vitest';
import { PrerollError } from '../../../src/core/error.ts';
import { say } from '../../../src/core/sentence.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';
import { clipText, parseFromPipeline, parseToPipeline } from '../../../src/protocol/messages.ts';
import { PIPELINE_PROTOCOL } from '../../../src/protocol/pipeline.ts';
import { CONFIG } from './config.ts';

const HELLO = {
  type: 'hello',
  protocol: PIPELINE_PROTOCOL,
  device: { id: '192.168.1.50', name: 'rack 3' },
  config: CONFIG,
  keyFrameRequests: false,
};
const STATS = {
  frames: 900,
  keyFrames: 15,
  bytes: 1e6,
  forwarded: 900,
  missing: 0,
  bad: 0,
  framesPerSecond: 30,
  bitsPerSecond: 4e6,
  buffer: { seconds: 31, bytes: 1e6, frames: 930 },
  writing: 0,
  looking: { pictures: 1, delay: 40 },
};
const TRIGGER = { kind: 'change', rule: 'size', measured: 0.3, threshold: 0.02, onset: 5_000_000 };
const MAPS = {
  columns: 80,
  rows: 45,
  width: 80,
  height: 45,
  differing: Uint8Array.of(3, 1),
  busy: new Uint8Array(),
  novel: new Uint8Array(),
  watched: new Uint8Array(),
  events: [],
};
const CLIP = '20261121T130307412Z-0a1b2c3d';

describe('from the window', () => {
  test.each([
    HELLO,
    { type: 'configure', config: { ...CONFIG, armed: false } },
    { type: 'inspect', inspecting: true },
    { type: 'watch', wanted: 'all' },
    { type: 'open', id: 1, kind: 'framed', address: 'framed+ws://127.0.0.1:9000/', view: {} },
    { type: 'leave', id: 1 },
    { type: 'secret', id: 1, ask: 0, secret: 'user:open sesame' },
    { type: 'secret', id: 1, ask: 0 },
    { type: 'admit', id: 1, ask: 1, admitted: true },
    { type: 'limits', looks: 'key-frames', bufferBytes: 33_554_432 },
    { type: 'rename', name: 'Rack 3' },
    { type: 'link', link: 'evicted' },
    { type: 'input', input: { kind: 'ok', width: 1920, height: 1080, fps: 59.94 } },
    { type: 'input', input: { kind: 'no-signal' } },
    { type: 'command', id: 7, command: { kind: 'keep', seconds: 30 } },
    { type: 'command', id: 8, command: { kind: 'close' } },
  ])('$type is understood', (message) => {
    expect(parseToPipeline(message)).toEqual(message);
  });

  test.each([
    ['nothing', undefined],
    ['a text', 'hello'],
    ['no type', { id: 1 }],
    ['an unknown type', { type: 'launch' }],
    [
      'a setting out of range',
      { ...HELLO, config: { ...CONFIG, settings: { ...DEFAULT_SETTINGS, sensitivity: 2 } } },
    ],
    ['a mask of two points', { ...HELLO, config: { ...CONFIG, zones: [{ kind: 'mask', points: [] }] } }],
    [
      'a setting that is no number',
      { ...HELLO, config: { ...CONFIG, settings: { ...DEFAULT_SETTINGS, preRoll: Number.NaN } } },
    ],
    ['a name without end', { ...HELLO, device: { id: 'x', name: 'n'.repeat(5000) } }],
    ['a fractional command id', { type: 'command', id: 1.5, command: { kind: 'record' } }],
    ['an unknown command', { type: 'command', id: 1, command: { kind: 'format' } }],
    ['endless seconds', { type: 'command', id: 1, command: { kind: 'keep', seconds: Infinity } }],
    ['a memory of nothing', { type: 'limits', looks: 'full', bufferBytes: 0 }],
    ['a session that nothing can be shown of', { type: 'open', id: 1, kind: 'framed', address: 'x' }],
    ['an unknown link state', { type: 'link', link: 'perhaps' }],
  ])('%s is refused in a sentence', (_, message) => {
    const parsed = parseToPipeline(message);
    expect(parsed).toBeInstanceOf(PrerollError);
    expect(parsed).toMatchObject({ reason: 'bad-message', message: /^A message from the window .+\.$/u });
  });

  test('what is not known of an object does not get in', () => {
    expect(parseToPipeline({ type: 'watch', wanted: 'all', extra: 1 })).toEqual({
      type: 'watch',
      wanted: 'all',
    });
  });
});

const LOST = { kind: 'lost', reason: 'connection-failed', sentence: say`It is gone.`, busyFor: 1000 };

describe('from the recorder', () => {
  test.each([
    { type: 'ready', protocol: PIPELINE_PROTOCOL },
    { type: 'answer', id: 1, ok: true },
    { type: 'answer', id: 1, ok: true, clip: CLIP },
    { type: 'answer', id: 1, ok: false, reason: 'storage-full', sentence: say`The storage is full.` },
    { type: 'room' },
    { type: 'recorder', view: { kind: 'idle' } },
    { type: 'recorder', view: { kind: 'cooldown', clip: CLIP, trigger: TRIGGER, since: 1.7e12 } },
    {
      type: 'recorder',
      view: { kind: 'cooldown', clip: CLIP, trigger: TRIGGER, since: 1.7e12, endsAt: 1.7e12 + 9000 },
    },
    { type: 'stream', codec: 'avc1.640028', width: 1920, height: 1080 },
    { type: 'stats', stats: STATS },
    { type: 'lost', death: { at: 1.7e12, reason: 'no-signal' }, frame: new Uint8Array(9) },
    {
      type: 'activity',
      sample: { at: 1.7e12, unit: 'tiles', span: 500, measured: 0.01, threshold: 0.02, bytes: 900 },
    },
    { type: 'detector', view: { kind: 'pixels', warmUntil: 1.7e12, quality: 'coarse' } },
    { type: 'detector', view: { kind: 'sizes' } },
    { type: 'session', id: 1, news: { kind: 'stands' } },
    { type: 'session', id: 1, news: { kind: 'ask-secret', ask: 0 } },
    { type: 'session', id: 1, news: { kind: 'knock', ask: 1, peer: '192.168.1.9:5', name: 'obs' } },
    { type: 'session', id: 1, news: { kind: 'ended', end: { kind: 'closed' } } },
    { type: 'session', id: 1, news: { kind: 'ended', end: LOST } },
    { type: 'tiles', maps: MAPS },
    { type: 'notice', level: 'error', reason: 'storage-full', sentence: say`The storage is full.` },
    { type: 'log', record: { at: 1.7e12, level: 'warn', scope: 'pipeline', text: 'A line.' } },
  ])('$type is understood', (message) => {
    expect(parseFromPipeline(message)).toEqual(message);
  });

  test.each([
    ['a counter that is no number', { type: 'stats', stats: { ...STATS, frames: '900' } }],
    ['a counter below zero', { type: 'stats', stats: { ...STATS, bytes: -1 } }],
    ['a missing counter', { type: 'stats', stats: { frames: 1 } }],
    ['a reason that nobody knows', { type: 'notice', level: 'error', reason: 'tired', sentence: say`x` }],
    [
      'a sentence without end',
      {
        type: 'notice',
        level: 'error',
        reason: 'internal',
        sentence: { template: 'x'.repeat(5000), values: [] },
      },
    ],
    ['a clip id that is a path', { type: 'answer', id: 1, ok: true, clip: '../../etc' }],
    ['a loss without its reason', { type: 'session', id: 1, news: { kind: 'ended', end: { kind: 'lost' } } }],
    ['a recording without its clip', { type: 'recorder', view: { kind: 'recording', since: 1 } }],
  ])('%s is refused in a sentence', (_, message) => {
    expect(parseFromPipeline(message)).toMatchObject({ reason: 'bad-message', message: /recorder/u });
  });
});

test('a text is cut to what a message may carry', () => {
  const text = clipText('x'.repeat(5000));
  const record = { at: 1, level: 'info', scope: 'recorder', text };
  expect(parseFromPipeline({ type: 'log', record })).toMatchObject({ record });
  expect(clipText('short')).toBe('short');
});
