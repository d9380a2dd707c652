import { beforeEach, describe, expect, it } from 'vitest';
import { Recovery } from '../../../../src/app/library/recovery.ts';
import type { ClipId, ClipRow } from '../../../../src/core/clip/clip.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { say } from '../../../../src/core/sentence.ts';
import type { RecoveryReport } from '../../../../src/protocol/recovery.ts';

const A = '20261121T130307412Z-0000000a' as ClipId;
const B = '20261121T130307412Z-0000000b' as ClipId;

/** Clips that are `recording`, and those of them that somebody writes. */
let recording: Set<ClipId>;
let written: Map<ClipId, () => void>;
let journals: ClipId[];
let runs: number;
let report: Partial<RecoveryReport> | PrerollError;
let errors: string[];
let recovery: Recovery;

beforeEach(() => {
  recording = new Set();
  written = new Map();
  journals = [];
  runs = 0;
  report = {};
  errors = [];
  recovery = new Recovery({
    store: {
      index: { unfinished: async () => [...recording].map((id) => ({ id }) as ClipRow) },
      files: { list: async () => ({ clips: [], journals, others: [] }) },
    },
    onError: ({ message }) => errors.push(message),
    run: async () => {
      runs += 1;
      if (report instanceof PrerollError) return report;
      const live = [...written.keys()];
      return { live, errors: [], ...report };
    },
    whenFree: (id) => new Promise((resolve) => written.set(id, resolve)),
  });
});

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The clip's writer dies; `finished` says whether it had put the row in order. */
async function end(id: ClipId, finished: boolean): Promise<void> {
  if (finished) recording.delete(id);
  const free = written.get(id);
  written.delete(id);
  free?.();
  await settle();
}

describe('at the start', () => {
  it('does nothing when there is nothing to do', async () => {
    await recovery.start();
    expect(runs).toBe(0);
  });

  it('completes what is unfinished', async () => {
    recording.add(A);
    await recovery.start();
    expect(runs).toBe(1);
  });

  it('removes a journal that was left behind', async () => {
    journals = [A];
    await recovery.start();
    expect(runs).toBe(1);
  });

  it('waits for the writers of the rest, and completes what they leave', async () => {
    recording.add(A).add(B);
    report = { live: [A, B] };
    await recovery.start();
    report = {};
    await end(A, true);
    expect(runs).toBe(1);
    await end(B, false);
    expect(runs).toBe(2);
  });

  it.each([
    ['what the worker says', { errors: [say`A clip is stuck.`] }, 'A clip is stuck.'],
    ['that there was no worker', new PrerollError('worker-died', say`No worker.`), 'No worker.'],
  ])('tells %s', async (_what, said, sentence) => {
    recording.add(A);
    report = said;
    await recovery.start();
    expect(errors).toEqual([sentence]);
  });
});

describe('when a row changes', () => {
  it('waits for each writer once, in this tab or another', async () => {
    recording.add(A);
    await recovery.onChange();
    await recovery.onChange();
    expect([...written.keys()]).toEqual([A]);
    expect(runs).toBe(0);
    await end(A, false);
    expect(runs).toBe(1);
  });

  it('does not try again what has just failed', async () => {
    recording.add(A);
    report = { errors: [say`The disk is full.`] };
    await recovery.start();
    await recovery.onChange();
    await settle();
    expect(runs).toBe(1);
    expect(written.size).toBe(0);
  });
});
