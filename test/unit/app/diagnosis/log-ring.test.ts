import { expect, test } from 'vitest';
import { LogRing } from '../../../../src/app/diagnosis/log-ring.ts';
import { wallMs } from '../../../../src/core/time.ts';

const at = wallMs(Date.UTC(2026, 10, 21, 19, 33));
const record = { at, level: 'info', scope: 'session', text: 'Connected.' } as const;
const LINE = '2026-11-21T19:33:00.000Z info session: Connected.';

test('one line a record, the newest last', () => {
  const ring = new LogRing();
  expect(ring.toText()).toBe('');
  ring.add(record);
  ring.add({ ...record, level: 'error', text: 'Lost.' });
  expect(ring.toText()).toBe(`${LINE}\n2026-11-21T19:33:00.000Z error session: Lost.`);
});

test('what was logged before the page was loaded again comes first', () => {
  const ring = new LogRing('before');
  expect(ring.toText()).toBe('before');
  ring.add(record);
  expect(ring.toText()).toBe(`before\n${LINE}`);
});

test('however long one looks, it stays small', () => {
  const ring = new LogRing('x'.repeat(1_000_000));
  for (let count = 0; count < 600; count++) ring.add(record);
  expect(ring.toText().length).toBeLessThan(100_000);
});
