import { describe, expect, test } from 'vitest';
import { type ClipRow, MAX_GAPS, MAX_MARKERS } from '../../../../src/core/clip/clip.ts';
import { LAST_WALL, makeClipId } from '../../../../src/core/clip/id.ts';
import { parseClipRow } from '../../../../src/core/clip/row.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { micros, wallMs } from '../../../../src/core/time.ts';
import { EVENTFUL, exampleRow } from './example.ts';

const START = wallMs(Date.parse('2026-11-21T13:03:07.412Z'));
const ID = makeClipId(START, '1a2b3c4d');

const ROW = exampleRow(START, { id: ID, ...EVENTFUL, recovered: 12 });

describe('a row that fits is returned as it is', () => {
  const { end: _end, ...running } = ROW;
  test.each<[string, ClipRow]>([
    ['whole', ROW],
    ['being recorded', { ...running, state: 'recording', bytes: 0, frames: 0, duration: micros(0) }],
    ['deleted, with undo', { ...ROW, deletedAt: START }],
    ['with a star, brought back twice', { ...ROW, starred: true, restored: 2 }],
    ['made by hand', { ...ROW, trigger: { kind: 'manual' } }],
    ['taken in as a file', { ...ROW, trigger: { kind: 'imported' } }],
    ['hashed, and found altered', { ...ROW, digest: 'a0'.repeat(32), fault: 'altered' }],
    ['kept after the fact', { ...ROW, trigger: { kind: 'kept' }, end: 'kept' }],
    [
      'with full lists',
      {
        ...ROW,
        gaps: Array.from({ length: MAX_GAPS }, () => ({ at: micros(0), until: micros(0), missing: 1 })),
        markers: Array.from({ length: MAX_MARKERS }, () => ({ at: micros(0), kind: 'no-signal' as const })),
      },
    ],
  ])('%s', (_title, row) => {
    expect(parseClipRow(structuredClone(row))).toEqual(row);
  });
});

test('unknown fields are dropped, at every depth', () => {
  const row = {
    ...ROW,
    colour: 'red',
    device: { ...ROW.device, password: 'x' },
    trigger: { kind: 'manual', measured: 9 },
    gaps: [{ ...ROW.gaps[0], note: 1 }],
  };
  expect(parseClipRow(row)).toEqual({ ...ROW, trigger: { kind: 'manual' } });
});

describe('a field that does not fit is named', () => {
  test.each<[string, unknown]>([
    ['id', '../../evil'],
    ['id', 7],
    ['event', ''],
    ['part', 0],
    ['part', 1.5],
    ['device.name', 'x'.repeat(2001)],
    ['device.id', null],
    ['state', 'deleting'],
    ['deletedAt', 'yesterday'],
    ['deletedAt', undefined],
    ['startedAt', Number.NaN],
    ['startedAt', -1],
    ['startedAt', LAST_WALL + 1],
    ['utcOffset', 1440],
    ['utcOffset', 0.5],
    ['duration', -1],
    ['duration', Number.POSITIVE_INFINITY],
    ['bytes', -1],
    ['bytes', 2 ** 53],
    ['frames', '510'],
    ['width', 0],
    ['height', 1e9],
    ['codec', ''],
    ['codec', '<b>'.repeat(40)],
    ['trigger', { kind: 'whim' }],
    ['trigger.measured', Number.NaN],
    ['trigger.onset', -5],
    ['gaps', 'none'],
    ['gaps', { length: 3 }],
    ['gaps.0.missing', -1],
    ['gaps.0', { at: 200, until: 100, missing: 1 }],
    ['markers', Array.from({ length: MAX_MARKERS + 1 }, () => ({ at: 0, kind: 'no-signal' }))],
    ['markers.0.kind', 'party'],
    ['end', 'bored'],
  ])('%s (row %#)', (field, value) => {
    const named = field === 'trigger' ? 'trigger.kind' : field;
    expect(complaint(replaced(ROW, field.split('.'), value))).toContain(`(${named}:`);
  });

  test.each(['id', 'device', 'trigger', 'gaps', 'markers', 'codec'])('%s is missing', (field) => {
    const row: Record<string, unknown> = { ...ROW };
    delete row[field];
    expect(complaint(row)).toContain(`(${field}:`);
  });

  test('one gap too many', () => {
    const gaps = Array.from({ length: MAX_GAPS + 1 }, () => ROW.gaps[0]);
    expect(complaint({ ...ROW, gaps })).toContain('(gaps: not a list of at most 500)');
  });
});

test.each([undefined, null, 0, 'row', [], () => ROW])('%j is no row', (input) => {
  expect(parseClipRow(input)).toBeInstanceOf(PrerollError);
});

/** The sentence that a row is refused with. */
function complaint(row: unknown): string {
  const result = parseClipRow(row);
  return result instanceof PrerollError && result.reason === 'storage-failed'
    ? result.message
    : 'not refused';
}

/** A deep copy of `target` with the value at `path` exchanged. */
function replaced(target: unknown, path: readonly string[], value: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return value;
  const copy: unknown = Array.isArray(target) ? [...(target as unknown[])] : { ...(target as object) };
  const record = copy as Record<string, unknown>;
  record[head] = replaced(record[head], rest, value);
  return copy;
}
