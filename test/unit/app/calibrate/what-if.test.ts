import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  ASK_AFTER,
  ASK_AGAIN_AFTER,
  WhatIfQuestions,
  type WhatIfScope,
} from '../../../../src/app/calibrate/what-if.ts';
import { WhatIfReplay } from '../../../../src/app/calibrate/what-if-replay.ts';
import type { TileRecord } from '../../../../src/core/detect/tile-record.ts';
import { encodeRuns } from '../../../../src/core/detect/tile-runs.ts';
import type { Stretch } from '../../../../src/core/detect/what-if-week.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/settings.ts';
import { micros, secondsToMicros as pts, wallMs } from '../../../../src/core/time.ts';
import { MOST_LISTED, type WhatIfAnswer, type WhatIfQuestion } from '../../../../src/protocol/what-if.ts';
import { AskedWorker, clipRow } from '../fakes.ts';

const NONE = { goes: [], comes: [] };

let workers: AskedWorker<WhatIfQuestion>[] = [];

function open(scope = (): WhatIfScope => ({ settings: DEFAULT_SETTINGS })): WhatIfQuestions {
  const createWorker = (): Worker => {
    const worker = new AskedWorker<WhatIfQuestion>();
    workers.push(worker);
    return worker as unknown as Worker;
  };
  return new WhatIfQuestions({ scope, nameOf: (device) => `The ${device}`, createWorker });
}

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
});
afterEach(() => vi.useRealTimers());

test('a number that the slider only passes is not asked about', () => {
  const questions = open();
  questions.ask(2);
  vi.advanceTimersByTime(0);
  for (const tiles of [3, 4, 5]) {
    questions.ask(tiles);
    vi.advanceTimersByTime(ASK_AFTER - 1);
  }
  vi.advanceTimersByTime(1);
  expect(workers).toHaveLength(1);
  expect(workers[0]?.asked).toMatchObject([
    { present: 2, other: 2, merge: 11 },
    { present: 2, other: 5 },
  ]);
});

test('it reads, then answers; an answer to an older question and a stranger’s message are passed over', () => {
  const questions = open();
  questions.ask(2);
  expect(questions.view.get()).toEqual({ kind: 'reading' });
  vi.advanceTimersByTime(0);
  questions.ask(4);
  vi.advanceTimersByTime(ASK_AFTER);
  const answer = { kind: 'answer', events: 18, kept: 12, come: 3, ...NONE } as const;
  workers[0]?.answer({ id: 1, ...answer });
  workers[0]?.answer({ id: 2, ...answer, come: -1 });
  expect(questions.view.get()).toEqual({ kind: 'reading' });
  workers[0]?.answer({ id: 2, ...answer });
  expect(questions.view.get()).toEqual({ ...answer, tiles: 4, present: 2 });
});

test('it asks again while it is open, shows the last answer until then, and not once it is closed', () => {
  const questions = open();
  questions.ask(2);
  vi.advanceTimersByTime(0);
  const answer = { kind: 'answer', events: 4, kept: 4, come: 0, ...NONE } as const;
  workers[0]?.answer({ id: 1, ...answer });
  vi.advanceTimersByTime(ASK_AGAIN_AFTER);
  expect(workers[0]?.asked).toMatchObject([{ other: 2 }, { id: 2, other: 2 }]);
  expect(questions.view.get()).toMatchObject({ kind: 'answer', events: 4 });
  workers[0]?.answer({ id: 2, ...answer, events: 6 });
  expect(questions.view.get()).toMatchObject({ kind: 'answer', events: 6 });
  questions.close();
  vi.advanceTimersByTime(2 * ASK_AGAIN_AFTER);
  expect(workers[0]?.asked).toHaveLength(2);
});

test('of one device it asks by what that one has for itself, and thinks anew when another is looked at', () => {
  const own = { ...DEFAULT_SETTINGS, tiles: 7, cooldown: 20, window: 5 };
  let scope: WhatIfScope = { settings: DEFAULT_SETTINGS };
  const questions = open(() => scope);
  questions.ask(2);
  vi.advanceTimersByTime(0);
  scope = { device: 'a', settings: own };
  questions.ask(7);
  vi.advanceTimersByTime(0);
  workers[0]?.answer({ id: 1, kind: 'answer', events: 9, kept: 9, come: 0, ...NONE });
  expect(questions.view.get()).toEqual({ kind: 'reading' });
  workers[0]?.answer({ id: 2, kind: 'answer', events: 3, kept: 3, come: 0, ...NONE });
  expect(questions.view.get()).toMatchObject({ kind: 'answer', present: 7, events: 3 });
  vi.advanceTimersByTime(ASK_AGAIN_AFTER);
  const one = { device: 'a', present: 7, other: 7, window: 5, merge: 21 };
  expect(workers).toHaveLength(1);
  expect(workers[0]?.asked).toMatchObject([{ present: 2, merge: 11 }, one, one]);
  expect(workers[0]?.asked[0]).not.toHaveProperty('device');
  questions.close();
});

test('events come with the name of their device, where the week is that of all of them', () => {
  let scope: WhatIfScope = { settings: DEFAULT_SETTINGS };
  const questions = open(() => scope);
  const clip = clipRow(0).id;
  const goes = [{ device: 'a', at: wallMs(7), rule: 'tiles', clip }] as const;
  const comes = [{ device: 'b', at: wallMs(9), rule: 'tiles' }] as const;
  const answer = { kind: 'answer', events: 1, kept: 0, come: 1, goes, comes } as const;
  questions.ask(2);
  vi.advanceTimersByTime(0);
  workers[0]?.answer({ id: 1, ...answer });
  expect(questions.view.get()).toMatchObject({
    goes: [{ device: 'The a', at: 7, rule: 'tiles', clip }],
    comes: [{ device: 'The b', at: 9, rule: 'tiles' }],
  });
  scope = { device: 'a', settings: DEFAULT_SETTINGS };
  questions.ask(2);
  vi.advanceTimersByTime(0);
  workers[0]?.answer({ id: 2, ...answer, comes: [] });
  expect(questions.view.get()).toMatchObject({ goes: [{ device: undefined, clip }], comes: [] });
  const stranger = [{ device: 'a', at: wallMs(7), rule: 'tiles', clip: '../clips' as typeof clip }] as const;
  workers[0]?.answer({ id: 2, ...answer, goes: stranger, events: 5 });
  expect(questions.view.get()).toMatchObject({ events: 1 });
});

test('a worker that fails is said, and closing ends it', () => {
  const questions = open();
  questions.ask(2);
  workers[0]?.dispatchEvent(new Event('error', { cancelable: true }));
  expect(questions.view.get()).toEqual({ kind: 'failed' });
  questions.close();
  expect(questions.view.get()).toEqual({ kind: 'idle' });
  expect(workers[0]?.terminated).toBe(true);
  vi.advanceTimersByTime(1000);
  expect(workers[0]?.asked).toEqual([]);
});

/** So many tiles in a row that became news. */
function news(seconds: number, tiles: number): TileRecord {
  const bitmap = new Uint8Array(80 * 45).fill(1, 800, 800 + tiles);
  const onset = { after: pts(seconds - 1), by: pts(seconds - 0.5) };
  return {
    kind: 'novel',
    pts: pts(seconds),
    onset,
    quality: 'fine',
    columns: 80,
    rows: 45,
    runs: encodeRuns(bitmap),
  };
}

const week: readonly Stretch[] = [
  { device: 'a', origin: 0, records: [news(20, 4), news(100, 1)] },
  { device: 'b', origin: 0, records: [news(20, 12)] },
  { device: 'a', origin: 90_000, records: [news(20, 3)] },
];
const question: WhatIfQuestion = { id: 1, present: 2, other: 4, window: 3, reach: 2, merge: 11, since: 5 };

/** No clip is kept, and it is an hour later. */
const DEPS = { clips: async () => [], wall: () => wallMs(3_600_000) };

function replayOf(
  read: () => Promise<readonly Stretch[]>,
  pause = async () => {},
): [WhatIfReplay, WhatIfAnswer[]] {
  const answers: WhatIfAnswer[] = [];
  let time = 0;
  // Each look at the clock is a long time after the last one, so that every piece is a slice.
  const now = (): number => (time += 1000);
  return [new WhatIfReplay({ ...DEPS, read, post: (answer) => answers.push(answer), now, pause }), answers];
}

test('the week of all devices and streams is replayed under both numbers', async () => {
  const [replay, answers] = replayOf(async () => week);
  await replay.receive(question);
  await replay.receive({ ...question, id: 2, other: 1 });
  await replay.receive({ id: 3, nonsense: true });
  expect(answers).toEqual([
    {
      id: 1,
      kind: 'answer',
      events: 3,
      kept: 2,
      come: 0,
      goes: [{ device: 'a', at: 109_500, rule: 'tiles' }],
      comes: [],
    },
    {
      id: 2,
      kind: 'answer',
      events: 3,
      kept: 3,
      come: 1,
      goes: [],
      comes: [{ device: 'a', at: 99_500, rule: 'tiles' }],
    },
  ]);
});

test('the newest of what goes and comes are listed, each with its clip', async () => {
  const records = Array.from({ length: 30 }, (_, index) => news(20 + index * 40, 3));
  const answers: WhatIfAnswer[] = [];
  const asked: unknown[] = [];
  const last = 20 + 29 * 40 - 0.5;
  const clip = clipRow(0, { startedAt: wallMs((last - 5) * 1000), duration: micros(20e6) });
  const replay = new WhatIfReplay({
    ...DEPS,
    read: async () => [{ device: 'a', origin: 0, records }],
    clips: async (device, at) => {
      asked.push([device, at]);
      return [clip];
    },
    post: (answer) => answers.push(answer),
    now: () => 0,
    pause: async () => {},
  });
  await replay.receive(question);
  const [answer] = answers;
  if (answer?.kind !== 'answer') throw new Error('no answer');
  expect(answer).toMatchObject({ events: 30, kept: 0, comes: [] });
  expect(answer.goes).toHaveLength(MOST_LISTED);
  expect(answer.goes[0]).toEqual({ device: 'a', at: last * 1000, rule: 'tiles', clip: clip.id });
  expect(answer.goes[1]).toEqual({ device: 'a', at: (last - 40) * 1000, rule: 'tiles' });
  expect(asked).toHaveLength(MOST_LISTED);
});

test('a newer question takes the place of one that is being answered', async () => {
  let newer: Promise<void> | undefined;
  const [replay, answers] = replayOf(
    async () => week,
    async () => {
      newer ??= replay.receive({ ...question, id: 2 });
    },
  );
  await replay.receive(question);
  await newer;
  expect(answers.map(({ id }) => id)).toEqual([2]);
});

test('what was read is read again once it is old, and not before', async () => {
  let time = 0;
  let now: readonly Stretch[] = [];
  const answers: WhatIfAnswer[] = [];
  const replay = new WhatIfReplay({
    ...DEPS,
    read: async () => now,
    post: (answer) => answers.push(answer),
    now: () => time,
    pause: async () => {},
  });
  await replay.receive(question);
  now = week;
  time = 9000;
  await replay.receive({ ...question, id: 2 });
  time = 10_000;
  await replay.receive({ ...question, id: 3 });
  expect(answers.map(({ kind }) => kind)).toEqual(['nothing', 'nothing', 'answer']);
});

test('the week of another device is read at once, however fresh the last one is', async () => {
  const answers: WhatIfAnswer[] = [];
  const replay = new WhatIfReplay({
    ...DEPS,
    read: async (_, of) => week.filter(({ device }) => of === undefined || device === of),
    post: (answer) => answers.push(answer),
    now: () => 0,
    pause: async () => {},
  });
  await replay.receive(question);
  await replay.receive({ ...question, id: 2, device: 'b' });
  await replay.receive({ ...question, id: 3, device: 'nobody' });
  await replay.receive({ ...question, id: 4, device: 5 });
  expect(answers).toMatchObject([{ events: 3 }, { events: 1 }, { kind: 'nothing' }]);
});

test('an empty week, and one that cannot be read, which is tried again', async () => {
  const [empty, none] = replayOf(async () => []);
  await empty.receive(question);
  expect(none).toEqual([{ id: 1, kind: 'nothing' }]);
  let broken = true;
  const [replay, answers] = replayOf(async () => {
    if (broken) throw new Error('The disk is gone.');
    return week;
  });
  await replay.receive(question);
  broken = false;
  await replay.receive({ ...question, id: 2 });
  expect(answers.map(({ kind }) => kind)).toEqual(['failed', 'answer']);
});
