import { describe, expect, it } from 'vitest';
import { makeClipId } from '../../../src/core/clip/id.ts';
import { PrerollError } from '../../../src/core/error.ts';
import { say } from '../../../src/core/sentence.ts';
import { micros, wallMs } from '../../../src/core/time.ts';
import type { FromExport, ToExport } from '../../../src/protocol/export.ts';
import { idOfJob, parseFromExport, parseToExport } from '../../../src/protocol/export-messages.ts';

const clip = makeClipId(wallMs(1_795_266_187_412), '1a2b3c4d');
const save = { kind: 'save', clips: [clip], form: { kind: 'as-is' }, sidecars: true, zip: false } as const;
const trimmed = { kind: 'trimmed', from: micros(0), until: micros(9) } as const;
const hash = 'a1'.repeat(32);
const signer = { fingerprint: hash, own: true };
const video = { name: 'a.mp4', bytes: 1, sha256: hash };

const TABLE = {
  times: Float64Array.of(0, 33_333),
  sizes: Uint32Array.of(900, 30),
  keys: Uint8Array.of(1, 0),
  end: micros(66_666),
};
const LEVELS = Float32Array.of(0, 2);
const framesIn = (table: object, levels = LEVELS): object => ({
  type: 'answer',
  id: 1,
  ok: true,
  result: { kind: 'frames', table, levels, changes: [] },
});

describe('what fits passes as it is', () => {
  it.each<ToExport>([
    { type: 'job', id: 1, job: { kind: 'seal', clips: [clip] } },
    { type: 'job', id: 1, job: { kind: 'seal-all' } },
    { type: 'job', id: 1, job: { kind: 'verify', clip } },
    { type: 'job', id: 1, job: { kind: 'frames', clip } },
    { type: 'job', id: 1, job: { kind: 'pictures', clip, at: [micros(0)], width: 320 } },
    { type: 'job', id: 1, job: save },
    { type: 'job', id: 1, job: { ...save, form: trimmed, target: {} } },
    { type: 'job', id: 1, job: { kind: 'import', files: [{}] } },
    { type: 'job', id: 1, job: { kind: 'adopt', name: 'a.mp4' } },
    { type: 'cancel', id: 1 },
  ])('to the worker: %j', (message) => {
    expect(parseToExport(message)).toEqual(message);
  });

  it.each<FromExport>([
    { type: 'progress', id: 1, done: 1, total: 2 },
    { type: 'answer', id: 1, ok: true, result: { kind: 'verdict', verdict: 'short' } },
    {
      type: 'answer',
      id: 1,
      ok: true,
      result: {
        kind: 'frames',
        table: TABLE,
        levels: LEVELS,
        changes: [{ from: micros(0), until: micros(9) }],
      },
    },
    {
      type: 'answer',
      id: 1,
      ok: true,
      result: { kind: 'pictures', pictures: [{ at: micros(0), picture: {} }] },
    },
    { type: 'answer', id: 1, ok: true, result: { kind: 'file', file: {}, unsigned: 0 } },
    {
      type: 'answer',
      id: 1,
      ok: true,
      result: { kind: 'intake', files: [{ name: 'a', outcome: 'known', signer }] },
    },
    {
      type: 'answer',
      id: 1,
      ok: true,
      result: { kind: 'checked', report: { video, sidecar: '{}', matches: true, signed: false, signer } },
    },
    { type: 'answer', id: 1, ok: false, reason: 'storage-full', sentence: say`No.` },
  ])('from the worker: %j', (message) => {
    expect(parseFromExport(message)).toEqual(message);
  });
});

describe('what does not is refused in a sentence', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['another job', { type: 'job', id: 1, job: { kind: 'format' } }],
    ['no clip', { type: 'job', id: 1, job: { ...save, clips: [] } }],
    ['no clip id', { type: 'job', id: 1, job: { kind: 'verify', clip: '../a' } }],
    [
      'a part that ends before it begins',
      { type: 'job', id: 1, job: { ...save, form: { ...trimmed, until: 0 } } },
    ],
    ['a file that is none', { type: 'job', id: 1, job: { kind: 'import', files: ['a'] } }],
  ])('to the worker: %s', (_title, message) => {
    expect(parseToExport(message)).toBeInstanceOf(PrerollError);
  });

  it.each<[string, unknown]>([
    ['another answer', { type: 'answer', id: 1, ok: true, result: { kind: 'fine' } }],
    [
      'a hash that is none',
      { type: 'answer', id: 1, ok: true, result: { kind: 'key', pem: '', fingerprint: 'x' } },
    ],
    ['frames that go backwards', framesIn({ ...TABLE, times: Float64Array.of(33_333, 0) })],
    ['frames beyond the end', framesIn({ ...TABLE, end: 33_333 })],
    ['fewer levels than frames', framesIn(TABLE, Float32Array.of(1))],
    ['fewer sizes than frames', framesIn({ ...TABLE, sizes: Uint32Array.of(900) })],
    [
      'no frame',
      framesIn({ ...TABLE, times: Float64Array.of(), sizes: Uint32Array.of(), keys: Uint8Array.of() }),
    ],
    ['an unknown reason', { type: 'answer', id: 1, ok: false, reason: 'mood', sentence: say`` }],
  ])('from the worker: %s', (_title, message) => {
    expect(parseFromExport(message)).toMatchObject({ reason: 'bad-message' });
  });
});

describe('the id of a job that cannot be read', () => {
  it.each<[unknown, number | undefined]>([
    [{ type: 'job', id: 7, job: { kind: 'import', files: Array.from({ length: 10_001 }, () => ({})) } }, 7],
    [{ type: 'job', id: 7 }, 7],
    [{ type: 'cancel', id: 7 }, undefined],
    [{ type: 'job', id: -1 }, undefined],
    [{ type: 'job', id: '7' }, undefined],
    [null, undefined],
  ])('is found if there is one', (input, expected) => {
    expect(idOfJob(input)).toBe(expected);
  });
});
